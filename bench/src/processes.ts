import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import { benchSite } from './benchSite.ts';
import type { LoadReport, LoadTask } from './loadTask.ts';

/** The bench's processes: the real hub, the bare server and load generators, each on its own. */
const repository = fileURLToPath(new URL('../..', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));

/** The disk that the hub's data would be on: a temp folder in memory would flatter every commit. */
export const dataDisk = process.env.ANTREAN_BENCH_DISK ?? tmpdir();

export function newFolder(): string {
	return mkdtempSync(join(dataDisk, 'antrean-bench-'));
}

export type BareServer = Readonly<{ url: string; pid: number; stop: () => Promise<void> }>;

export async function startNoopServer(): Promise<BareServer> {
	const child = spawn(process.execPath, [join(here, 'noopServer.ts')], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
	const { url } = JSON.parse(await firstLine(child)) as { url: string };
	return { url, pid: child.pid ?? 0, stop: () => stopped(child, 'SIGTERM') };
}

export type HubUnderTest = Readonly<{
	url: string;
	displayUrl: string;
	tokens: Readonly<Record<'kiosk' | 'counter' | 'display' | 'admin', string>>;
	data: string;
	pid: number;
	/** From the spawn to the first answer of `/healthz`. */
	startMs: number;
	stop: () => Promise<void>;
	kill: () => Promise<void>;
}>;

/** @param data a folder of an earlier run, or null for a fresh one */
export function startHub(data: string | null): Promise<HubUnderTest> {
	return startHubOf(benchSite(), data ?? newFolder());
}

export async function startHubOf(siteFile: SiteFile, folder: string): Promise<HubUnderTest> {
	const site = join(folder, 'bench-site.json');
	const readyFile = join(folder, `ready-${process.pid}-${performance.now()}.json`);
	writeFileSync(site, JSON.stringify(siteFile));
	const port = await freePort();
	const started = performance.now();
	const child = spawn(
		process.execPath,
		[
			join(repository, 'apps/hub/bin/antrean-hub.js'),
			...['--data', folder, '--port', String(port), '--demo', '--site', site, '--ready-file', readyFile],
		],
		{ stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
	);
	const url = `http://127.0.0.1:${port}`;
	while (!(await answers(url))) {
		if (child.exitCode !== null) throw new Error('the hub ended before it answered');
		await pause(2);
	}
	const startMs = performance.now() - started;
	const ready = await readWhenThere(readyFile);
	return {
		url,
		displayUrl: ready.display,
		tokens: ready.tokens,
		data: folder,
		pid: child.pid ?? 0,
		startMs,
		stop: () => stopped(child, 'SIGTERM'),
		kill: () => stopped(child, 'SIGKILL'),
	};
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
		p50Ms: sum(({ p50Ms }) => p50Ms) / reports.length,
		p95Ms: Math.max(...reports.map(({ p95Ms }) => p95Ms)),
		cpuShare: Math.max(...reports.map(({ cpuShare }) => cpuShare)),
		done: sum(({ done }) => done),
	};
}

async function runGenerator(task: LoadTask): Promise<LoadReport> {
	const child = spawn(process.execPath, [join(here, 'load.ts'), JSON.stringify(task)], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	return JSON.parse(await firstLine(child)) as LoadReport;
}

/** Runs a script of this folder and returns its one line of JSON. */
export async function runScript<T>(script: string, args: readonly string[]): Promise<T> {
	const child = spawn(process.execPath, [join(here, script), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
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

async function freePort(): Promise<number> {
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
