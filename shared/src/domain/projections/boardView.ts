/**
 * The hall's board, whole (`boardOf`) and as the change that a batch of events made (`boardDelta`), at the cost of the change's size.
 * The law: deltas applied one after another give what `boardOf` gives. Knows no stream and no screen.
 */
import type { Catalogue } from '../catalogue.ts';
import { catalogueInForce, counterEntry } from '../counterOf.ts';
import { waitingAt } from '../desk.ts';
import type { EventBody } from '../events.ts';
import type { AgencyId, CounterId, ZoneId } from '../ids.ts';
import type { CounterDefinition } from '../siteFile.ts';
import type { Call, State } from '../state.ts';
import type { Ticket } from '../ticket.ts';
import { utcText, utcTextOrNull } from '../utcText.ts';
import type { Board, BoardCall, BoardCounter, BoardDelta } from './board.ts';
import { neutralMark } from './neutralMark.ts';

/** As many as the contract promises. */
export const lastCallsShown = 20;

/** The board at hub time `now`, epoch ms; of one zone, or of the whole site (null). */
export function boardOf(state: State, zoneId: ZoneId | null, now: number): Board {
	const catalogue = catalogueInForce(state);
	if (catalogue === undefined) return { asOf: now, nowServing: [], lastCalls: [], waiting: [] };
	const inView = (place: Readonly<{ zoneId: ZoneId }>): boolean => zoneId === null || place.zoneId === zoneId;
	return {
		asOf: now,
		nowServing: catalogue.site.counters.filter(inView).map((counter) => boardCounter(state, counter)),
		lastCalls: lastCalls(state, catalogue, inView),
		waiting: catalogue.site.agencies.filter(inView).map(({ id }) => ({ agencyId: id, count: waitingAt(state, id) })),
	};
}

/**
 * What `bodies` changed on the whole site's board from `before` to `after`; null: nothing that the hall sees. `reset`: another day or
 * catalogue, or a change of past calls, which no delta can say: send a whole board.
 */
export function boardDelta(before: State, after: State, bodies: readonly EventBody[]): BoardDelta | 'reset' | null {
	if (before.day !== after.day || before.catalogueVersion !== after.catalogueVersion) return 'reset';
	const catalogue = catalogueInForce(after);
	if (catalogue === undefined) return null;
	const calls = newCalls(before.calls, after.calls)?.filter(({ counterId }) => catalogue.counters.has(counterId));
	if (calls === undefined) return 'reset';
	const touched = touchedBy(before, after, bodies);
	const { counters, serving } = changedCounters(before, after, catalogue, touched.counterIds, calls);
	const delta: BoardDelta = {
		calls: calls.map((call) => [
			call.callId,
			call.number,
			call.counterId,
			call.at,
			call.times,
			markOfCall(after, call),
		]),
		counters,
		waiting: [...touched.agencyIds]
			.filter((id) => catalogue.agencies.has(id) && waitingAt(before, id) !== waitingAt(after, id))
			.map((id) => [id, waitingAt(after, id)]),
		...(serving.length === 0 ? {} : { serving }),
	};
	return delta.calls.length + counters.length + delta.waiting.length + serving.length === 0 ? null : delta;
}

/** The board after a delta; `asOf` stays for the caller to set. A counter or agency that the board does not have is passed over. */
export function applyBoardDelta(board: Board, delta: BoardDelta): Board {
	const counters = new Map(board.nowServing.map((counter) => [counter.counterId, counter]));
	let { lastCalls: calls } = board;
	// Oldest first, so that the newest call at a counter is the one that stands.
	for (const [callId, number, counterId, at, times, mark] of [...delta.calls].reverse()) {
		const counter = counters.get(counterId);
		if (counter === undefined) continue;
		counters.set(counterId, { ...counter, number, mark, since: at, serving: false });
		calls = [{ callId, number, counterId, label: counter.label, at, times }, ...calls].slice(0, lastCallsShown);
	}
	for (const [counterId, state, number, mark, since] of delta.counters) {
		const counter = counters.get(counterId);
		if (counter !== undefined) counters.set(counterId, { ...counter, state, number, mark, since, serving: false });
	}
	for (const counterId of delta.serving ?? []) {
		const counter = counters.get(counterId);
		if (counter !== undefined) counters.set(counterId, { ...counter, serving: true });
	}
	const counts = new Map(delta.waiting);
	return {
		asOf: board.asOf,
		nowServing: board.nowServing.map((counter) => counters.get(counter.counterId) ?? counter),
		lastCalls: calls,
		waiting: board.waiting.map((entry) => ({ ...entry, count: counts.get(entry.agencyId) ?? entry.count })),
	};
}

