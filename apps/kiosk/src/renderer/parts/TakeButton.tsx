import type { Service } from '@antrean/shared/domain/siteFile.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Taking } from '../kioskFlow.ts';
import { closedTexts, whenText } from '../texts/availabilityTexts.ts';
import { useKiosk } from '../useKiosk.ts';

/** "Take a number", or in the same place why none can be taken and what to do. Dead from the first touch until there is an answer. */
export function TakeButton({ service }: Readonly<{ service: Service }>): ReactNode {
	const kiosk = useKiosk();
	const { t } = useTranslation();
	const line = kiosk.queue.service(service.id);
	const { taking } = kiosk.flow;
	if (taking !== null && taking.failure === null)
		return (
			<button type="button" className="button button-primary take" disabled>
				{t('take.asking')}
			</button>
		);
	if (!kiosk.isLive)
		return (
			<div className="take take-not">
				<strong>{t('take.cut')}</strong>
				<span>{t('take.cutNext')}</span>
			</div>
		);
	if (line !== null && !line.availability.open) {
		const { why, next } = closedTexts(line.availability, line.weekly, kiosk, t);
		return (
			<div className="take take-not">
				<strong>{t('closed.bar', { why })}</strong>
				<span>{next}</span>
			</div>
		);
	}
	if (isUsedUp(taking?.failure))
		return (
			<div className="take take-not">
				<strong>{t('take.usedUp')}</strong>
				<span>{t('take.usedUpNext')}</span>
			</div>
		);
	return (
		<button type="button" className="button button-primary take" onClick={() => kiosk.take(service.id)}>
			{taking?.failure?.outcome === 'unanswered' ? t('take.again') : t('take.number')}
		</button>
	);
}

function isUsedUp(failure: Taking['failure'] | undefined): boolean {
	return failure?.outcome === 'refused' && failure.code === 'series/used-up';
}

/** Refusals that a visitor can understand and act on; the others are shown with their code, for the staff. */
const knownRefusals = [
	'agency/closed',
	'hub/unreachable',
	'hub/recovering',
	'hub/read-only',
	'kiosk/no-number',
] as const;

/** Why the last press gave no number. The place is kept free, so nothing moves when it comes. */
export function TakeNotice({ service }: Readonly<{ service: Service }>): ReactNode {
	const kiosk = useKiosk();
	const { t } = useTranslation();
	const failure = kiosk.flow.taking?.serviceId === service.id ? kiosk.flow.taking.failure : null;
	// Said in the button's place: pressing again can't help.
	if (failure === null || isUsedUp(failure)) return <div className="notice" aria-live="assertive" />;
	const words = (): string => {
		if (failure.outcome === 'unanswered') return t('take.unanswered');
		const when = failure.opensAt === null ? '' : whenText(failure.opensAt, kiosk, t);
		if (failure.code === 'agency/closed' && when !== '') return t('take.closedUntil', { when });
		const known = knownRefusals.find((code) => code === failure.code);
		return known === undefined ? t('take.refused', { code: failure.code }) : t(`take.refused.${known}`);
	};
	return (
		<div className="notice notice-shown" aria-live="assertive">
			<p>{words()}</p>
		</div>
	);
}
