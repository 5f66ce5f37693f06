/**
 * What holds in every state, whatever happened before. For property tests and for a hub's start: a state that breaks one was made by a
 * bug or a damaged file. Walks everything; never part of a command's way.
 */
import { catalogueInForce } from './counterOf.ts';
import { numbersOf } from './evolveNumbers.ts';
import { callsKept } from './evolveTicketMove.ts';
import { burstsKept, latelyKept } from './kioskBurst.ts';
import { lineKeyOf, lineOf } from './linePlace.ts';
import { paperOf } from './paperJobs.ts';
import { kioskSlots } from './slotRing.ts';
import type { State } from './state.ts';
import { isAtCounter, type Ticket } from './ticket.ts';
import { numberKeyOf } from './withTicket.ts';

/** One sentence for each broken invariant; empty when all is well. */
export function checkInvariants(state: State): string[] {
	const broken: string[] = [];
	const must = (holds: boolean, sentence: string): void => {
		if (!holds) broken.push(sentence);
	};
	checkWhole(state, must);
	checkLines(state, must);
	checkNumbers(state, must);
	checkCounters(state, must);
	checkDesks(state, must);
	checkStations(state, must);
	for (const [id, ticket] of state.tickets) {
		must(ticket.id === id, `ticket ${id} is filed under its id`);
		checkTicket(state, ticket, must);
	}
	return broken;
}

type Must = (holds: boolean, sentence: string) => void;

function checkWhole(state: State, must: Must): void {
	must(state.day === null || catalogueInForce(state) !== undefined, 'the catalogue in force is known');
	const prefixes = new Set(catalogueInForce(state)?.site.series.map(({ prefix }) => prefix));
	for (const [prefix, { version }] of state.restingPrefixes) {
		must(!prefixes.has(prefix), `resting prefix ${prefix} is no series' own`);
		must(version <= state.catalogueVersion, `prefix ${prefix} was freed by a version that came`);
	}
	must(state.calls.length <= callsKept, `at most ${callsKept} calls are kept`);
	must(state.bursts.length <= burstsKept, `at most ${burstsKept} bursts are kept`);
	for (const [stationId, lately] of state.issuedLately)
		must(lately.length <= latelyKept, `at most ${latelyKept} tickets of ${stationId} are looked back on`);
	for (const [provisionalId, ticketId] of state.joined) {
		must(!state.tickets.has(provisionalId), `joined ticket ${provisionalId} is gone`);
		must(state.tickets.has(ticketId), `ticket ${ticketId} that ${provisionalId} was joined to is there`);
	}
}

function checkLines(state: State, must: Must): void {
	const waiting = new Map<Ticket['agencyId'], number>();
	let inLines = 0;
	for (const [seriesId, line] of state.lines) {
		must(line.size > 0, `line ${seriesId} is kept only while somebody waits`);
		for (const [key, id] of line) {
			inLines++;
			const ticket = state.tickets.get(id);
			must(ticket?.state === 'waiting' && ticket.seriesId === seriesId, `${id} in line ${seriesId} waits there`);
			must(key.ticketId === id, `${id} has a place of its own in line ${seriesId}`);
			if (ticket !== undefined) waiting.set(ticket.agencyId, (waiting.get(ticket.agencyId) ?? 0) + 1);
		}
	}
	const all = [...state.tickets.values()].filter((ticket) => ticket.state === 'waiting');
	must(all.length === inLines, 'every waiting ticket stands in one line');
	for (const [agencyId, count] of state.waiting)
		must(count === (waiting.get(agencyId) ?? 0), `${agencyId} counts those who wait there`);
	for (const [agencyId, count] of waiting)
		must(count === state.waiting.get(agencyId), `those who wait at ${agencyId} are counted`);
}

function checkNumbers(state: State, must: Must): void {
	must(state.numbers.size === state.tickets.size, 'every ticket has one entry among the numbers');
	let before: Ticket | undefined;
	for (const [key, id] of state.numbers) {
		const ticket = state.tickets.get(id);
		must(ticket !== undefined && key.ticketId === id, `number ${key.seriesId} ${key.numberValue} has its ticket ${id}`);
		if (ticket === undefined) continue;
		const isTwice = before?.numberSeriesId === ticket.numberSeriesId && before.numberValue === ticket.numberValue;
		const isMarked = [before, ticket].some((twin) => twin?.doubled === true || twin?.provisional === true);
		must(!isTwice || isMarked, `number ${ticket.number} is there once, or marked`);
		before = ticket;
	}
	for (const [seriesId, { last, reserved }] of state.series)
		for (const numberValue of reserved.keys())
			must(numberValue <= last, `reserved number ${seriesId} ${numberValue} is not above the last given`);
}

