import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskModel } from '../deskModel.ts';
import { ScrollArea } from '../ScrollArea.tsx';
import { serviceName } from './serviceName.ts';

export type AsideListProps = Readonly<{
	model: DeskModel;
	tickets: readonly Ticket[];
	action: 'resume' | 'restore';
	canAct: boolean;
	onAction: (ticket: Ticket) => void;
}>;

/** Tickets that left the line here, each with the way back. */
export function AsideList({ model, tickets, action, canAct, onAction }: AsideListProps): ReactNode {
	const { t, i18n } = useTranslation();
	const { catalogue } = model;
	if (tickets.length === 0) return <p className="list-empty">{t(`list.${action}.empty`)}</p>;
	return (
		<ScrollArea
			className="rows"
			label={t(action === 'resume' ? 'list.held' : 'list.ended')}
			ref={null}
			onScroll={null}
			onKeyDown={null}
			height={null}
		>
			<ul>
				{tickets.map((ticket) => (
					<li key={ticket.id} className="row row-aside">
						<span className="row-number number">{ticket.number}</span>
						<span className="row-service">
							<span>{serviceName(catalogue, ticket.serviceId, i18n.language)}</span>
							<small>{sinceText(ticket)}</small>
						</span>
						<button type="button" className="button row-action" disabled={!canAct} onClick={() => onAction(ticket)}>
							{t(`list.${action}`)}
						</button>
					</li>
				))}
			</ul>
		</ScrollArea>
	);

	/** When it was put on hold nobody kept; when it was called, the ticket did. */
	function sinceText({ state, calledAt, endedAt }: Ticket): string {
		const time = (at: number): string => timeText(at, catalogue.site.site.timeZone, i18n.language);
		const word = t(`state.${state}`);
		if (endedAt !== null) return `${word} ${time(endedAt)}`;
		return calledAt === null ? word : t('aside.called', { state: word, time: time(calledAt) });
	}
}
