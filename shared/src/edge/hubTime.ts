/** Hub time as a station knows it: what the hub last said, carried on by the monotonic clock; kept over restarts. */
import type { EdgeClock } from './edgeClock.ts';
import type { Settings } from './settings.ts';

export interface HubTime {
	/** Epoch ms. Before the first contact of this run: this machine's clock, never before the last contact. */
	now(): number;
	/** Hub time of the last contact; null: never. */
	lastContact(): number | null;
	/** How long the hub has said nothing, at most as long as this run, ms. */
	silentMs(): number;
	/** This machine's clock shows a time before the last contact, and the hub has not said yet what time it is: nobody knows. */
	isClockBehind(): boolean;
	heard(hubTime: number): void;
	/** Writes the last contact down; within a transaction or alone. */
	keep(): void;
}

export function createHubTime(clock: EdgeClock, settings: Settings): HubTime {
	const kept = settings.get('lastHubTime');
	let lastContact = kept === null ? null : Number(kept);
	let offset: number | null = null;
	let heardAt = clock.runAgeMs();
	return {
		now: () => Math.round(offset === null ? Math.max(clock.wallMs(), lastContact ?? 0) : clock.runAgeMs() + offset),
		lastContact: () => lastContact,
		silentMs: () => clock.runAgeMs() - heardAt,
		isClockBehind: () => offset === null && lastContact !== null && clock.wallMs() < lastContact,
		heard(hubTime) {
			heardAt = clock.runAgeMs();
			offset = hubTime - clock.runAgeMs();
			lastContact = hubTime;
		},
		keep() {
			if (lastContact !== null) settings.set('lastHubTime', String(lastContact));
		},
	};
}
