import { join } from 'node:path';
import { benchServices } from './benchSite.ts';
import { newFolder } from './folders.ts';
import { type HubUnderTest, runLoad, runScript, startHub } from './processes.ts';

/** Data folders of hubs that have run before. */

/** Issues so many tickets of today, as fast as it goes or one after another. */
export async function issue(hub: HubUnderTest, count: number, inFlight: 1 | 64): Promise<void> {
	await runLoad({
		...{ url: hub.url, token: hub.tokens.kiosk, services: benchServices, firstService: 0 },
		...{ inFlight, connections: Math.ceil(inFlight / 8), warmMs: 0, durationMs: 120_000, count },
	});
}

/**
 * The folder of a hub that was stopped with ten tickets of today.
 * @param tickets of earlier days
 * @param skippedSeqs places of the journal that are left out before them
 */
export async function folderWithPast(tickets: number, skippedSeqs: number): Promise<string> {
	const hub = await startHub(newFolder());
	await issue(hub, 10, 1);
	await hub.stop();
	await runScript('history.ts', [join(hub.data, 'hub.sqlite'), String(tickets), String(skippedSeqs)]);
	return hub.data;
}
