import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import { lineOf } from '@antrean/shared/domain/linePlace.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { AnswerLine } from '../desk/AnswerLine.tsx';
import { serviceName } from '../desk/serviceName.ts';
import { TransferTargetList } from '../dialogs/TransferTargetList.tsx';
import type { Answer } from '../useWishes.ts';
import { type Registration, servicesOf } from './registration.ts';
import type { InfoDesk } from './useInfoDesk.ts';

export type RegisterPanelProps = Readonly<{
	state: State;
	catalogue: Catalogue;
	desk: InfoDesk;
	registration: Registration;
	isLive: boolean;
	answer: Answer | null;
}>;

/** A paper printed beforehand, in a visitor's hand: one key, Enter or the green button, gives it its place in line. */
export function RegisterPanel(props: RegisterPanelProps): ReactNode {
	const { state, catalogue, desk, registration, isLive, answer } = props;
	const { t, i18n } = useTranslation();
	const { number, seriesId } = registration.paper;
	const services = useMemo(() => servicesOf(catalogue, seriesId, i18n.language), [catalogue, seriesId, i18n.language]);
	return (
		<section className="info-ticket info-register">
			<div aria-live="polite">
				<p className="info-empty-word">{t('register.title', { number })}</p>
				<p>{t('register.note')}</p>
			</div>
			<TransferTargetList
				targets={services}
				picked={registration.serviceId}
				waitingAt={(serviceId) => lineOf(state, catalogue.services.get(serviceId)?.seriesId ?? seriesId).size}
				onPick={desk.pickService}
			/>
			{answer !== null && <AnswerLine answer={answer} />}
			<button type="button" className="info-act info-act-first" disabled={!isLive} onClick={desk.register}>
				{t('register.confirm', { number })}
				<small>{serviceName(catalogue, registration.serviceId, i18n.language)}</small>
			</button>
		</section>
	);
}
