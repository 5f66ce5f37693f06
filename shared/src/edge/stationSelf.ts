/** What a station says of itself and remembers of its hub: id, clocks, admission, hub time. The same for every role. */
import type { StationRole } from '../domain/events.ts';
import type { BusinessDay, StationId } from '../domain/ids.ts';
import { dayAt } from '../domain/localTime.ts';
import type { ClockReading, Cursor, Hello, Welcome } from '../protocol/messages.ts';
import { protocolVersion } from '../protocol/version.ts';
import type { Database } from '../sqlite/database.ts';
import { type Admission, createAdmissionRecord } from './admission.ts';
import type { EdgeClock } from './edgeClock.ts';
import { createHubTime, type HubTime } from './hubTime.ts';
import { createSettings } from './settings.ts';

export type SelfParts = Readonly<{
	database: Database;
	role: Exclude<StationRole, 'admin'>;
	name: string;
	/** Of the program that runs this station. */
	version: string;
	hubToken: string;
	/** See stationIdentity. */
	identity: string;
	clock: EdgeClock;
	/** One per process start. */
	runId: string;
	/** UUIDv7 text. */
	newId: () => string;
}>;

export interface StationSelf {
	readonly stationId: StationId;
	readonly name: string;
	readonly hubTime: HubTime;
	/** What the hub said at the last handshake; null: never admitted. */
	admission(): Admission | null;
	/** The hub has admitted this machine with this file, and has not let it go since. */
	isAdmitted(): boolean;
	/** The hub has retired this station. */
	retired(): void;
	clockReading(): ClockReading;
	/** @param catalogueVersion of the replica; 0: none */
	hello(stream: Hello['stream'], cursor: Cursor | null, catalogueVersion: number): Hello;
	/** Keeps what the welcome says of this station; durable when it returns. */
	admitted(welcome: Welcome): void;
	/** The hub's business day as last heard; before the first contact the calendar day in `timeZone`. */
	day(timeZone: string | null): BusinessDay;
}

export function createStationSelf(parts: SelfParts): StationSelf {
	const { database, clock } = parts;
	const settings = createSettings(database);
	const record = createAdmissionRecord(settings, parts.newId);
	const hubTime = createHubTime(clock, settings);
	const { stationId } = record;

	function clockReading(): ClockReading {
		// Whole milliseconds: a fraction says nothing and makes every message longer.
		return { wallMs: Math.round(clock.wallMs()), runId: parts.runId, runAgeMs: Math.round(clock.runAgeMs()) };
	}

	return {
		stationId,
		name: parts.name,
		hubTime,
		admission: record.last,
		isAdmitted: () => record.last()?.identity === parts.identity,
		retired: record.revoke,
		clockReading,
		hello: (stream, cursor, catalogueVersion) => ({
			protocol: protocolVersion,
			token: parts.hubToken,
			role: parts.role,
			stationId,
			name: parts.name,
			lastHandshake: record.last()?.handshake ?? null,
			catalogueVersion,
			identity: parts.identity,
			stream,
			cursor,
			clock: clockReading(),
			version: parts.version,
		}),
		admitted(welcome) {
			hubTime.heard(welcome.hubTime);
			database.transaction(() => {
				record.keep(welcome, parts.identity);
				hubTime.keep();
			});
		},
		day: (timeZone) => record.last()?.day ?? dayAt(hubTime.now(), timeZone ?? 'UTC'),
	};
}
