/** Stations as the hub knows them: lives of their databases, handshakes, slots of offline numbers, printers. They outlive the day. */
import type { PrinterChanged, StationAdmitted, StationRetired } from './events.ts';
import type { State, Station } from './state.ts';

export function stationAdmitted(state: State, body: StationAdmitted): State {
	const { stationId, role, name, incarnation, slot, handshake } = body;
	const before = state.stations.get(stationId);
	return withStation(state, {
		id: stationId,
		role,
		name,
		incarnation,
		slot,
		handshake,
		retired: false,
		restingSlots: restingAfter(before, slot),
		printer: before?.printer ?? 'unknown',
	});
}

export function stationRetired(state: State, { stationId }: StationRetired): State {
	const before = state.stations.get(stationId);
	if (before === undefined) return state;
	return withStation(state, { ...before, slot: null, retired: true, restingSlots: restingAfter(before, null) });
}

export function printerChanged(state: State, { stationId, printer }: PrinterChanged): State {
	const before = state.stations.get(stationId);
	return before === undefined ? state : withStation(state, { ...before, printer });
}

/** A slot that the station no longer has rests until the next day starts. */
function restingAfter(before: Station | undefined, slot: number | null): Station['restingSlots'] {
	if (before === undefined) return [];
	if (before.slot === null || before.slot === slot) return before.restingSlots;
	return [...before.restingSlots, before.slot];
}

function withStation(state: State, station: Station): State {
	return { ...state, stations: state.stations.set(station.id, station) };
}
