import { describe, expect, it } from 'vitest';
import { at, folded, miniSite, startedState, stationId, ticketId } from '../testing/builders.ts';
import { after, contextOf, decided, refused } from '../testing/decided.ts';
import type { Command } from './commands.ts';
import { decide } from './decide.ts';
import type { StationAdmitted } from './events.ts';
import { asId, type BusinessDay } from './ids.ts';
import { decodeState, encodeState } from './snapshot.ts';
import type { State } from './state.ts';

const started = startedState(miniSite);
const admit = (n: number, lastHandshake: number | null, sameMachine: boolean): Command => ({
	type: 'admitStation',
	...{ stationId: stationId(n), role: 'kiosk', name: `K${n}`, lastHandshake, sameMachine, catalogueVersion: 0 },
});
const retire = (n: number): Command => ({ type: 'retireStation', stationId: stationId(n) });
const reserve = (n: number, incarnation: number): Command => ({
	type: 'reserveNumber',
	...{ ticketId: ticketId(n), serviceId: at.ktp, stationId: stationId(1), incarnation },
});

function admitted(state: State, command: Command): StationAdmitted {
	const event = decided(state, command, {}).events.at(-1);
	if (event?.type !== 'station.admitted') throw new Error('not admitted');
	return event;
}

describe('a handshake', () => {
	const once = after(started, admit(1, null, true));
	const twice = after(once, admit(1, 1, true));

	it('[NUM11] counts up, and the station goes on', () => {
		expect(admitted(started, admit(1, null, true))).toMatchObject({ incarnation: 1, slot: 0, handshake: 1 });
		expect(admitted(once, admit(1, 1, true))).toMatchObject({ incarnation: 1, slot: 0, handshake: 2 });
		expect(admitted(twice, admit(1, 2, true))).toMatchObject({ incarnation: 1, slot: 0, handshake: 3 });
	});
	it('[NUM11] whose welcome was lost: the number before it counts too', () => {
		expect(admitted(twice, admit(1, 1, true))).toMatchObject({ incarnation: 1, slot: 0, handshake: 3 });
		expect(admitted(once, admit(1, null, true))).toMatchObject({ incarnation: 1, slot: 0, handshake: 2 });
	});
	it('[NUM12] with an older number, with none, or on another machine is a new life with a fresh slot', () => {
		const thrice = after(twice, admit(1, 2, true));
		for (const command of [admit(1, 1, true), admit(1, null, true), admit(1, 3, false), admit(1, 9, true)])
			expect(admitted(thrice, command)).toMatchObject({ incarnation: 2, slot: 1, handshake: 4 });
	});
	it('[NUM12] voids what the former life had reserved', () => {
		const state = after(twice, reserve(1, 1), reserve(2, 1));
		const { events } = decided(state, admit(1, null, true), {});
		expect(events.map(({ type }) => type)).toEqual(['number.voided', 'number.voided', 'station.admitted']);
		expect(events[0]).toMatchObject({ number: 'DB-01', reason: 'retired' });
		expect(decided(state, admit(1, 2, true), {}).events).toHaveLength(1);
	});
	it('[NUM12] gives slots to kiosks alone', () => {
		const counter = { ...admit(1, null, true), role: 'counter' } as Command;
		expect(admitted(started, counter).slot).toBeNull();
		expect(admitted(after(started, counter), admit(2, null, true)).slot).toBe(0);
	});
	it('[NUM12] gives no slot where all 21 are held; the next free one goes to who asks next', () => {
		const full = after(started, ...Array.from({ length: 21 }, (_, n) => admit(n + 1, null, true)));
		expect([...full.stations.values()].map(({ slot }) => slot)).toEqual(Array.from({ length: 21 }, (_, n) => n));
		expect(admitted(full, admit(22, null, true)).slot).toBeNull();
		const freed = after(full, admit(22, null, true), retire(5), { type: 'startDay', day: asId('2026-12-08') });
		expect(admitted(freed, admit(22, 1, true))).toMatchObject({ incarnation: 1, slot: 4 });
	});
});

