import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import { benchSite } from './benchSite.ts';
import { removeFolder, removeFolders } from './folders.ts';
import type { LoadReport, LoadTask } from './loadTask.ts';

/** The bench's processes: the real hub, the bare server and load generators, each on its own. */
const repository = fileURLToPath(new URL('../..', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));

/** Ended with the bench, however it ends, so that none of them writes into a folder that is being removed. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
	for (const child of running) child.kill('SIGKILL');
	removeFolders();
});

export type BareServer = Readonly<{
	url: string;
	child: ChildProcess;
	/** CLOCK_MONOTONIC, microseconds. */
	answeredAt: number;
	stop: () => Promise<void>;
	kill: () => Promise<void>;
}>;

/**
 * @param node flags of Node's own
 * @param args see `bareServer.ts`
 */
export async function startBareServer(node: readonly string[], args: readonly string[] = []): Promise<BareServer> {
	const child = started([...node, join(here, 'bareServer.ts'), ...args], 'pipe');
	const { url } = JSON.parse(await firstLine(child)) as { url: string };
	return {
		...{ url, child, answeredAt: monotonicUs() },
		...{ stop: () => stopped(child, 'SIGTERM'), kill: () => stopped(child, 'SIGKILL') },
	};
}

/** @param source the database whose rows it writes again; see `committingServer.ts` */
export async function startCommittingServer(source: string): Promise<Pick<BareServer, 'url' | 'child' | 'stop'>> {
	const child = started([join(here, 'committingServer.ts'), source], 'pipe');
	const { url } = JSON.parse(await firstLine(child)) as { url: string };
	return { url, child, stop: () => stopped(child, 'SIGTERM') };
}

export async function withBareServer<T>(node: readonly string[], work: (server: BareServer) => Promise<T>): Promise<T> {
	const server = await startBareServer(node);
	const done = await work(server);
	await server.stop();
	return done;
}

/** The clock that all processes of a machine share (CLOCK_MONOTONIC), microseconds. */
export function monotonicUs(): number {
	return Number(process.hrtime.bigint() / 1000n);
}

export type HubUnderTest = Readonly<{
	url: string;
	displayUrl: string;
	tokens: Readonly<Record<'kiosk' | 'counter' | 'display' | 'admin', string>>;
	data: string;
	child: ChildProcess;
	/** From the spawn to the first answer of `/healthz`. */
	startMs: number;
	/** CLOCK_MONOTONIC, microseconds. */
	answeredAt: number;
	stop: () => Promise<void>;
	kill: () => Promise<void>;
}>;

/** @param port where stations expect it; null: a free one */
export function startHub(folder: string, port: number | null = null): Promise<HubUnderTest> {
	return startHubOf(benchSite(), folder, [], port);
}

/** A hub of the bench's mall for as long as the work takes; its folder goes with it. */
export async function withHub<T>(
	folder: string,
	node: readonly string[],
	work: (hub: HubUnderTest) => Promise<T>,
): Promise<T> {
	const hub = await startHubOf(benchSite(), folder, node);
	const done = await work(hub);
	await hub.stop();
	removeFolder(folder);
	return done;
}

/**
 * @param folder its data, empty or of an earlier run
 * @param node flags of Node's own
 * @throws when the hub that runs does not commit with synchronous=FULL
 */
