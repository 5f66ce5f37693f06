import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { borderBounds } from '@antrean/shared/border/borderBounds.ts';
import type { StationRole } from '@antrean/shared/domain/events.ts';
import pino from 'pino';
import { systemMachineClock } from '../engine/hubTime.ts';
import { type Hub, type HubOptions, startHub } from '../hub.ts';

/** For tests: a whole hub on the loopback, in a folder of its own, with the awkward sample site, open at all hours. */
export interface TestHub extends Hub {
	readonly data: string;
	token(role: StationRole): string;
	/** Stops it and starts it again on the same folder and port. */
	again(over: Partial<HubOptions>): Promise<TestHub>;
	/** Stops it and removes the folder. */
	done(): Promise<void>;
}

export function startTestHub(over: Partial<HubOptions>): Promise<TestHub> {
	return startIn(mkdtempSync(join(tmpdir(), 'antrean-hub-')), over);
}

async function startIn(data: string, over: Partial<HubOptions>): Promise<TestHub> {
	const hub = await startHub({
		readyFile: null,
		data,
		host: '127.0.0.1',
		port: 0,
		demo: true,
		realHours: false,
		siteFile: fileURLToPath(new URL('../../../../data/mpp-mini.json', import.meta.url)),
		machine: systemMachineClock,
		patience: { restMs: 0, nobodyMs: 0 },
		upkeep: null,
		announced: false,
		updateKey: null,
		bounds: borderBounds,
		logger: pino({ level: 'silent' }),
		onRolledBack: () => undefined,
		onOutlived: () => undefined,
		onFatal: (error) => {
			throw error;
		},
		...over,
	});
	const port = Number(new URL(hub.url).port);
	return {
		...hub,
		data,
		token: (role) => hub.secrets[role] ?? '',
		async again(more) {
			await hub.close();
			return startIn(data, { ...over, port, ...more });
		},
		async done() {
			await hub.close();
			rmSync(data, { recursive: true, force: true });
		},
	};
}
