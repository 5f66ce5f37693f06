import type { StationId } from '@antrean/shared/domain/ids.ts';
import type { Standing } from '@antrean/shared/protocol/parkedMessages.ts';
import { socketEvents } from '@antrean/shared/protocol/socketEvents.ts';
import type { Connected } from '../gateway/connected.ts';
import type { Decisions } from './decisions.ts';

/**
 * What stations say of themselves, and when each left, in memory: all of them say it again after a start. Tells a station what people have
 * decided about its rows, until it has written that down.
 */
export interface Standings {
	/** It has come in. */
	met(station: Connected): void;
	said(from: Connected, message: Standing): void;
	/** The station is away: what is known of it is as of now. */
	left(stationId: StationId): void;
	/** Null: it has said nothing since the hub's start. */
	of(stationId: StationId): Said | null;
	/** Hub time at which the link of a station with a database ended; null: it is linked, or has not been since the hub's start. */
	leftAt(stationId: StationId): number | null;
	/** Of a station's program, as it said when it last came in; null: it has not since the hub's start, or does not say it. */
	versionOf(stationId: StationId): string | null;
	/** Tells a connected station what it has not confirmed. */
	tell(station: Connected): void;
}

export type Said = Omit<Standing, 'decided' | 'outbox'> &
	Readonly<{
		/** Null: it has come in anew, and has not said what it brings. */
		outbox: number | null;
	}>;

/** @param now hub time, epoch ms */
export function createStandings(decisions: Decisions, now: () => number): Standings {
	const byStation = new Map<StationId, Said>();
	/** Of those that have been admitted, which are as many as a mall has. */
	const versions = new Map<StationId, string | null>();
	const leftTimes = new Map<StationId, number>();

	function tell({ stationId, socket }: Connected): void {
		const unheard = decisions.unheard(stationId);
		if (unheard.length > 0) socket.emit(socketEvents.parkedDecisions, { decisions: unheard });
	}

	return {
		met({ stationId, identity, version }) {
			if (identity === null) return;
			versions.set(stationId, version);
			leftTimes.delete(stationId);
			// What it told before it was cut off says nothing of what it did meanwhile; it says it after each welcome.
			const said = byStation.get(stationId);
			if (said !== undefined) byStation.set(stationId, { ...said, outbox: null });
		},
		said(from, { decided, ...standing }) {
			// A page has no outbox; a display's token stands in an address that a whole hall can read.
			if (from.identity === null || from.role === 'display') return;
			byStation.set(from.stationId, standing);
			decisions.heard(from.stationId, decided, now());
			tell(from);
		},
		left(stationId) {
			if (versions.has(stationId)) leftTimes.set(stationId, now());
		},
		versionOf: (stationId) => versions.get(stationId) ?? null,
		of: (stationId) => byStation.get(stationId) ?? null,
		leftAt: (stationId) => leftTimes.get(stationId) ?? null,
		tell,
	};
}
