/** Letting stations in and out: lives of their databases, handshakes, slots of offline numbers, reservations that nobody will adopt. */
import type { Command } from './commands.ts';
import { accept, type Decision, reject } from './decision.ts';
import type { StationId } from './ids.ts';
import { rejection } from './rejections.ts';
import { kioskSlots } from './slotRing.ts';
import type { State, Station } from './state.ts';
import { voidedNumbers } from './voidedNumbers.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/**
 * Each handshake counts one up. A station that shows one of its last two goes on; any other is a new life of its database, which gets a
 * fresh slot: what the lost one printed is unknown. Null instead of a slot: none is free, and the kiosk works online only.
 */
export function admitStation(state: State, command: Of<'admitStation'>): Decision {
	const { stationId, role, name, catalogueVersion } = command;
	const before = state.stations.get(stationId);
	if (before?.retired === true) return reject(rejection('station/unknown', { stationId }));
	const known = before !== undefined && goesOn(before, command) ? before : null;
	const lost = before === undefined || known !== null ? [] : voidedNumbers(state, 'retired', isOf(stationId));
	return accept(...lost, {
		type: 'station.admitted',
		stationId,
		role,
		name,
		incarnation: known?.incarnation ?? (before?.incarnation ?? 0) + 1,
		slot: role === 'kiosk' ? (known?.slot ?? freeSlot(state, command.slotFromTop === true)) : null,
		handshake: (before?.handshake ?? 0) + 1,
		catalogueVersion,
		...(before !== undefined && known === null && command.sameMachine && { sameMachine: true }),
	});
}

/** The last welcome may have been lost on its way, so the number before it counts too; a station without any has number 0. */
function goesOn({ handshake }: Station, { lastHandshake, sameMachine }: Of<'admitStation'>): boolean {
	const shown = lastHandshake ?? 0;
	return sameMachine && (shown === handshake || shown === handshake - 1);
}

/** The lowest slot (or the highest) that no station has and that does not rest; null: none. */
function freeSlot(state: State, fromTop: boolean): number | null {
	const taken = new Set<number | null>();
	for (const { slot, restingSlots } of state.stations.values()) {
		taken.add(slot);
		for (const resting of restingSlots) taken.add(resting.slot);
	}
	for (let n = 0; n < kioskSlots; n++) {
		const slot = fromTop ? kioskSlots - 1 - n : n;
		if (!taken.has(slot)) return slot;
	}
	return null;
}

export function retireStation(state: State, { stationId }: Of<'retireStation'>): Decision {
	const station = state.stations.get(stationId);
	if (station === undefined) return reject(rejection('station/unknown', { stationId }));
	if (station.retired) return accept();
	const { incarnation } = station;
	const lost = voidedNumbers(state, 'retired', isOf(stationId));
	return accept(...lost, { type: 'station.retired', stationId, incarnation });
}

export function voidReservations(state: State, { stationId, seriesId }: Of<'voidReservations'>): Decision {
	if (!state.stations.has(stationId)) return reject(rejection('station/unknown', { stationId }));
	const isOld = isOf(stationId);
	return accept(
		...voidedNumbers(state, 'new-handshake', (reservation, id) => isOld(reservation) && (seriesId ?? id) === id),
	);
}

function isOf(stationId: StationId) {
	return (reservation: Readonly<{ stationId: StationId }>): boolean => reservation.stationId === stationId;
}
