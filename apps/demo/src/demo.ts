import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parsePrinterUrl } from '@antrean/kiosk/printing/printerUrl.ts';
import { makeDataFolder } from '@antrean/shared/cli/dataFolder.ts';
import { logLevelFlag, portFlag, readyFileFlag, switchFlag, textFlag } from '@antrean/shared/cli/flags.ts';
import { clearOwnFile, writeReadyFile } from '@antrean/shared/cli/ownFile.ts';
import { readFlags } from '@antrean/shared/cli/readFlags.ts';
import type { Running } from '@antrean/shared/cli/runProgram.ts';
import { explained } from '@antrean/shared/sqlite/explain.ts';
import { lockFile } from '@antrean/shared/sqlite/lockFile.ts';
import { startVirtualPrinter } from '@antrean/shared/testing/virtualPrinter/virtualPrinter.ts';
import { z } from 'zod';
import { startChild } from './child.ts';
import { seedFlag, speedFlag, visitorsFlag } from './day/dayFlags.ts';
import { playDemoVisitors } from './day/demoVisitors.ts';
import { keptPort } from './ports.ts';

/**
 * The demo mall: the hub and a kiosk with a virtual printer, the same processes that a real mall runs, kept alive side by side.
 * Holds no queue logic.
 */
const repository = fileURLToPath(new URL('../../..', import.meta.url));
const host = '127.0.0.1';
const program = {
	name: 'npm start --',
	says: 'Runs the demo mall: a hub with the sample site, a kiosk and its virtual printer.',
	words: [],
	flags: {
		port: portFlag(4700, "the hub's"),
		data: textFlag('DIR', join(repository, '.antrean', 'demo'), 'the folder of the whole mall'),
		site: textFlag('FILE', null, 'another site file than the sample, for the first start'),
		printer: textFlag(
			'URL',
			'virtual',
			"the kiosk's: tcp://host:9100, serial:/dev/ttyUSB0, file:/dev/usb/lp0, cups:QUEUE or virtual",
		),
		'real-hours': switchFlag("keeps the site's own hours; else it is always open"),
		visitors: visitorsFlag(0, 0),
		speed: speedFlag(60),
		seed: seedFlag,
		'ready-file': readyFileFlag,
		'log-level': logLevelFlag,
	},
};

const hubReady = z.object({
	hub: z.string(),
	counter: z.string(),
	display: z.string(),
	admin: z.string(),
	tokens: z.object({ kiosk: z.string(), counter: z.string(), display: z.string(), admin: z.string() }),
	pids: z.object({ hub: z.number() }),
});
const hubTokens = z.object({ infoDesk: z.string() });
const kioskReady = z.object({ url: z.string(), pid: z.number() });
type HubReady = z.output<typeof hubReady>;
type KioskReady = z.output<typeof kioskReady>;
/** The kiosk's printer and, of a virtual one, where its paper is shown. */
type DemoPrinter = Readonly<{ url: string; paper: string | null; close: () => Promise<void> }>;

