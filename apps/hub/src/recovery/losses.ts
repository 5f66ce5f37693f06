import { catalogueInForce } from '@antrean/shared/domain/counterOf.ts';
import type { EventBody, JournalEvent } from '@antrean/shared/domain/events.ts';
import type { BusinessDay, SeriesId, StationId } from '@antrean/shared/domain/ids.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { Gathered } from './gatherer.ts';

/** What a restored hub could not get back from its stations, for people to read. Pure. Times are epoch ms. */
export type Losses = Readonly<{
	/** Everything that stations hold is back, and nobody has heard of more. */
	isWhole: boolean;
	/** Stations that did not report what they hold. */
	silent: readonly StationId[];
	/** Places of the journal that nobody holds: the first of them. */
	holes: readonly Hole[];
	/** Events in all of them. */
	missing: number;
	/** Events that stations hold and that could not be put in; null: none. */
	beyond: Readonly<{ count: number; from: number; to: number }> | null;
	forks: number;
	/** The present day then, its last event that was put back, and its numbers that stations have heard of after that. */
	day: BusinessDay | null;
	lastSeq: number;
	numbers: readonly NumberRun[];
}>;

/** `before` null: these places were heard of, and nobody holds any after them. */
export type Hole = Readonly<{ from: number; to: number; after: number; before: number | null }>;
export type NumberRun = Readonly<{ seriesId: SeriesId; prefix: string; digits: number; from: number; to: number }>;

/** More than a person reads on one page. */
const mostHoles = 20;

/** @param state after what was put back; `lastSeq`: its last event */
export function lossesOf(
	gathered: Gathered,
	isWhole: boolean,
	appended: number,
	lastSeq: number,
	state: State,
): Losses {
	const { run, beyond, heardUpTo, silent, forks } = gathered;
	const held = [...run.slice(appended), ...beyond].sort((a, b) => a.seq - b.seq);
	const holes = holesOf(held, { seq: lastSeq, at: state.lastEventAt }, heardUpTo);
	const times = held.map(({ at }) => at);
	return {
		isWhole,
		silent,
		holes: holes.slice(0, mostHoles),
		missing: holes.reduce((sum, { from, to }) => sum + to - from + 1, 0),
		beyond: held.length === 0 ? null : { count: held.length, from: least(times), to: most(times) },
		forks,
		day: state.day,
		lastSeq,
		numbers: numbersAfter(held, state),
	};
}

type Place = Readonly<{ seq: number; at: number }>;

/** @param held in the order of their places */
function holesOf(held: readonly JournalEvent[], end: Place, heardUpTo: number): readonly Hole[] {
	const holes: Hole[] = [];
	let last = end;
	for (const { seq, at } of held) {
		if (seq > last.seq + 1) holes.push({ from: last.seq + 1, to: seq - 1, after: last.at, before: at });
		if (seq > last.seq) last = { seq, at };
	}
	if (heardUpTo > last.seq) holes.push({ from: last.seq + 1, to: heardUpTo, after: last.at, before: null });
	return holes;
}

/** From the hub's last number of each series to the highest that stations have heard of. */
function numbersAfter(held: readonly JournalEvent[], state: State): readonly NumberRun[] {
	const highest = new Map<SeriesId, number>();
	for (const { body } of held) {
		const given = givenNumber(body);
		if (given === null || given.day !== state.day) continue;
		highest.set(given.seriesId, Math.max(highest.get(given.seriesId) ?? 0, given.numberValue));
	}
	return (catalogueInForce(state)?.site.series ?? []).flatMap(({ id: seriesId, prefix, digits, from: first }) => {
		const from = Math.max(first, (state.series.get(seriesId)?.last ?? 0) + 1);
		const to = highest.get(seriesId) ?? 0;
		return to < from ? [] : [{ seriesId, prefix, digits, from, to }];
	});
}

type Given = Readonly<{ seriesId: SeriesId; numberValue: number; day: BusinessDay }>;

/** A number of the hub's own ranges that the event gave or reserved. */
function givenNumber(body: EventBody): Given | null {
	if (body.type === 'number.reserved') return body;
	const isOfHub = body.type === 'ticket.issued' && (body.origin === 'hub' || body.origin === 'reserved');
	return isOfHub ? body : null;
}

function least(times: readonly number[]): number {
	return times.reduce((a, b) => Math.min(a, b), Number.MAX_SAFE_INTEGER);
}

function most(times: readonly number[]): number {
	return times.reduce((a, b) => Math.max(a, b), 0);
}
