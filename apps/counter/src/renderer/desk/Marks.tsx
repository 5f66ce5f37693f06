import type { WaitingRow } from '@antrean/shared/domain/projections/waitingLine.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What is special about a ticket, for the officer. */
export function Marks({ row }: Readonly<{ row: WaitingRow }>): ReactNode {
	const { t } = useTranslation();
	const { ticket, mark, callable } = row;
	// A job that came to a bad end is told at once, while the ticket still rests.
	const isPrinting = !callable && (ticket.paper === 'pending' || ticket.paper === 'sending');
	return (
		<span className="marks">
			<PriorityMark mark={mark} isAsked={ticket.assistance === 'asked'} />
			{row.isContinued && <span className="chip">{t('mark.continued')}</span>}
			{isPrinting && <span className="chip chip-plain">{t('mark.printing')}</span>}
			{!isPrinting && row.isPaperUnsure && <span className="chip chip-warning">{t('mark.paper')}</span>}
			{ticket.paper === 'failed' && <span className="chip chip-warning">{t('mark.notPrinted')}</span>}
			{ticket.doubled && <span className="chip chip-warning">{t('mark.doubled')}</span>}
			{ticket.dayUnsure && <span className="chip chip-warning">{t('mark.dayUnsure')}</span>}
		</span>
	);
}

export type PriorityMarkProps = Readonly<{
	/** The site's sign for a ticket with priority; null: none. */
	mark: string | null;
	/** Assistance was asked for and nobody has looked yet. */
	isAsked: boolean;
}>;

/** Solid: somebody saw it; open: it was asked for. The same for all classes: which one is nobody's business here. */
export function PriorityMark({ mark, isAsked }: PriorityMarkProps): ReactNode {
	const { t } = useTranslation();
	if (mark === null && !isAsked) return null;
	return (
		<span
			className={mark === null ? 'priority-mark priority-asked number' : 'priority-mark number'}
			role="img"
			aria-label={mark === null ? t('mark.asked') : t('mark.priority')}
		>
			{mark === null || mark === '+' ? (
				<svg viewBox="0 0 14 14" aria-hidden="true">
					<path d="M7 0V14M0 7H14" stroke="currentColor" strokeWidth="4" />
				</svg>
			) : (
				mark
			)}
		</span>
	);
}