function checkCounters(state: State, must: Must): void {
	for (const counter of state.counters.values()) {
		const { id, holder, reasonId, ticketId, lastStep } = counter;
		must((counter.state === 'closed') === (holder === null), `counter ${id} has a holder unless closed`);
		must((counter.state === 'paused') === (reasonId !== null), `counter ${id} has a reason when paused`);
		const current = ticketId === null ? undefined : state.tickets.get(ticketId);
		must(
			ticketId === null || (current !== undefined && isAtCounter(current) && current.counterId === id),
			`the current ticket of counter ${id} is called or served there`,
		);
		must(
			lastStep === null || lastStep.revision <= (state.tickets.get(lastStep.ticketId)?.revision ?? -1),
			`the last step at counter ${id} was with a ticket that is there`,
		);
	}
}

function checkDesks(state: State, must: Must): void {
	const held = new Map([...state.tickets].filter(([, ticket]) => ticket.state === 'held'));
	for (const [counterId, { heldIds }] of state.desks)
		for (const id of heldIds) {
			must(held.get(id)?.counterId === counterId, `${id} on the list of counter ${counterId} is held there`);
			held.delete(id);
		}
	for (const { number } of held.values()) must(false, `${number} is held and on its counter's list once`);
}

function checkStations(state: State, must: Must): void {
	const slots = new Set<number>();
	for (const { id, role, slot, retired } of state.stations.values()) {
		if (slot === null) continue;
		must(role === 'kiosk' && !retired, `station ${id} has a slot only as a kiosk in use`);
		must(slot >= 0 && slot < kioskSlots, `slot ${slot} is one of a kiosk`);
		must(!slots.has(slot), `slot ${slot} is held once`);
		slots.add(slot);
	}
	for (const { restingSlots } of state.stations.values())
		for (const { slot } of restingSlots) must(!slots.has(slot), `slot ${slot} is not held while it rests`);
}

function checkTicket(state: State, ticket: Ticket, must: Must): void {
	const { number, counterId, calledAt, timesCalled, endedAt, startedAt } = ticket;
	must(ticket.day === state.day, `${number} is of this day`);
	must(ticket.place.tie < state.nextTie, `${number} has a place that was made`);
	must(state.numbers.has(numberKeyOf(ticket)), `${number} is found by its number`);
	must(ticket.told === null || ticket.state === 'waiting', `${number} waits as long as what it was told counts`);
	must(ticket.paper === paperOf(ticket.jobs, ticket.paper), `${number} has the best of its papers`);
	if (ticket.origin === 'hub' || ticket.origin === 'reserved')
		must(
			ticket.numberValue <= numbersOf(state, ticket.numberSeriesId).last,
			`${number} is not above the last number given`,
		);
	const current = counterId === null ? null : (state.counters.get(counterId)?.ticketId ?? null);
	must(isAtCounter(ticket) === (current === ticket.id), `${number} is the current ticket where it is called or served`);
	switch (ticket.state) {
		case 'waiting':
			must(lineOf(state, ticket.seriesId).has(lineKeyOf(ticket)), `${number} stands in its line`);
			must(counterId === null && calledAt === null && timesCalled === 0, `${number} waits and was not called since`);
			return;
		case 'called':
			must(calledAt !== null && timesCalled > 0, `${number} was called`);
			return;
		case 'serving':
			must(startedAt !== null, `${number} was started`);
			return;
		case 'completed':
		case 'noShow':
			must(endedAt !== null && counterId !== null, `${number} ended at a counter`);
			return;
		case 'cancelled':
			must(endedAt !== null, `${number} ended`);
			return;
		case 'held':
			must(counterId !== null, `${number} is held by a counter`);
			return;
		case 'expired':
			must(ticket.endReason === 'day-ended', `${number} expired with its day`);
	}
}
