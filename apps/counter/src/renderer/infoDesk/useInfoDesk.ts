import type { InfoDeskCommand } from '@antrean/shared/domain/commands.ts';
import type { SeriesId, ServiceId, TicketId } from '@antrean/shared/domain/ids.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { ticketOf } from '@antrean/shared/domain/ticketOf.ts';
import { useState } from 'react';
import type { Accepted, Wishes } from '../useWishes.ts';
import { chosenField, emptyField, type Found, fieldAfter, foundTicket } from './foundTicket.ts';
import { type Registration, registrationOf } from './registration.ts';

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
	/** The paper found that nobody has registered yet, and for what; null: something else was found. */
	registration: Registration | null;
	/** That paper is for this service, and the next ones of its series too. */
	pickService(serviceId: ServiceId): void;
	/** Gives that paper its place in line, and shows it. */
	register(): void;
}>;

/** What the information desk has before it: a number, and the window in which something is done with it. */
export function useInfoDesk(state: State, wishes: Wishes): InfoDesk {
	const [field, setField] = useState(emptyField);
	const [opened, setOpened] = useState<InfoWindow | null>(null);
	const chosen = field.chosenId === null ? undefined : ticketOf(state, field.chosenId);
	const found: Found = chosen === undefined ? foundTicket(state, field.typed) : { kind: 'ticket', ticket: chosen };
	const [picked, setPicked] = useState<ReadonlyMap<SeriesId, ServiceId>>(new Map());
	const registration = registrationOf(state, found, picked);
	const close = (): void => setOpened(null);

	function choose(ticketId: TicketId): void {
		setField(chosenField({ id: ticketId, number: ticketOf(state, ticketId)?.number ?? '' }));
	}
	async function issue(serviceId: ServiceId, assistance: boolean): Promise<void> {
		if (!wishes.counts('issue')) return;
		close();
		show(await wishes.press('issue', { type: 'issueTicket', serviceId, priorityClassId: null, assistance }));
	}
	async function register({ paper: { number }, serviceId }: Registration): Promise<void> {
		show(await wishes.press('register', { type: 'registerPaper', number, serviceId }));
	}
	function show(accepted: Accepted | null): void {
		if (accepted === null || accepted.ticketId === null) return;
		setField(chosenField({ id: accepted.ticketId, number: accepted.number ?? '' }));
	}
	return {
		typed: field.typed,
		type: (text) => setField((before) => fieldAfter(state, before, text)),
		found,
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
		registration,
		pickService(serviceId) {
			if (registration !== null) setPicked((before) => new Map(before).set(registration.paper.seriesId, serviceId));
		},
		register() {
			if (registration !== null) void register(registration);
		},
	};
}
