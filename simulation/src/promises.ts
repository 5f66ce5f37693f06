import type { CommandId, TicketId } from '@antrean/shared/domain/ids.ts';
import type { PrintedPaper } from './printer.ts';

/** What people were told, and what they hold in their hands: nothing of it may turn out untrue. */
export type Promises = Readonly<{
	/** Tickets that a kiosk or the hub answered. */
	tickets: PromisedTicket[];
	papers: PrintedPaper[];
	/** Wishes of counters that were accepted: the ticket they moved. */
	wishes: Wish[];
	/** Commands that officers gave to their machines. */
	commands: GivenCommand[];
	/** Tickets that went with the only disk that had them: docs/RELIABILITY.md promises nothing of them. */
	lostTickets: Set<string>;
	/** What the hub was asked, by the ids that it had there, and decided, and that went with the only disk that had it. */
	lostCommands: Set<string>;
	/** What stations did whose disks are gone: it may have come home before. */
	goneFacts: Set<string>;
	/**
	 * Tickets that a kiosk gave by itself, or printed, before it was put back unnoticed to when it had not: it may give their numbers, or print
	 * them, again, until its hub has told it of them.
	 */
	forgotten: Map<string, Forgotten>;
	/**
	 * Epochs in which a hub went on with a file that somebody had put back, and since when by its clock: until a station shows it, nobody can
	 * know that it gives numbers anew.
	 */
	unwarned: Map<number, number>;
	/** Of kiosks' disks, in order: what a machine printed before its disk was copied the copy has to know. */
	copyings: Copying[];
}>;

/** `papers`: how many lay in the trays of all by then. */
export type Copying = Readonly<{ copy: string; papers: number }>;

/** `until`, epoch ms, infinite as long as it has not been told. */
export type Forgotten = Readonly<{ kiosk: string; until: number }>;

/** `file` counts the disks that this machine had: what one disk forgot, the next can't know. */
type At = Readonly<{ by: string; file: number }>;
export type PromisedTicket = At & Readonly<{ commandId: CommandId; ticketId: TicketId; number: string }>;
export type Wish = Readonly<{ by: string; what: string; ticketId: TicketId }>;
export type GivenCommand = At &
	Readonly<{
		commandId: CommandId;
		/** The command's type. */
		what: string;
		/** The ticket whose paper the visitor held; null: the officer saw none. */
		paper: TicketId | null;
		/** Under which it would be a wish at the hub; null: not known. */
		hubId: CommandId | null;
		/** Of which it was accepted; null: of none, or nobody heard. */
		ticketId: TicketId | null;
		/** What its machine made of it by then: a step of its own, or a wish at the hub; null: nothing, or nobody heard. */
		as: 'fact' | 'wish' | null;
	}>;

export function noPromises(): Promises {
	return {
		...{ tickets: [], papers: [], wishes: [], commands: [], copyings: [] },
		...{
			lostTickets: new Set(),
			goneFacts: new Set(),
			lostCommands: new Set(),
			forgotten: new Map(),
			unwarned: new Map(),
		},
	};
}
