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
}>;

export interface AdmissionRecord {
	readonly stationId: StationId;
	/** Null: never admitted. */
	last(): Admission | null;
	/** Durable when it returns, alone or with the caller's transaction. */
	keep(welcome: Welcome): void;
}

/** Makes the station's id in a new file. */
export function createAdmissionRecord(settings: Settings, newId: () => string): AdmissionRecord {
	const stationId = settings.get('stationId') ?? newId();
	settings.set('stationId', stationId);
	const text = settings.get('admission');
	let last = text === null ? null : (JSON.parse(text) as Admission);
	return {
		stationId: asId(stationId),
		last: () => last,
		keep({ handshake, incarnation, slot, alwaysOpen, demo, day }) {
			last = { handshake, incarnation, slot, alwaysOpen, demo, day };
			settings.set('admission', JSON.stringify(last));
		},
	};
}