/** The board as the public contract writes it, its cursor aside; that knows no `serving`. */
export function boardJson(board: Board) {
	return {
		asOf: utcText(board.asOf),
		nowServing: board.nowServing.map(({ serving: _, ...counter }) => ({
			...counter,
			since: utcTextOrNull(counter.since),
		})),
		lastCalls: board.lastCalls.map((call) => ({ ...call, at: utcText(call.at) })),
		waiting: board.waiting,
	};
}

function boardCounter(state: State, { id, label, zoneId }: CounterDefinition): BoardCounter {
	const counter = counterEntry(state, id);
	const ticket = counter.ticketId === null ? undefined : state.tickets.get(counter.ticketId);
	const pausedSince = counter.state === 'paused' ? counter.since : null;
	return {
		counterId: id,
		label,
		zoneId,
		state: counter.state,
		number: ticket?.number ?? null,
		mark: ticket === undefined ? null : neutralMark(state, ticket),
		since: ticket === undefined ? pausedSince : ticket.calledAt,
		serving: ticket?.state === 'serving',
	};
}

function lastCalls(
	state: State,
	catalogue: Catalogue,
	inView: (place: Readonly<{ zoneId: ZoneId }>) => boolean,
): readonly BoardCall[] {
	const calls: BoardCall[] = [];
	for (const { callId, number, counterId, at, times } of state.calls) {
		if (calls.length === lastCallsShown) break;
		const counter = catalogue.counters.get(counterId);
		if (counter !== undefined && inView(counter))
			calls.push({ callId, number, counterId, label: counter.label, at, times });
	}
	return calls;
}

/** Calls put before the known ones, newest first; undefined when something else happened to the list. */
function newCalls(before: readonly Call[], after: readonly Call[]): readonly Call[] | undefined {
	const known = before[0];
	const count = known === undefined ? after.length : after.indexOf(known);
	const isSame = (call: Call, index: number): boolean => call === before[index];
	return count >= 0 && after.slice(count).every(isSame) ? after.slice(0, count) : undefined;
}

type Touched = Readonly<{ counterIds: ReadonlySet<CounterId>; agencyIds: ReadonlySet<AgencyId> }>;

/** Every counter and agency that the events may have changed: named in them, or where their tickets were and are. */
function touchedBy(before: State, after: State, bodies: readonly EventBody[]): Touched {
	const counterIds = new Set<CounterId>();
	const agencyIds = new Set<AgencyId>();
	const touch = (ticket: Ticket | undefined): void => {
		if (ticket === undefined) return;
		agencyIds.add(ticket.agencyId);
		if (ticket.counterId !== null) counterIds.add(ticket.counterId);
	};
	for (const body of bodies) {
		if ('counterId' in body && body.counterId !== null) counterIds.add(body.counterId);
		const ticketIds =
			body.type === 'ticket.joined' ? [body.provisionalId, body.ticketId] : 'ticketId' in body ? [body.ticketId] : [];
		for (const id of ticketIds) {
			touch(before.tickets.get(id));
			touch(after.tickets.get(id));
		}
	}
	return { counterIds, agencyIds };
}

function markOfCall(state: State, { ticketId }: Call): string | null {
	const ticket = state.tickets.get(ticketId);
	return ticket === undefined ? null : neutralMark(state, ticket);
}

/** Counters whose entry is not what the old one becomes by the calls alone. */
function changedCounters(
	before: State,
	after: State,
	catalogue: Catalogue,
	counterIds: ReadonlySet<CounterId>,
	calls: readonly Call[],
): Readonly<{ counters: BoardDelta['counters']; serving: readonly CounterId[] }> {
	const changed: BoardDelta['counters'][number][] = [];
	const nowServing: CounterId[] = [];
	for (const id of counterIds) {
		const definition = catalogue.counters.get(id);
		if (definition === undefined) continue;
		const was = boardCounter(before, definition);
		const call = calls.find(({ counterId }) => counterId === id);
		const told =
			call === undefined
				? was
				: { ...was, number: call.number, mark: markOfCall(after, call), since: call.at, serving: false };
		const { state, number, mark, since, serving } = boardCounter(after, definition);
		const isOther = state !== told.state || number !== told.number || mark !== told.mark || since !== told.since;
		const isTold = isOther || (told.serving && !serving);
		if (isTold) changed.push([id, state, number, mark, since]);
		if (serving && (isTold || !told.serving)) nowServing.push(id);
	}
	return { counters: changed, serving: nowServing };
}
