/** Who this station is and what its hub said of it at the last handshake, kept over restarts. */
import type { BusinessDay, StationId } from '../domain/ids.ts';
import { asId } from '../domain/ids.ts';
import type { Welcome } from '../protocol/messages.ts';
import type { Settings } from './settings.ts';

export type Admission = Readonly<{
	/** Shown at the next hello: a copy of this file would show an old one. */
	handshake: number;
	incarnation: number;
	/** Of offline numbers; null: none. */
	slot: number | null;
	alwaysOpen: boolean;
	demo: boolean;
	day: BusinessDay;
	/** Of machine and file that were admitted (`stationIdentity`); a copy of the file has another. Null: the hub let this station go. */
	identity: string | null;
}>;

export interface AdmissionRecord {
	readonly stationId: StationId;
	/** Null: never admitted. */
	last(): Admission | null;
	/** Durable when it returns, alone or with the caller's transaction. */
	keep(welcome: Welcome, identity: string): void;
	/** The hub has retired this station: it never admits it again. */
	revoke(): void;
}

/** Makes the station's id in a new file. */
export function createAdmissionRecord(settings: Settings, newId: () => string): AdmissionRecord {
	const stationId = settings.get('stationId') ?? newId();
	settings.set('stationId', stationId);
	const text = settings.get('admission');
	// Files older than the identity lack it: they give no number of their own before the next handshake.
	let last = text === null ? null : ({ identity: null, ...JSON.parse(text) } as Admission);
	function write(admission: Admission): void {
		last = admission;
		settings.set('admission', JSON.stringify(admission));
	}
	return {
		stationId: asId(stationId),
		last: () => last,
		keep({ handshake, incarnation, slot, alwaysOpen, demo, day }, identity) {
			write({ handshake, incarnation, slot, alwaysOpen, demo, day, identity });
		},
		revoke() {
			if (last !== null && last.identity !== null) write({ ...last, identity: null });
		},
	};
}