export async function startDemo(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<Running> {
	const { flags } = readFlags(program, argv, env);
	const { data, visitors, speed, seed } = flags;
	// Before anything is made or started: a wrong address ends it here.
	parsePrinterUrl(flags.printer);
	makeDataFolder(data);
	// Before its ports and ready files: those of a mall that runs here already stay as they are.
	const unlock = explained(data, () => lockFile(join(data, 'mall')));
	if (flags['ready-file'] !== null) clearOwnFile(flags['ready-file']);

	// A child that is started again must come back at the same address: port 0 is chosen here, once.
	const port = flags.port || (await keptPort(data, 'hub', host));
	const printer = await openPrinter(flags.printer, data);

	const hub = startChild({
		name: 'The hub',
		bin: join(repository, 'apps/hub/bin/antrean-hub.js'),
		args: [
			...['--data', join(data, 'hub'), '--port', String(port), '--host', host, '--demo'],
			...['--log-level', flags['log-level'], ...(flags['real-hours'] ? ['--real-hours'] : [])],
			...(flags.site === null ? [] : ['--site', flags.site]),
		],
		readyFile: join(data, 'hub.ready.json'),
		onRestarted: (ready) => {
			atHub = hubReady.parse(ready);
			announce();
		},
	});
	let atHub = hubReady.parse(await orStop(hub.ready(), () => Promise.all([hub.stop(), printer.close()])));

	const kiosk = startChild({
		name: 'The kiosk',
		bin: join(repository, 'apps/edge/bin/antrean-edge.js'),
		args: [
			...['kiosk', '--hub', atHub.hub, '--token', atHub.tokens.kiosk, '--data', join(data, 'kiosk')],
			...['--port', String(await keptPort(data, 'kiosk', host)), '--printer', printer.url],
			...['--log-level', flags['log-level']],
		],
		readyFile: join(data, 'kiosk.ready.json'),
		onRestarted: (ready) => {
			atKiosk = kioskReady.parse(ready);
			announce();
		},
	});
	// At once: Ctrl+C reaches the children too, and one that ends by itself must not be started again.
	const going = new AbortController();
	const stop = async (): Promise<void> => {
		going.abort();
		await Promise.all([kiosk.stop(), hub.stop()]);
		await printer.close();
		unlock();
	};
	let atKiosk = kioskReady.parse(await orStop(kiosk.ready(), stop));

	function announce(): void {
		if (flags['ready-file'] !== null) writeReadyFile(flags['ready-file'], readiness(atHub, atKiosk, printer.paper));
	}
	announce();
	console.log(welcome(atHub, atKiosk, printer.paper, data));
	if (visitors > 0) {
		const task = { seed, visitors, speed, hub: atHub.hub, kiosk: new URL(atKiosk.url).origin, tokens: atHub.tokens };
		console.log(
			`${visitors} visitors come through a day at ${speed} times its speed; agencies with a counter to spare leave you one.\n`,
		);
		playDemoVisitors(task, going.signal).then(
			(report) => report === null || console.log(report),
			(error: unknown) => going.signal.aborted || console.error('The visitors have stopped coming:', error),
		);
	}
	return { close: stop };
}

/** The virtual printer is a device of its own: it keeps its paper when the kiosk is killed. */
async function openPrinter(wanted: string, data: string): Promise<DemoPrinter> {
	const [target, settings] = wanted.trim().split('?', 2);
	if (target !== 'virtual') return { url: wanted, paper: null, close: () => Promise.resolve() };
	const virtual = await startVirtualPrinter({ host, port: 0, httpPort: await keptPort(data, 'paper', host) });
	const url = settings === undefined ? virtual.printerUrl : `${virtual.printerUrl}?${settings}`;
	return { url, paper: virtual.paperUrl, close: virtual.close };
}

async function orStop<T>(promise: Promise<T>, stop: () => Promise<unknown>): Promise<T> {
	try {
		return await promise;
	} catch (error) {
		await stop();
		throw error;
	}
}

function readiness(hub: HubReady, kiosk: KioskReady, paper: string | null): Record<string, unknown> {
	return {
		hub: hub.hub,
		kiosk: kiosk.url,
		counter: hub.counter,
		display: hub.display,
		admin: hub.admin,
		paper,
		tokens: hub.tokens,
		pids: { demo: process.pid, hub: hub.pids.hub, kiosk: kiosk.pid },
	};
}

/** The ready files have no word for it; the hub keeps all of its demo's tokens here. */
function infoDeskToken(data: string): string {
	return hubTokens.parse(JSON.parse(readFileSync(join(data, 'hub', 'tokens.json'), 'utf8'))).infoDesk;
}

function welcome(hub: HubReady, kiosk: KioskReady, paper: string | null, data: string): string {
	const infoDesk = `${hub.hub}/counter/?desk#token=${infoDeskToken(data)}`;
	return `
Antrean demo mall (DEMO: open at all hours, not for real visitors)

  Kiosk     ${kiosk.url}
  Counter   ${hub.counter}
  Info desk ${infoDesk}
  Display   ${hub.display}
  Admin     ${hub.admin}
  Paper     ${paper ?? 'on the printer'}

Data in ${data}. Ctrl+C stops the mall; nothing is lost.
`;
}
