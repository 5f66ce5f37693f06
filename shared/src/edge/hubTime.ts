/** Hub time as a station knows it: what the hub last said, carried on by the monotonic clock; kept over restarts. */
import type { EdgeClock } from './edgeClock.ts';
import type { Settings } from './settings.ts';

export interface HubTime {
	/** Epoch ms. Before the first contact of this run: this machine's clock, never before the last contact. */
	now(): number;
	/** Hub time of the last contact; null: never. */
	lastContact(): number | null;
	heard(hubTime: number): void;
	/** Writes the last contact down; within a transaction or alone. */
	keep(): void;
}

export function createHubTime(clock: EdgeClock, settings: Settings): HubTime {
	const kept = settings.get('lastHubTime');
	let lastContact = kept === null ? null : Number(kept);
	let offset: number | null = null;
	return {
		now: () => Math.round(offset === null ? Math.max(clock.wallMs(), lastContact ?? 0) : clock.runAgeMs() + offset),
		lastContact: () => lastContact,
		heard(hubTime) {
			offset = hubTime - clock.runAgeMs();
			lastContact = hubTime;
		},
		keep() {
			if (lastContact !== null) settings.set('lastHubTime', String(lastContact));
		},
	};
}
