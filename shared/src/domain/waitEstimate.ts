/**
 * How long somebody will wait: the order of call run forward over the open counters, each visit taking what its service took of late.
 * An estimate for people, from the state alone.
 */
import { callOrder } from './callOrder.ts';
import { catalogueInForce, seriesServedBy } from './counterOf.ts';
import { type Pause, pausesOfDay } from './hours.ts';
import type { CounterId, SeriesId, ServiceId, TicketId } from './ids.ts';
import type { Counter, State } from './state.ts';

export type WaitRange = Readonly<{ fromMinutes: number; toMinutes: number }>;

/** Fewer visits than this say more of their visitors than of the service: the site file's figure is better. */
const visitsTrusted = 5;
/** For a ticket whose service nobody knows: what the sample site's services take on the average. */
const unknownVisitMs = 12 * 60_000;
/** An estimate is shown as a range, from the quick to the slow days. */
const quick = 0.7;
const slow = 1.4;
const stepMinutes = 5;

/**
 * Milliseconds until the ticket is called, or until one taken now in the series would be (`ticketId` null); null: no counter is open.
 * `alwaysOpen`: hours do not count, so no opening and no break is to come.
 */
export function waitMs(
	state: State,
	seriesId: SeriesId,
	ticketId: TicketId | null,
	now: number,
	alwaysOpen: boolean,
): number | null {
	const counters = callingTogether(state, seriesId, now, alwaysOpen).map(({ counter, pauses }) => ({
		pauses,
		isOpen: counter.state === 'open',
		freeAt: afterPauses(pauses, freeAt(state, counter, now)),
		order: callOrder(state, counter.id, now),
		serves: seriesServedBy(state, counter.id).includes(seriesId),
	}));
	if (!counters.some(({ isOpen, serves }) => isOpen && serves)) return null;
	const called = new Set<TicketId>();
	for (;;) {
		const counter = counters.reduce((first, other) => (other.freeAt < first.freeAt ? other : first));
		let next = counter.order.next();
		while (!next.done && called.has(next.value.ticket.id)) next = counter.order.next();
		if (next.done) {
			if (ticketId === null && counter.serves) return counter.freeAt - now;
			counter.freeAt = Number.POSITIVE_INFINITY;
			if (counters.every((other) => other.freeAt === Number.POSITIVE_INFINITY)) return null;
			continue;
		}
		const { ticket } = next.value;
		if (ticket.id === ticketId) return counter.freeAt - now;
		called.add(ticket.id);
		counter.freeAt = afterPauses(counter.pauses, counter.freeAt + visitMs(state, ticket.serviceId));
	}
}

/** `20–35 minutes`, rounded to five; never empty. */
export function waitRange(ms: number): WaitRange {
	const rounded = (factor: number): number => Math.round((ms * factor) / 60_000 / stepMinutes) * stepMinutes;
	const fromMinutes = rounded(quick);
	return { fromMinutes, toMinutes: Math.max(rounded(slow), fromMinutes + stepMinutes) };
}

/** How long a visit for the service takes at present. */
function visitMs(state: State, serviceId: ServiceId | null): number {
	if (serviceId === null) return unknownVisitMs;
	const visits = state.pace.get(serviceId) ?? [];
	if (visits.length >= visitsTrusted) return visits.reduce((sum, ms) => sum + ms, 0) / visits.length;
	const minutes = catalogueInForce(state)?.services.get(serviceId)?.averageServiceMinutes;
	return minutes === undefined ? unknownVisitMs : minutes * 60_000;
}

/** When the counter can call next: at the end of its present visit, as far as one can tell. */
function freeAt(state: State, { ticketId }: Counter, now: number): number {
	const ticket = ticketId === null ? undefined : state.tickets.get(ticketId);
	if (ticket === undefined) return now;
	const since = ticket.startedAt ?? ticket.calledAt ?? now;
	return Math.max(now, since + visitMs(state, ticket.serviceId));
}

/** When somebody calls again who would be free at `at`: a visit goes on into a break, nobody is called in it. */
function afterPauses(pauses: readonly Pause[], at: number): number {
	return pauses.reduce((free, { from, to }) => (free >= from && free < to ? to : free), at);
}

type Calling = Readonly<{ counter: Counter; pauses: readonly Pause[] }>;

/**
 * The counters that share the waiting people of the series, directly or over another series: the open ones, and those that pause for
 * their agency's break and come back after it.
 */
function callingTogether(state: State, seriesId: SeriesId, now: number, alwaysOpen: boolean): readonly Calling[] {
	const calling = [...state.counters.values()].flatMap((counter) => {
		if (counter.state === 'closed') return [];
		const pauses = alwaysOpen ? [] : pausesOf(state, counter.id, now);
		return counter.state === 'open' || afterPauses(pauses, now) > now ? [{ counter, pauses }] : [];
	});
	const served = new Map<CounterId, readonly SeriesId[]>(
		calling.map(({ counter: { id } }) => [id, seriesServedBy(state, id)]),
	);
	const reached = new Set([seriesId]);
	const together = new Set<Calling>();
	for (let before = -1; before !== together.size; ) {
		before = together.size;
		for (const one of calling) {
			const series = served.get(one.counter.id) ?? [];
			if (together.has(one) || !series.some((id) => reached.has(id))) continue;
			together.add(one);
			for (const id of series) reached.add(id);
		}
	}
	return [...together];
}

function pausesOf(state: State, counterId: CounterId, now: number): readonly Pause[] {
	const catalogue = catalogueInForce(state);
	const agencyId = catalogue?.counters.get(counterId)?.agencyId;
	return catalogue === undefined || agencyId === undefined ? [] : pausesOfDay(catalogue, agencyId, now);
}
