import type { StationRole } from '@antrean/shared/domain/events.ts';
import type { Logger } from 'pino';

export type StationVersion = Readonly<{
	station: string;
	role: StationRole;
	version: string;
	failed: readonly string[];
}>;

/** Far more stations than a mall has; names come from outside. */
const stationsAtMost = 1_000;

/** @returns what tells the log of a version that is another one than before, and of one that did not come up: each once */
export function watchVersions(logger: Logger): (said: StationVersion) => void {
	const known = new Map<string, Readonly<{ version: string; failed: number }>>();
	return ({ station, role, version, failed }) => {
		const key = `${role} ${station}`;
		const before = known.get(key);
		if (before === undefined && known.size >= stationsAtMost) return;
		known.set(key, { version, failed: failed.length });
		if (before?.version !== version) logger.info({ role, station, version }, 'a station runs this version');
		if (failed.length > (before?.failed ?? 0))
			logger.warn(
				{ role, station, version, failed: failed.at(-1) },
				'a version did not come up on a station, which went back to the one before',
			);
	};
}
