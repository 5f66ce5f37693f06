import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFlags, readPort } from '@antrean/shared/cli/readFlags.ts';
import { removeReadyFile, writeReadyFile } from '@antrean/shared/cli/readyFile.ts';
import type { Running } from '@antrean/shared/cli/runProgram.ts';
import { z } from 'zod';
import { startChild } from './child.ts';
import { keptPort } from './ports.ts';

/**
 * The demo mall: the hub and a kiosk with a virtual printer, the same processes that a real mall runs, kept alive side by side.
 * Holds no queue logic.
 */
const repository = fileURLToPath(new URL('../../..', import.meta.url));
const host = '127.0.0.1';

const hubReady = z.object({
	hub: z.string(),
	counter: z.string(),
	display: z.string(),
	admin: z.string(),
	tokens: z.object({ kiosk: z.string(), counter: z.string(), display: z.string(), admin: z.string() }),
	pids: z.object({ hub: z.number() }),
});
const kioskReady = z.object({ url: z.string(), pid: z.number(), paper: z.string().nullable() });

export async function startDemo(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<Running> {
	const { flags } = readFlags(
		{ port: 'text', data: 'text', site: 'text', 'ready-file': 'text', printer: 'text', 'real-hours': 'switch' },
		argv,
		env,
	);
	const data = flags.data ?? join(repository, '.antrean', 'demo');
	mkdirSync(data, { recursive: true });
	if (flags['ready-file'] !== null) removeReadyFile(flags['ready-file']);

	const hub = startChild({
		name: 'The hub',
		bin: join(repository, 'apps/hub/bin/antrean-hub.js'),
		args: [
			...['--data', join(data, 'hub'), '--port', String(readPort(flags.port, 4700)), '--host', host, '--demo'],
			...(flags['real-hours'] ? ['--real-hours'] : []),
			...(flags.site === null ? [] : ['--site', flags.site]),
		],
		readyFile: join(data, 'hub.ready.json'),
		onRestarted: (ready) => {
			atHub = hubReady.parse(ready);
			announce();
		},
	});
	let atHub = hubReady.parse(await orStop(hub.ready(), hub.stop));

	const kiosk = startChild({
		name: 'The kiosk',
		bin: join(repository, 'apps/edge/bin/antrean-edge.js'),
		args: [
			...['kiosk', '--hub', atHub.hub, '--token', atHub.tokens.kiosk, '--data', join(data, 'kiosk')],
			...['--port', String(await keptPort(data, host)), '--printer', flags.printer ?? 'virtual'],
		],
		readyFile: join(data, 'kiosk.ready.json'),
		onRestarted: (ready) => {
			atKiosk = kioskReady.parse(ready);
			announce();
		},
	});
	// At once: Ctrl+C reaches the children too, and one that ends by itself must not be started again.
	const stop = async (): Promise<void> => {
		await Promise.all([kiosk.stop(), hub.stop()]);
	};
	let atKiosk = kioskReady.parse(await orStop(kiosk.ready(), stop));

	function announce(): void {
		if (flags['ready-file'] !== null) writeReadyFile(flags['ready-file'], readiness(atHub, atKiosk));
	}
	announce();
	console.log(welcome(atHub, atKiosk, data));
	return { close: stop };
}

async function orStop<T>(promise: Promise<T>, stop: () => Promise<void>): Promise<T> {
	try {
		return await promise;
	} catch (error) {
		await stop();
		throw error;
	}
}

function readiness(hub: z.output<typeof hubReady>, kiosk: z.output<typeof kioskReady>): Record<string, unknown> {
	return {
		hub: hub.hub,
		kiosk: kiosk.url,
		counter: hub.counter,
		display: hub.display,
		admin: hub.admin,
		paper: kiosk.paper,
		tokens: hub.tokens,
		pids: { demo: process.pid, hub: hub.pids.hub, kiosk: kiosk.pid },
	};
}

function welcome(hub: z.output<typeof hubReady>, kiosk: z.output<typeof kioskReady>, data: string): string {
	return `
Antrean demo mall (DEMO: open at all hours, not for real visitors)

  Kiosk     ${kiosk.url}
  Counter   ${hub.counter}
  Display   ${hub.display}
  Admin     ${hub.admin}
  Paper     ${kiosk.paper ?? 'on the printer'}

Data in ${data}. Ctrl+C stops the mall; nothing is lost.
`;
}
