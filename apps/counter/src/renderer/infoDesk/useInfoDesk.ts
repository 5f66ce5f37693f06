import type { InfoDeskCommand } from '@antrean/shared/domain/commands.ts';
import type { ServiceId, TicketId } from '@antrean/shared/domain/ids.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { ticketOf } from '@antrean/shared/domain/ticketOf.ts';
import { useState } from 'react';
import type { Wishes } from '../useWishes.ts';
import { chosenField, emptyField, type Found, fieldAfter, foundTicket } from './foundTicket.ts';

/** The window over the screen. */
export type InfoWindow = 'issue' | 'transfer' | 'print' | 'priority' | 'cancel' | 'heldUp';
/** Without the counter: the information desk has none. */
type AtInfoDesk<C = InfoDeskCommand> = C extends InfoDeskCommand ? Omit<C, 'counterId'> : never;

export type InfoDesk = Readonly<{
	/** What stands in the field. */
	typed: string;
	/** The field was made to read the text. */
	type(text: string): void;
	found: Found;
	/** Shows the ticket, as if its number had been typed. */
	choose(ticketId: TicketId): void;
	opened: InfoWindow | null;
	open(what: InfoWindow): void;
	close(): void;
	/** Sends a command and closes the window; a press that does not count leaves all as it is. */
	send(intention: string, command: AtInfoDesk): void;
	/** Takes a number for somebody and shows it. */
	issue(serviceId: ServiceId, assistance: boolean): void;
}>;

/** What the information desk has before it: a number, and the window in which something is done with it. */
export function useInfoDesk(state: State, wishes: Wishes): InfoDesk {
	const [field, setField] = useState(emptyField);
	const [opened, setOpened] = useState<InfoWindow | null>(null);
	const chosen = field.chosenId === null ? undefined : ticketOf(state, field.chosenId);
	const close = (): void => setOpened(null);

	function choose(ticketId: TicketId): void {
		setField(chosenField({ id: ticketId, number: ticketOf(state, ticketId)?.number ?? '' }));
	}
	async function issue(serviceId: ServiceId, assistance: boolean): Promise<void> {
		if (!wishes.counts('issue')) return;
		close();
		const command = { type: 'issueTicket', serviceId, priorityClassId: null, assistance } as const;
		const accepted = await wishes.press('issue', command);
		if (accepted === null || accepted.ticketId === null) return;
		setField(chosenField({ id: accepted.ticketId, number: accepted.number ?? '' }));
	}
	return {
		typed: field.typed,
		type: (text) => setField((before) => fieldAfter(state, before, text)),
		found: chosen === undefined ? foundTicket(state, field.typed) : { kind: 'ticket', ticket: chosen },
		choose,
		opened,
		open: setOpened,
		close,
		send(intention, command) {
			if (!wishes.counts(intention)) return;
			close();
			void wishes.press(intention, { ...command, counterId: null } as InfoDeskCommand);
		},
		issue: (serviceId, assistance) => void issue(serviceId, assistance),
	};
}