describe('a slot given back', () => {
	const renewed = after(started, admit(1, null, true), admit(1, 7, false));
	const dayOf = (text: string) => ({ type: 'startDay', day: asId<BusinessDay>(text) }) as const;
	const tomorrow = dayOf('2026-11-24');

	it('[NUM13] rests as long as a kiosk that does not know it may print of it', () => {
		expect(renewed.stations.get(stationId(1))).toMatchObject({
			slot: 1,
			restingSlots: [{ slot: 0, until: '2026-12-07' }],
		});
		expect(admitted(renewed, admit(2, null, true)).slot).toBe(2);
	});
	it('[NUM13] rests for the day alone where the machine and file that had it have been told', () => {
		const told = after(started, admit(1, null, true), admit(1, 7, true));
		expect(admitted(told, admit(2, null, true)).slot).toBe(2);
		expect(admitted(after(told, tomorrow), admit(2, null, true)).slot).toBe(0);
	});
	it('[NUM13] is free on the fifteenth day', () => {
		const last = after(renewed, tomorrow, dayOf('2026-12-07'));
		expect(admitted(last, admit(2, null, true)).slot).toBe(2);
		const next = after(last, dayOf('2026-12-08'));
		expect(next.stations.get(stationId(1))?.restingSlots).toEqual([]);
		expect(admitted(next, admit(2, null, true)).slot).toBe(0);
	});
	it('[NUM13] rests on in a snapshot; one of an older program has its slots rest from its own day', () => {
		const snapshot = encodeState(renewed);
		expect(decodeState(snapshot).stations).toEqual(renewed.stations);
		const older = snapshot.stations.map((station) => ({ ...station, restingUntil: [] }));
		expect(decodeState({ ...snapshot, stations: older }).stations).toEqual(renewed.stations);
	});
	it('[NUM13] by a retired station too', () => {
		const retired = after(started, admit(1, null, true), retire(1));
		expect(admitted(retired, admit(2, null, true)).slot).toBe(1);
		expect(admitted(after(retired, tomorrow), admit(2, null, true)).slot).toBe(1);
		expect(admitted(after(retired, dayOf('2026-12-08')), admit(2, null, true)).slot).toBe(0);
	});
	it('[NUM13] before the first day until that', () => {
		const young = { ...started, day: null };
		const state = after(young, admit(1, null, true), admit(1, 7, true));
		expect(admitted(state, admit(2, null, true)).slot).toBe(2);
		expect(admitted(after(state, tomorrow), admit(2, null, true)).slot).toBe(0);
	});
});

describe('retiring', () => {
	it('[NUM14] voids the reservations; once retired it is nothing to do, and it is not admitted again', () => {
		const state = after(started, admit(1, null, true), reserve(1, 1));
		const { state: retired, events } = decided(state, retire(1), {});
		expect(events).toMatchObject([
			{ type: 'number.voided', number: 'DB-01', reason: 'retired' },
			{ type: 'station.retired', stationId: stationId(1), incarnation: 1 },
		]);
		expect(retired.stations.get(stationId(1))).toMatchObject({ retired: true, slot: null });
		expect(decide(retired, retire(1), contextOf(retired, {}))).toEqual({ accepted: true, events: [] });
		expect(refused(retired, admit(1, 1, true), {}).code).toBe('station/unknown');
		expect(refused(state, retire(2), {}).code).toBe('station/unknown');
	});
	it('[DAY1] a printer’s state is kept by its station over the day', () => {
		const told = folded(after(started, admit(1, null, true)), {
			type: 'printer.changed',
			stationId: stationId(1),
			printer: 'paperOut',
		});
		const next = after(told, { type: 'startDay', day: asId('2026-11-24') }, admit(1, 1, true));
		expect(next.stations.get(stationId(1))).toMatchObject({ printer: 'paperOut', slot: 0, handshake: 2 });
	});
});
