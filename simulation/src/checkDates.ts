import type { BusinessDay } from '@antrean/shared/domain/ids.ts';
import type { JournalRow } from './journalRow.ts';
import type { StationFact } from './stationFacts.ts';

/** Days and times of events, against the rules of docs/spec/facts.md and, where it is known, against the clock that is right. */
export type TrueTime = Readonly<{
	/** When each run of a station began, epoch ms; the later of two runs of a station stands behind. */
	births: ReadonlyMap<string, number>;
	/** As long as a hello may be on its way, after which the hub counts a run's age, and a little for whole milliseconds. */
	helloMs: number;
	/** The hub's clock was right all the time. */
	isHubRight: boolean;
	/** Stations whose clocks were wrong at some time. */
	wrongClocks: ReadonlySet<string>;
	/** Stations whose clocks were wrong by more than a week at some time. */
	clocksFarOff: ReadonlySet<string>;
	/** Facts that a copy of their station's file had yet to tell when it was made. */
	copiedFacts: ReadonlySet<string>;
	/** Stations of which a copy was made: of the one that comes the hub may know no contact. */
	copied: ReadonlySet<string>;
}>;

/**
 * A fact of an earlier run is not dated before the last contact in which all was told (TIM3). A hub takes a station for one that has told all
 * until it notices that it is cut off, some seconds late; and on a link that loses messages one is sent again after ten seconds each time.
 */
const contactMs = 45_000;

const dayMs = 24 * 3_600_000;
const oldestMs = 31 * dayMs;

export function checkDates(
	journal: readonly JournalRow[],
	facts: readonly StationFact[],
	trueTime: TrueTime | null,
): string[] {
	const wrong = [...checkDays(journal), ...checkHubTime(journal)];
	if (trueTime?.isHubRight === true) wrong.push(...checkAges(journal, facts, trueTime));
	return wrong;
}

/** DAY2; TIM4, ENG10: a ticket's day is that of its time, never later than the hub's; a number of the hub keeps its reservation's, unless that was voided. */
function checkDays(journal: readonly JournalRow[]): string[] {
	const wrong: string[] = [];
	let dayAt = (_at: number): string => '';
	let today = '';
	const reserved = new Map<string, BusinessDay>();
	const voided = new Set<string>();
	const days = new Map<string, string>();
	for (const { seq, at, day, digest, body } of journal) {
		if (body.type === 'catalogue.changed') dayAt = calendar(body.site.site.timeZone);
		if (body.type === 'number.reserved') reserved.set(body.ticketId, body.day);
		if (body.type === 'number.voided') voided.add(body.ticketId);
		if (body.type === 'day.started') {
			if (body.day <= today) wrong.push(`DAY2: ${body.day} starts after ${today}, at ${seq}`);
			today = body.day;
		}
		if (body.type === 'ticket.joined') days.set(body.provisionalId, days.get(body.ticketId) ?? day);
		if (body.type === 'ticket.servedFromPaper' && body.provisional) days.set(body.ticketId, day);
		if (body.type !== 'ticket.issued') {
			const its = 'ticketId' in body && 'revision' in body ? (days.get(body.ticketId) ?? day) : day;
			if (its !== day) wrong.push(`ENG10: ${body.type} at ${seq} is of ${day}, and its ticket of ${its}`);
			continue;
		}
		const { number, origin, issuedAt, place, dayUnsure } = body;
		days.set(body.ticketId, body.day);
		if (body.day !== day) wrong.push(`ENG10: ticket ${number} of ${body.day} is booked on ${day}, at ${seq}`);
		if (issuedAt > at) wrong.push(`TIM3: ticket ${number} was issued after it was received, at ${seq}`);
		if (origin === 'hub' && issuedAt !== at)
			wrong.push(`TIM5: ticket ${number} of the hub has another time, at ${seq}`);
		// Whoever takes a number at the hub stands behind all who wait: a restored one may have been put far back.
		if (origin === 'hub' ? place.at < issuedAt : place.at !== issuedAt)
			wrong.push(`ADO19: ticket ${number} waits by ${place.at} and was issued at ${issuedAt}, at ${seq}`);
		const byTime = dayUnsure || dayAt(issuedAt) > today ? today : dayAt(issuedAt);
		// What stations gave back may stand behind a day that a hub began which did not know yet that it was put back.
		const byHub = digest === null ? byTime : today;
		const expected = origin === 'hub' ? byHub : origin === 'reserved' ? reserved.get(body.ticketId) : byTime;
		// Of a clock that is off, and home when its reservation's day was over (TIM4).
		if (dayUnsure && voided.has(body.ticketId) && body.day === today) continue;
		// So it is on a hub whose clock was set days ahead meanwhile: its people stand in the hall, on whatever day the hub believes it is.
		if (expected !== undefined && expected < dayAt(issuedAt - dayMs) && body.day === byTime) continue;
		if (expected !== undefined && body.day !== expected)
			wrong.push(`TIM4: ticket ${number} is of ${body.day} and not of ${expected}, at ${seq}`);
	}
	return wrong;
}

function calendar(timeZone: string): (at: number) => string {
	const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
	return (at) => format.format(at);
}

/** TIM5: what the hub decides is never dated before the last event of its day; facts of a closed day don't hold its clock. */
function checkHubTime(journal: readonly JournalRow[]): string[] {
	const last = new Map<string, number>();
	return journal.flatMap(({ seq, day, at, digest, body }) => {
		const before = last.get(day) ?? 0;
		last.set(day, Math.max(before, at));
		return digest !== null && at < before ? [`TIM5: ${body.type} at ${seq} is dated before ${before}`] : [];
	});
}

/**
 * By when a fact happened, and not by when it came or what a wall clock said (TIM1); of its station's last run, which said hello itself. One
 * of an earlier run by a clock that was right all the time (TIM2).
 */
function checkAges(
	journal: readonly JournalRow[],
	facts: readonly StationFact[],
	{ births, helloMs, wrongClocks, copiedFacts, copied }: TrueTime,
): string[] {
	const lastRuns = new Map([...births.keys()].map((runId) => [stationOf(runId), runId]));
	const causes = new Map(journal.filter(({ n }) => n === 0).map((row) => [row.commandId, row]));
	return facts.flatMap(({ station, factId, type, runId, runAgeMs }) => {
		const row = causes.get(factId);
		const born = births.get(runId);
		// A copy may have told it, and then it is not of the run that said hello.
		const isOfLast = lastRuns.get(stationOf(runId)) === runId && !copiedFacts.has(factId);
		if (row === undefined || born === undefined || (!isOfLast && wrongClocks.has(stationOf(runId)))) return [];
		const dated = datedBy(row);
		const late = dated === null ? 0 : dated - (born + runAgeMs);
		const rule = isOfLast ? 'TIM1' : 'TIM2';
		// TIM4: where no contact is known, what seems older than that is of a clock that stood in 1970.
		if (!isOfLast && copied.has(stationOf(runId)) && late > oldestMs) return [];
		return late < -1 || late > (isOfLast ? helloMs : contactMs)
			? [`${rule}: ${type} of ${station} at ${row.seq} is dated ${late} ms late`]
			: [];
	});
}

function stationOf(runId: string): string {
	return runId.slice(0, runId.lastIndexOf(' run '));
}

/** When the fact happened, by the hub; null: that is not told (it was put aside, or only its arrival counts). */
function datedBy({ at, body }: JournalRow): number | null {
	if (body.type === 'ticket.issued') return body.issuedAt;
	const isOfArrival = ['fact.superseded', 'paper.changed', 'printer.changed'].includes(body.type);
	return isOfArrival ? null : at;
}
