import type { TicketId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import type { PaperState } from '@antrean/shared/domain/ticket.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import type { Paper } from './ticketPaper.ts';

/** The jobs of this kiosk's printer as its database remembers them. Knows no printer and no bytes. */
export type JobState = Exclude<PaperState, 'none'>;

export type NewPrintJob = Readonly<{
	/** UUIDv7 of the caller; a second insert under the same id does nothing. */
	id: string;
	/** Null: a paper that is no ticket. */
	ticketId: TicketId | null;
	paper: Paper;
	/** True: paper of this ticket may exist elsewhere (another kiosk; the hub says pending, printed or uncertain). */
	copy: boolean;
	/** Epoch ms, this machine's clock. */
	createdAt: number;
}>;

export type PrintJob = NewPrintJob & Readonly<{ state: JobState }>;

/** What became of one job; a ticket's paper is the best of its jobs, and whoever is told puts them together. */
export type PaperChange = Readonly<{ ticketId: TicketId; jobId: string; paper: JobState; copy: boolean }>;

/**
 * Told within the transaction that moves a job, when the ticket's paper changed by it or the job ended: so the fact for the hub can't
 * be lost between the two. It writes; it may not begin a transaction of its own.
 */
export type TellPaper = (change: PaperChange) => void;

export interface PrintJournal {
	/** The oldest pending job; null: none. */
	nextPending(): PrintJob | null;
	/** The newest job of which bytes left; null: none. */
	lastSent(): PrintJob | null;
	/** The newest place in the journal; 0: it is empty. */
	lastOrdinal(): number;
	/** Jobs of one ticket, oldest first. */
	jobsOf(ticketId: TicketId): readonly PrintJob[];
	/** Writes a pending job, alone or within the caller's transaction; false: its id is known already. */
	add(job: NewPrintJob): boolean;
	move(jobId: string, state: JobState, copy: boolean, tell: TellPaper): void;
	/**
	 * After a start: `sending` becomes `uncertain`; `pending` from before `pendingSince` (epoch ms) becomes `failed`. Null: another machine may
	 * have printed what is pending here, and all of it is `uncertain`.
	 */
	recover(pendingSince: number | null, tell: TellPaper): void;
}

/** Best first: one certain paper outweighs everything, and a possible one everything but that. */
const bestFirst: readonly JobState[] = ['printed', 'uncertain', 'sending', 'pending', 'failed'];

/** What a ticket's jobs say together of its paper. */
export function bestPaper(states: readonly JobState[]): PaperState {
	return bestFirst.find((state) => states.includes(state)) ?? 'none';
}

type Row = Readonly<{
	id: string;
	ticket_id: string | null;
	state: JobState;
	copy: number;
	paper: string;
	created_at: number;
}>;

/**
 * Writes a pending job inside the caller's transaction, together with ticket and outbox row. False: its id is known already.
 * Wake the print queue after the commit.
 */
export function insertJob(database: Database, job: NewPrintJob): boolean {
	const insert = database.statement<[string, string | null, number, string, number]>(
		`INSERT INTO print_jobs (id, ticket_id, state, copy, paper, created_at) VALUES (?, ?, 'pending', ?, ?, ?)
		ON CONFLICT (id) DO NOTHING`,
	);
	return insert.run(job.id, job.ticketId, Number(job.copy), JSON.stringify(job.paper), job.createdAt).changes === 1;
}

/** Forgets ended jobs created before `at` (epoch ms), within the caller's transaction. */
export function forgetJobsBefore(database: Database, at: number): void {
	database
		.statement<[number]>("DELETE FROM print_jobs WHERE created_at < ? AND state NOT IN ('pending', 'sending')")
		.run(at);
}

export function createPrintJournal(database: Database): PrintJournal {
	const columns = 'id, ticket_id, state, copy, paper, created_at';
	const pending = database.statement<[], Row>(
		`SELECT ${columns} FROM print_jobs WHERE state = 'pending' ORDER BY ordinal LIMIT 1`,
	);
	const ofTicket = database.statement<[string], Row>(
		`SELECT ${columns} FROM print_jobs WHERE ticket_id = ? ORDER BY ordinal`,
	);
	const open = database.statement<[], Row>(
		`SELECT ${columns} FROM print_jobs WHERE state IN ('pending', 'sending') ORDER BY ordinal`,
	);
	const sent = database.statement<[], Row>(
		`SELECT ${columns} FROM print_jobs WHERE state IN ('sending', 'printed', 'uncertain') ORDER BY ordinal DESC LIMIT 1`,
	);
	const newest = database.statement<[], Readonly<{ ordinal: number | null }>>(
		'SELECT MAX(ordinal) AS ordinal FROM print_jobs',
	);
	const byId = database.statement<[string], Row>(`SELECT ${columns} FROM print_jobs WHERE id = ?`);
	const update = database.statement<[JobState, number, string]>(
		'UPDATE print_jobs SET state = ?, copy = ? WHERE id = ?',
	);

	function jobsOf(ticketId: TicketId): readonly PrintJob[] {
		return ofTicket.all(ticketId).map(fromRow);
	}

	function paperOf(ticketId: TicketId): PaperState {
		return bestPaper(jobsOf(ticketId).map((job) => job.state));
	}

	function moveWithin(jobId: string, state: JobState, copy: boolean, tell: TellPaper): void {
		const row = byId.get(jobId);
		if (row === undefined) throw new Error(`print job ${jobId} is not in the journal`);
		const { ticketId } = fromRow(row);
		const before = ticketId === null ? 'none' : paperOf(ticketId);
		update.run(state, Number(copy), jobId);
		if (ticketId === null) return;
		const paper = paperOf(ticketId);
		const ended = state !== 'pending' && state !== 'sending';
		if (paper !== before || ended) tell({ ticketId, jobId, paper: state, copy });
	}

	return {
		nextPending: () => {
			const row = pending.get();
			return row === undefined ? null : fromRow(row);
		},
		lastSent: () => {
			const row = sent.get();
			return row === undefined ? null : fromRow(row);
		},
		lastOrdinal: () => newest.get()?.ordinal ?? 0,
		jobsOf,
		add: (job) => insertJob(database, job),
		move: (jobId, state, copy, tell) => database.transaction(() => moveWithin(jobId, state, copy, tell)),
		recover(pendingSince, tell) {
			database.transaction(() => {
				for (const job of open.all().map(fromRow)) {
					if (job.state === 'sending' || pendingSince === null) moveWithin(job.id, 'uncertain', job.copy, tell);
					else if (job.createdAt < pendingSince) moveWithin(job.id, 'failed', job.copy, tell);
				}
			});
		},
	};
}

function fromRow(row: Row): PrintJob {
	return {
		id: row.id,
		ticketId: row.ticket_id === null ? null : asId<TicketId>(row.ticket_id),
		state: row.state,
		copy: row.copy === 1,
		// Written by this program from the same type; the file is its own.
		paper: JSON.parse(row.paper) as Paper,
		createdAt: row.created_at,
	};
}
