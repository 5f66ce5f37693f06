import { type VoidedNumber, voidedReply } from '@antrean/shared/protocol/voidedContract.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type NumberGap, unexplained } from './adminView.ts';
import { Card } from './tables.tsx';
import { useAnswer } from './useAnswer.ts';

type CardProps = Readonly<{ gaps: readonly NumberGap[]; timeZone: string }>;

/** Why numbers of today are missing between those that were called. The queue itself knows how many, the hub which, when and why. */
export function VoidedCard({ gaps, timeZone }: CardProps): ReactNode {
	const { t } = useTranslation();
	const missing = gaps.reduce((sum, { count }) => sum + count, 0);
	const voided = useAnswer('/api/v1/admin/voided', voidedReply, missing)?.numbers ?? [];
	const others = unexplained(gaps, voided);
	return (
		<Card title={t('voided.title')} isEmpty={voided.length + others.length === 0} empty={t('voided.empty')}>
			<ul>
				{voided.map((one) => (
					<Voided key={`${one.number} ${one.at}`} voided={one} timeZone={timeZone} />
				))}
				{others.map(({ prefix, count }) => (
					<li key={prefix}>
						<span className="number">{prefix}</span> {t('voided.others', { count })}
					</li>
				))}
			</ul>
		</Card>
	);
}

function Voided({ voided, timeZone }: Readonly<{ voided: VoidedNumber; timeZone: string }>): ReactNode {
	const { t, i18n } = useTranslation();
	const { number, kiosk, at, reason, instead } = voided;
	return (
		<li>
			<span className="number">{number}</span> <small>{timeText(Date.parse(at), timeZone, i18n.language)}</small>{' '}
			{t(`voided.why.${reason}`, { kiosk })}{' '}
			{instead === null ? t('voided.noTicket') : t('voided.instead', { number: instead })}
		</li>
	);
}
