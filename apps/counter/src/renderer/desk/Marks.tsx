import type { WaitingRow } from '@antrean/shared/domain/projections/waitingLine.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What is special about a ticket, for the officer. The priority mark is the same for all classes: which one is nobody's business here. */
export function Marks({ row }: Readonly<{ row: WaitingRow }>): ReactNode {
	const { t } = useTranslation();
	const { ticket, mark, callable } = row;
	return (
		<span className="marks">
			{mark !== null && (
				<span className="chip chip-priority number" role="img" aria-label={t('mark.priority')}>
					{mark}
				</span>
			)}
			{row.isContinued && <span className="chip">{t('mark.continued')}</span>}
			{!callable && <span className="chip chip-plain">{t('mark.printing')}</span>}
			{callable && row.isPaperUnsure && <span className="chip chip-warning">{t('mark.paper')}</span>}
			{ticket.doubled && <span className="chip chip-warning">{t('mark.doubled')}</span>}
			{ticket.dayUnsure && <span className="chip chip-warning">{t('mark.dayUnsure')}</span>}
		</span>
	);
}
