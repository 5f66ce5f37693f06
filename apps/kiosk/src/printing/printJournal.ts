import type { TicketId } from '@antrean/shared/domain/ids.ts';
import type { PaperState } from '@antrean/shared/domain/ticket.ts';
import type { Paper } from './ticketPaper.ts';

/** The jobs of this kiosk's printer as its database remembers them. Knows no printer and no bytes. */
export type JobState = Exclude<PaperState, 'none'>;

export type NewPrintJob = Readonly<{
	/** UUIDv7 of the caller; a second insert under the same id does nothing. */
	id: string;
	/** Null: a paper that is no ticket. */
	ticketId: TicketId | null;
	paper: Paper;
	/** True: paper of this ticket may exist elsewhere (another kiosk, the hub says printed or uncertain). */
	copy: boolean;
	/** Epoch ms, this machine's clock. */
	createdAt: number;
}>;

export type PrintJob = NewPrintJob & Readonly<{ state: JobState }>;

/** What is now known of a ticket's paper: the best of its jobs, with the job that moved. */
export type PaperChange = Readonly<{ ticketId: TicketId; jobId: string; paper: JobState; copy: boolean }>;

export interface PrintJournal {
	/** Writes a pending job; false when its id is known already. */
	insert(job: NewPrintJob): boolean;
	/** The oldest pending job, or null. */
	nextPending(): PrintJob | null;
	/** Jobs of one ticket, oldest first. */
	jobsOf(ticketId: TicketId): readonly PrintJob[];
	/**
	 * Moves a job. `also` runs in the same transaction, once, when the ticket's paper (the best of its jobs) changed by it:
	 * so the fact that goes to the hub can't be lost between the two.
	 */
	move(jobId: string, state: JobState, copy: boolean, also: (change: PaperChange) => void): void;
	/** After a start: `sending` becomes `uncertain`; `pending` from before `pendingSince` (epoch ms) becomes `failed`. */
	recover(pendingSince: number, also: (change: PaperChange) => void): void;
	/** Forgets ended jobs created before `at` (epoch ms). */
	forgetBefore(at: number): void;
}