export async function startHubOf(
	siteFile: SiteFile,
	folder: string,
	node: readonly string[],
	wantedPort: number | null = null,
): Promise<HubUnderTest> {
	const site = join(folder, 'bench-site.json');
	const readyFile = join(folder, `ready-${process.pid}-${performance.now()}.json`);
	writeFileSync(site, JSON.stringify(siteFile));
	const port = wantedPort ?? (await freePort());
	const startedAt = performance.now();
	const child = started(
		[
			...[...node, join(repository, 'apps/hub/bin/antrean-hub.js')],
			...['--data', folder, '--port', String(port), '--demo', '--site', site, '--ready-file', readyFile],
		],
		'ignore',
	);
	const url = `http://127.0.0.1:${port}`;
	while (!(await answers(url))) {
		if (child.exitCode !== null) throw new Error('the hub ended before it answered');
		await pause(2);
	}
	const startMs = performance.now() - startedAt;
	const answeredAt = monotonicUs();
	await assertDurable(url);
	const ready = await readWhenThere(readyFile);
	return {
		url,
		displayUrl: ready.display,
		tokens: ready.tokens,
		data: folder,
		child,
		startMs,
		answeredAt,
		stop: () => stopped(child, 'SIGTERM'),
		kill: () => stopped(child, 'SIGKILL'),
	};
}

function started(args: readonly string[], stdout: 'pipe' | 'ignore'): ChildProcess {
	const child = spawn(process.execPath, args, { stdio: ['ignore', stdout, 'inherit', 'ipc'] });
	running.add(child);
	child.once('exit', () => running.delete(child));
	return child;
}

async function assertDurable(url: string): Promise<void> {
	const metrics = await (await fetch(`${url}/metrics`)).text();
	// SQLite: PRAGMA synchronous, 2 = FULL. Asked of the hub that runs, not of its source.
	if (!/^antrean_journal_synchronous 2$/m.test(metrics))
		throw new Error('the running hub does not commit with synchronous=FULL');
}

/** Two generators share the load where there is enough of it: one would be at its own limit before a bare server is. */
export async function runLoad(task: LoadTask): Promise<LoadReport> {
	if (task.inFlight < 2) return runGenerator(task);
	const half = {
		...task,
		inFlight: task.inFlight / 2,
		connections: task.connections / 2,
		count: task.count === null ? null : task.count / 2,
	};
	const firstService = task.firstService + task.services.length / 2;
	const reports = await Promise.all([runGenerator(half), runGenerator({ ...half, firstService })]);
	const sum = (of: (report: LoadReport) => number): number => reports.reduce((all, report) => all + of(report), 0);
	return {
		perSecond: sum(({ perSecond }) => perSecond),
		cpuShare: Math.max(...reports.map(({ cpuShare }) => cpuShare)),
		done: sum(({ done }) => done),
	};
}

async function runGenerator(task: LoadTask): Promise<LoadReport> {
	const child = started([join(here, 'load.ts'), JSON.stringify(task)], 'pipe');
	return JSON.parse(await firstLine(child)) as LoadReport;
}

/** Runs a script of this folder and returns its one line of JSON. */
export async function runScript<T>(script: string, args: readonly string[]): Promise<T> {
	const child = started([join(here, script), ...args], 'pipe');
	return JSON.parse(await firstLine(child)) as T;
}

async function answers(url: string): Promise<boolean> {
	try {
		return (await fetch(`${url}/healthz`)).ok;
	} catch {
		return false; // not listening yet
	}
}

async function readWhenThere(file: string): Promise<{ display: string; tokens: HubUnderTest['tokens'] }> {
	for (;;) {
		try {
			return JSON.parse(readFileSync(file, 'utf8')) as { display: string; tokens: HubUnderTest['tokens'] };
		} catch {
			await pause(5); // it is renamed into place whole
		}
	}
}

export async function freePort(): Promise<number> {
	const { createServer } = await import('node:net');
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	await new Promise((resolve) => server.close(resolve));
	return typeof address === 'object' && address !== null ? address.port : 0;
}

function firstLine(child: ChildProcess): Promise<string> {
	return new Promise((resolve, reject) => {
		let text = '';
		child.stdout?.on('data', (chunk: Buffer) => {
			text += chunk.toString();
			if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
		});
		child.once('exit', (code) =>
			reject(new Error(`a process of the bench ended with ${code} before it said anything`)),
		);
	});
}

function stopped(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
	return new Promise((resolve) => {
		child.once('exit', () => resolve());
		child.kill(signal);
	});
}
