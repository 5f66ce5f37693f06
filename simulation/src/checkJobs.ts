import type { TrueTime } from './checkDates.ts';
import type { StationRemains } from './checker.ts';
import { givenAt } from './excuses.ts';
import type { JournalRow } from './journalRow.ts';
import type { Promises } from './promises.ts';
import type { StationFact } from './stationFacts.ts';

/** FCT10: one certain paper outweighs all else, and a possible one all but that. */
const bestFirst = ['printed', 'uncertain', 'sending', 'pending', 'failed'];
const keptForMs = 13 * 24 * 3_600_000;
type Job = Readonly<{ id: string; ticketId: string; state: string }>;

/**
 * ADO1: a ticket that a kiosk gave has a paper in its print journal. FCT10: its paper at the hub is the best of its jobs at the kiosks, as far
 * as their disks are there: what a disk that is gone has told of a ticket may be more than the others know.
 */
export function checkJobs(
	journal: readonly JournalRow[],
	kiosks: readonly StationRemains[],
	facts: readonly StationFact[],
	{ goneFacts }: Promises,
	trueTime: TrueTime | null,
): string[] {
	const endedAt = Math.max(0, ...journal.map(({ at }) => at));
	const wrong: string[] = [];
	const jobs = new Map<string, Map<string, string>>();
	for (const { name, file } of kiosks) {
		const mine = jobsOf(file);
		for (const { id, ticketId, state } of mine) jobs.set(ticketId, (jobs.get(ticketId) ?? new Map()).set(id, state));
		// A kiosk forgets old jobs, some by its own clock.
		const isKept = (ticketId: string | null): boolean =>
			trueTime?.clocksFarOff.has(name) !== true && endedAt - givenAt(ticketId) < keptForMs;
		const printed = new Set(mine.map(({ ticketId }) => ticketId));
		for (const { station, type, ticketId, number } of facts)
			if (station === name && type === 'ticket.issued' && isKept(ticketId) && !printed.has(ticketId ?? ''))
				wrong.push(`ADO1: ticket ${number} of ${name} has no paper`);
	}
	const atHub = new Map<string, Map<string, string>>();
	const numbers = new Map<string, string>();
	const excused = new Set<string>();
	for (const { commandId, body } of journal) {
		if (body.type === 'ticket.issued') numbers.set(body.ticketId, body.number);
		if (body.type !== 'paper.changed') continue;
		// An officer's answer settles the paper of all its jobs, whatever they were.
		if (body.jobId === null || goneFacts.has(commandId)) excused.add(body.ticketId);
		else atHub.set(body.ticketId, (atHub.get(body.ticketId) ?? new Map()).set(body.jobId, body.paper));
	}
	for (const [ticketId, mine] of jobs) {
		const number = numbers.get(ticketId);
		const told = atHub.get(ticketId);
		// Of a kiosk that is gone: its jobs can't be held against anything.
		const isStrange = [...(told?.keys() ?? [])].some((id) => !mine.has(id));
		if (number === undefined || isStrange || excused.has(ticketId)) continue;
		const [here, there] = [best(mine, 'pending'), best(told, 'pending')];
		if (here !== there) wrong.push(`FCT10: the paper of ${number} is ${there} at the hub and ${here} at its kiosk`);
	}
	return wrong;
}

function jobsOf(file: StationRemains['file']): readonly Job[] {
	return file
		.statement<[], Job>('SELECT id, ticket_id AS ticketId, state FROM print_jobs WHERE ticket_id NOTNULL')
		.all();
}

function best(jobs: ReadonlyMap<string, string> | undefined, otherwise: string): string {
	const states = new Set(jobs?.values());
	return bestFirst.find((state) => states.has(state)) ?? otherwise;
}
