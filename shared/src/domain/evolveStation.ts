/** Stations as the hub knows them: lives of their databases, handshakes, slots of offline numbers, printers. They outlive the day. */
import type { PrinterChanged, StationAdmitted, StationRetired } from './events.ts';
import type { StationId } from './ids.ts';
import { lastDayAlone } from './slotRing.ts';
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
		restingSlots: restingAfter(state, before, slot, body.sameMachine === true),
		printer: before?.printer ?? 'unknown',
		printerError: before?.printerError ?? null,
		rollEndsAt: before?.rollEndsAt ?? null,
		// A new life of the database holds what it says, not what the lost one held.
		catalogueVersion: Math.max(
			before?.incarnation === incarnation ? before.catalogueVersion : 0,
			body.catalogueVersion ?? 0,
		),
	});
}

export function stationRetired(state: State, { stationId }: StationRetired): State {
	const before = state.stations.get(stationId);
	if (before === undefined) return state;
	return withStation(state, {
		...before,
		slot: null,
		retired: true,
		restingSlots: restingAfter(state, before, null, false),
	});
}

export function printerChanged(state: State, { stationId, printer, error, rollEndsAt }: PrinterChanged): State {
	const before = state.stations.get(stationId);
	if (before === undefined) return state;
	return withStation(state, { ...before, printer, printerError: error ?? null, rollEndsAt: rollEndsAt ?? null });
}

/** A ticket under a version proves that its kiosk holds it: one that is never switched off would never say so in a handshake. */
export function versionSeen(state: State, stationId: StationId | null, version: number): State {
	const station = stationId === null ? undefined : state.stations.get(stationId);
	if (station === undefined || station.catalogueVersion >= version) return state;
	return withStation(state, { ...station, catalogueVersion: version });
}

/**
 * A slot that the station no longer has rests as long as a kiosk that does not know that gives numbers of it; for the day, if its kiosk knows
 * (`isTold`): what it printed may still come home.
 */
function restingAfter(
	{ day }: State,
	before: Station | undefined,
	slot: number | null,
	isTold: boolean,
): Station['restingSlots'] {
	if (before === undefined) return [];
	if (before.slot === null || before.slot === slot) return before.restingSlots;
	const until = day === null || isTold ? day : lastDayAlone(day);
	return [...before.restingSlots, { slot: before.slot, until }];
}

function withStation(state: State, station: Station): State {
	return { ...state, stations: state.stations.set(station.id, station) };
}
