import type { Service } from '@antrean/shared/domain/siteFile.ts';
import { whenText } from '@antrean/shared/ui/i18n/whenText.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isUsedUpBy, type NotTakeable, notTakeable } from '../takeable.ts';
import { closedTexts, writingOf } from '../texts/availabilityTexts.ts';
import { useKiosk } from '../useKiosk.ts';
import { NoPaperIcon } from './icons.tsx';

/** "Take a number", or in the same place that it comes without paper, or why none can be taken and what to do. Dead from the first touch until there is an answer. */
export function TakeButton({ service }: Readonly<{ service: Service }>): ReactNode {
	const kiosk = useKiosk();
	const { t } = useTranslation();
	const { taking } = kiosk.flow;
	if (taking !== null && taking.failure === null)
		return (
			<button type="button" className="button button-primary take" disabled>
				{t('take.asking')}
			</button>
		);
	const why = notTakeable(service, kiosk.queue.service(service.id), kiosk);
	if (why !== null) return <NotTaken why={why} service={service} />;
	const isAgain = taking?.failure?.outcome === 'unanswered';
	const take = (): void => kiosk.take(service.id);
	if (!kiosk.isPaperless)
		return (
			<button type="button" className="button button-primary take" onClick={take}>
				{isAgain ? t('take.again') : t('take.number')}
			</button>
		);
	return (
		<button type="button" className="button button-primary take take-paperless" onClick={take}>
			<NoPaperIcon size={80} />
			<span>
				<strong>{isAgain ? t('take.again') : t('take.paperless')}</strong>
				<small>{t('take.paperlessNote')}</small>
			</span>
		</button>
	);
}

function NotTaken({ why, service }: Readonly<{ why: NotTakeable; service: Service }>): ReactNode {
	const kiosk = useKiosk();
	const { t } = useTranslation();
	const line = kiosk.queue.service(service.id);
	const words = (): Readonly<{ what: string; next: string }> => {
		switch (why) {
			case 'cut':
				return { what: t('take.cut'), next: t('take.cutNext') };
			case 'ownUsedUp':
				return { what: t('take.ownUsedUp'), next: t('take.ownUsedUpNext') };
			case 'noCounter':
				return { what: t('take.noCounter'), next: t('take.noCounterNext') };
			case 'usedUp':
				return { what: t('take.usedUp'), next: t('take.usedUpNext') };
			case 'closed': {
				if (line === null || line.availability.open) return { what: t('start.closed'), next: '' };
				const closed = closedTexts(line.availability, line.weekly, kiosk, t);
				return { what: t('closed.bar', { why: closed.why }), next: closed.next };
			}
		}
	};
	const { what, next } = words();
	return (
		<div className="take take-not" role="status">
			<strong>{what}</strong>
			<span>{next}</span>
		</div>
	);
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
	if (failure === null || isUsedUpBy(failure)) return <div className="notice" aria-live="assertive" />;
	const words = (): string => {
		if (failure.outcome === 'unanswered') return t('take.unanswered');
		const when = failure.opensAt === null ? '' : whenText(failure.opensAt, writingOf(kiosk), t);
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
