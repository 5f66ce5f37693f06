import { describe, expect, it } from 'vitest';
import { at, folded, issued, miniSite, nine, startedState, stationId, ticketIn, uuid } from '../testing/builders.ts';
import { after, contextOf, decided, refused } from '../testing/decided.ts';
import type { Command } from './commands.ts';
import { decide } from './decide.ts';
import { asId, type CommandId, type ServiceId, type StationId, type TicketId } from './ids.ts';
import { checkInvariants } from './invariants.ts';
import { receive } from './receive.ts';
import { emptyState, type State } from './state.ts';

const register = (number: string, serviceId: ServiceId = at.ktp): Command => ({
	type: 'registerPaper',
	number,
	serviceId,
});
const opened = after(startedState(miniSite), { type: 'openCounter', counterId: at.mejaA, takeOver: false });
const desk = stationId(7);

function idOf(state: State, number: string): TicketId {
	const found = [...state.tickets.values()].find((ticket) => ticket.number === number);
	if (found === undefined) throw new Error(`no ticket ${number}`);
	return found.id;
}

describe('registering a paper that was printed beforehand', () => {
	it('[NUM15] makes a ticket that waits behind the others, with the paper in its visitor’s hand', () => {
		const waiting = folded(opened, issued(1, {}));
		const { state, events } = decided(waiting, register('db 940', at.kk), { stationId: desk });
		expect(events).toMatchObject([
			{ type: 'ticket.issued', number: 'DB-940', numberValue: 940, origin: 'roll', paper: 'printed', stationId: desk },
		]);
		const { id } = ticketIn(state, idOf(state, 'DB-940'));
		expect(ticketIn(state, id)).toMatchObject({ state: 'waiting', serviceId: at.kk, seriesId: at.penduduk });
		expect(checkInvariants(state)).toEqual([]);
		const served = after(state, { type: 'callNext', counterId: at.mejaA }, ...end(1, state), {
			type: 'callNext',
			counterId: at.mejaA,
		});
		expect(ticketIn(served, id).state).toBe('called');
	});
	it('[NUM15] takes the first and the last number of the slot and none beside them', () => {
		for (const number of ['DB-940', 'DB-979']) expect(decided(opened, register(number), {}).events).toHaveLength(1);
		// The hub's own, the last kiosk's last, and one that nobody gives.
		for (const number of ['DB-40', 'DB-939'])
			expect(refused(opened, register(number), {})).toEqual({ code: 'number/not-preprinted', detail: { number } });
		expect(refused(opened, register('DB-980'), {}).code).toBe('number/unknown-series');
		expect(refused(opened, register('XX-940'), {}).code).toBe('number/unknown-series');
	});
	it('[NUM15] asks for a service of its series', () => {
		for (const serviceId of [at.akta, asId<ServiceId>('nobody.has')])
			expect(refused(opened, register('DB-940', serviceId), {})).toEqual({
				code: 'service/unknown',
				detail: { serviceId },
			});
	});
	it('[NUM15] is bound by no opening hours, but by a day', () => {
		const night = nine + 12 * 3_600_000;
		expect(
			refused(opened, { type: 'issueTicket', serviceId: at.ktp, priorityClassId: null }, { now: night }).code,
		).toBe('agency/closed');
		expect(decided(opened, register('DB-940'), { now: night }).events).toHaveLength(1);
		const noDay = folded(emptyState, { type: 'catalogue.changed', version: 1, hash: 'one', site: miniSite });
		expect(refused(noDay, register('DB-940'), {}).code).toBe('agency/closed');
	});
	it('[NUM15] leaves the hub’s own count and the kiosks’ versions as they are', () => {
		const kiosk: StationId = stationId(1);
		const admitted = after(opened, {
			type: 'admitStation',
			...{ stationId: kiosk, role: 'kiosk', name: 'K1', lastHandshake: null, sameMachine: true, catalogueVersion: 0 },
		});
		const { state } = decided(admitted, register('DB-940'), { stationId: kiosk });
		expect(state.series.get(at.penduduk)).toEqual(admitted.series.get(at.penduduk));
		expect(state.stations.get(kiosk)?.catalogueVersion).toBe(0);
	});

	it('[NUM16] happens once a day, whatever became of the ticket', () => {
		const first = decided(opened, register('DB-940'), {}).state;
		expect(refused(first, register('db940'), {})).toEqual({
			code: 'number/registered',
			detail: { number: 'DB-940', counterId: null, label: null, state: 'waiting' },
		});
		const called = after(first, { type: 'callNext', counterId: at.mejaA });
		expect(refused(called, register('DB-940'), {}).detail).toMatchObject({ state: 'called', label: 'A' });
		const gone = after(called, {
			type: 'cancel',
			...{ counterId: at.mejaA, ticketId: idOf(called, 'DB-940'), reasonId: at.other },
		});
		expect(refused(gone, register('DB-940'), {}).detail).toMatchObject({ state: 'cancelled' });
		const tomorrow = after(gone, { type: 'startDay', day: asId('2026-11-24') });
		const command = register('DB-940');
		expect(decide(tomorrow, command, contextOf(tomorrow, { now: nine + 86_400_000 })).accepted).toBe(true);
	});
	it('[NUM16] is refused for a number that was served from paper already', () => {
		const served = after(opened, { type: 'servePaper', counterId: at.mejaA, paper: { number: 'DB-941' } });
		expect(refused(served, register('DB-941'), {})).toMatchObject({
			code: 'number/registered',
			detail: { state: 'serving', label: 'A' },
		});
	});
	it('[NUM16] a number that a cut-off counter served meanwhile is the registered ticket', () => {
		const registered = decided(opened, register('DB-942'), { now: nine + 60_000 }).state;
		const at10 = nine + 3_600_000;
		const fact = {
			factId: uuid<CommandId>('c', 1),
			stationId: stationId(3),
			catalogueVersion: 1,
			time: { wallMs: at10, runId: 'run', runAgeMs: 0 },
			body: {
				type: 'ticket.servedFromPaper',
				...{ ticketId: uuid<TicketId>('e', 1), counterId: at.mejaA, seenRevision: 0, number: 'DB-942' },
			},
		} as const;
		const receipt = receive(registered, fact, {
			...{ effectiveAt: at10, receivedAt: at10 + 1, dayUnsure: false, day: asId('2026-11-23') },
			newId: () => uuid('f', 9_999),
		});
		if (receipt.parked !== null) throw new Error(receipt.parked);
		const state = folded(registered, ...receipt.events);
		const ids = [...state.tickets.values()].filter(({ number }) => number === 'DB-942').map(({ id }) => id);
		expect(ids).toEqual([idOf(registered, 'DB-942')]);
		expect(ticketIn(state, idOf(registered, 'DB-942'))).toMatchObject({ state: 'serving', counterId: at.mejaA });
	});
});

/** Ends the `n`-th ticket at counter A, where it was called. */
function end(n: number, state: State): Command[] {
	return [{ type: 'complete', counterId: at.mejaA, ticketId: idOf(state, `DB-0${n}`) }];
}
