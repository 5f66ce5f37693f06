import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTcpProxy, type TcpProxy } from '@antrean/shared/testing/tcpProxy.ts';
import type { Faults } from '@antrean/shared/testing/virtualPrinter/faults.ts';
import { startVirtualPrinter, type VirtualPrinter } from '@antrean/shared/testing/virtualPrinter/virtualPrinter.ts';
import { api } from '../api.ts';
import { startEdgeProcess } from '../edgeProcess.ts';
import { startHubProcess } from '../hubProcess.ts';
import { repository, restartPort } from '../mall.ts';
import { type LostDisks, noLostDisks } from './lostDisks.ts';
import { type Machine, startMachine } from './machine.ts';

/** A small mall of whole processes, each station behind a network of its own that can fail, each kiosk with a printer that can. */
export type Station = Readonly<{
	role: 'kiosk' | 'counter' | 'display';
	machine: Machine;
	link: TcpProxy;
	/** Its database, to be read when it has ended. */
	file: string;
	/** Counts the disks that its machine had. */
	disk: () => number;
	/** An empty one; a station on a new disk is another one for its hub. */
	replaceDisk: () => void;
}>;
export type Kiosk = Station & Readonly<{ printer: VirtualPrinter }>;
export type Counter = Station & Readonly<{ counterId: string }>;

export type FaultMall = Readonly<{
	hub: Machine;
	hubData: string;
	hubFile: string;
	/** Backups of the hub that were made, the oldest first. */
	backups: string[];
	lost: LostDisks;
	/** The one person who mends what does not mend itself: what needs two waits for nobody and does not happen. */
	operator: object;
	/** Which files were damaged, and how that showed. */
	damage: string[];
	kiosks: readonly Kiosk[];
	counters: readonly Counter[];
	displays: readonly Station[];
	/** Processes that ended though nobody ended them. */
	deaths: readonly string[];
	close: () => Promise<void>;
}>;

/** The numbers of the awkward sample site with more digits: two would be used up in a minute. */
function siteFile(folder: string, digits: number): string {
	const site = JSON.parse(readFileSync(join(repository, 'data/mpp-mini.json'), 'utf8')) as {
		series: { digits: number; to: number }[];
	};
	for (const series of site.series) Object.assign(series, { digits, to: 10 ** digits - 1 });
	const file = join(folder, 'site.json');
	writeFileSync(file, JSON.stringify(site));
	return file;
}

/**
 * @param hubDisk an empty folder for the hub alone, on a disk of its own; null: with the others
 * @param digits of its numbers: three last for minutes, four for hours
 */
export async function startFaultMall(hubDisk: string | null, digits = 3): Promise<FaultMall> {
	const folder = mkdtempSync(join(tmpdir(), 'antrean-faults-'));
	const hubFolder = hubDisk ?? join(folder, 'hub');
	const deaths: string[] = [];
	const onDeath = (what: string): void => void deaths.push(what);
	const closing: (() => Promise<unknown>)[] = [];
	const hubPort = await restartPort();
	mkdirSync(hubFolder, { recursive: true });
	const hubArgs = ['--demo', '--port', String(hubPort), '--site', siteFile(folder, digits)];
	let tokens: Readonly<Record<'kiosk' | 'counter' | 'display', string>> = { kiosk: '', counter: '', display: '' };
	const hub = await startMachine(
		'hub',
		async () => {
			const { ready, child, said } = await startHubProcess(join(hubFolder, 'data'), hubArgs);
			tokens = ready.tokens;
			return { child, said, api: api(ready.hub, ready.tokens.admin) };
		},
		onDeath,
	);
	closing.push(() => hub.kill());

	async function station(role: Station['role'], name: string, args: readonly string[]): Promise<Station> {
		const link = await startTcpProxy({ port: await restartPort(), to: { host: '127.0.0.1', port: hubPort } });
		const port = String(await restartPort());
		let disk = 1;
		const data = join(folder, name);
		const called = () => (disk === 1 ? name : `${name}-${disk}`);
		const start = async () => {
			const all = ['--hub', link.url, '--token', tokens[role], '--port', port, '--name', called(), ...args];
			const started = await startEdgeProcess(role, data, all);
			// Its own token goes with its disk; that of its role at the hub stays good (EDG4).
			return { ...started, api: api(started.ready.url, tokens[role]) };
		};
		const machine = await startMachine(name, start, onDeath);
		closing.push(
			() => machine.kill(),
			() => link.close(),
		);
		return {
			...{ role, machine, link, file: join(data, 'edge.db'), disk: () => disk },
			replaceDisk() {
				renameSync(data, `${data}-disk-${disk}`);
				disk++;
			},
		};
	}
	async function kiosk(name: string, mode: string): Promise<Kiosk> {
		const printer = await startVirtualPrinter({
			...{ host: '127.0.0.1', port: await restartPort(), httpPort: 0, listsAll: true },
		});
		closing.push(() => printer.close());
		return { ...(await station('kiosk', name, ['--printer', `${printer.printerUrl}${mode}`])), printer };
	}
	async function counter(name: string, counterId: string): Promise<Counter> {
		return { ...(await station('counter', name, ['--counter', counterId])), counterId };
	}

	try {
		return {
			...{ hub, deaths, hubData: join(hubFolder, 'data'), hubFile: join(hubFolder, 'data', 'hub.sqlite') },
			...{ backups: [], lost: noLostDisks(), damage: [], operator: {} },
			kiosks: [await kiosk('Kiosk-1', '?mode=text'), await kiosk('Kiosk-2', '')],
			counters: [await counter('PC-A', 'meja-a'), await counter('PC-B', 'meja-b')],
			displays: [await station('display', 'Aula', [])],
			close,
		};
	} catch (error) {
		await close();
		throw error;
	}

	async function close(): Promise<void> {
		for (const one of closing.reverse()) await one();
		// Of a storm that broke a rule somebody may want to read what is left.
		if (process.env.ANTREAN_FAULT_KEEP === undefined) rmSync(folder, { recursive: true, force: true });
	}
}

/** An accident of a printer, or its end. */
export async function setPrinter({ printer }: Kiosk, faults: Partial<Faults>): Promise<void> {
	const response = await fetch(`${printer.paperUrl}/faults`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(faults),
	});
	if (!response.ok) throw new Error(`the printer refused ${JSON.stringify(faults)}: ${await response.text()}`);
}
