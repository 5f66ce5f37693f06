import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { placeName } from '../desk/placeName.ts';
import { canDo, isFirstPaper, restoredPlace } from './infoActions.ts';
import type { InfoDesk } from './useInfoDesk.ts';
import { whereTo } from './whereTo.ts';

export type TicketActionsProps = Readonly<{
	state: State;
	catalogue: Catalogue;
	ticket: Ticket;
	desk: InfoDesk;
	isLive: boolean;
}>;

/** What helps most in green, at the same place for every ticket; the rest below it. */
export function TicketActions({ state, catalogue, ticket, desk, isLive }: TicketActionsProps): ReactNode {
	const { t } = useTranslation();
	/** The green button prints it. */
	const isForemost = isPrintedFirst(ticket);
	return (
		<div className="info-actions">
			<Foremost state={state} catalogue={catalogue} ticket={ticket} desk={desk} isLive={isLive} />
			<button
				type="button"
				className="info-act"
				disabled={!isLive || !canDo(ticket, 'transfer')}
				onClick={() => desk.open('transfer')}
			>
				{t('info.transfer')}
			</button>
			<button
				type="button"
				className="info-act"
				disabled={!isLive || isForemost || !canDo(ticket, 'print')}
				onClick={() => desk.open('print')}
			>
				{isFirstPaper(ticket) && !isForemost ? t('print.first') : t('ticket.reprint')}
			</button>
			<button
				type="button"
				className="info-act"
				disabled={!isLive || !canDo(ticket, 'priority')}
				onClick={() => desk.open('priority')}
			>
				{t('priority.open')}
			</button>
			<button type="button" className="info-act" onClick={() => desk.open('heldUp')}>
				{t('showNumber')}
			</button>
		</div>
	);
}

function isPrintedFirst(ticket: Ticket): boolean {
	return ticket.state === 'waiting' && isFirstPaper(ticket);
}

/** Back into the line; onto paper; or where to send the visitor, which is no button. */
function Foremost({ state, catalogue, ticket, desk, isLive }: TicketActionsProps): ReactNode {
	const { t, i18n } = useTranslation();
	if (canDo(ticket, 'restore'))
		return (
			<button
				type="button"
				className="info-act info-act-first"
				disabled={!isLive}
				onClick={() => desk.send('restore', { type: 'restore', ticketId: ticket.id })}
			>
				{t('info.restore')}
				<small>{t('info.restored', { ...restoredPlace(state, ticket) })}</small>
			</button>
		);
	if (isPrintedFirst(ticket))
		return (
			<button type="button" className="info-act info-act-first" disabled={!isLive} onClick={() => desk.open('print')}>
				{t('print.first')}
			</button>
		);
	return <p className="info-way">{wayText()}</p>;

	function wayText(): string {
		const { counterId } = ticket;
		if (ticket.state === 'expired') return t('info.way.expired');
		const { zone } = whereTo(state, catalogue, ticket);
		const name = zone === null ? '' : localised(zone.name, i18n.language);
		if (counterId === null) return t('info.way.waiting', { zone: name });
		return t('info.way.counter', { place: placeName(state, counterId, t), zone: name });
	}
}
