import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { followCalls, judgeTrace, type Seen } from '@antrean/shared/testing/syncTrace.ts';
import { startVirtualPrinter, type VirtualPrinter } from '@antrean/shared/testing/virtualPrinter/virtualPrinter.ts';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { type Api, api } from './api.ts';
import { type EdgeProcess, startEdgeProcess } from './edgeProcess.ts';
import { type HubProcess, startHubProcess } from './hubProcess.ts';
import { ended, restartPort } from './mall.ts';
import { until } from './until.ts';

/** What hub and kiosk ask of the operating system, seen from outside (strace): an answer leaves after the disk has said that it has it. */
let folder: string;
let hubArgs: readonly string[];
let hub: HubProcess;
let printer: VirtualPrinter;
let kiosk: EdgeProcess;
const startHub = () => startHubProcess(join(folder, 'hub'), hubArgs);
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-durable-'));
	hubArgs = ['--demo', '--no-announce', '--port', String(await restartPort())];
	hub = await startHub();
	printer = await startVirtualPrinter({ host: '127.0.0.1', port: 0, httpPort: 0 });
	kiosk = await startEdgeProcess('kiosk', join(folder, 'kiosk'), [
		...['--hub', hub.ready.hub, '--token', hub.ready.tokens.kiosk, '--port', '0', '--printer', printer.printerUrl],
	]);
});
afterAll(async () => {
	for (const { child } of [kiosk, hub]) await ended(child, 'SIGKILL');
	await printer.close();
	rmSync(folder, { recursive: true, force: true });
});

/** @returns what the process did while `work` went on */
async function watch(
	{ skip }: Pick<TestContext, 'skip'>,
	{ child }: HubProcess | EdgeProcess,
	work: () => Promise<void>,
): Promise<Seen> {
	const file = join(folder, `trace-${child.pid}`);
	const strace = await followCalls(child.pid, file);
	if (typeof strace === 'string') {
		// Where that is not possible the test is skipped and says so; in CI it must be.
		if (process.env.CI) throw new Error(strace);
		return skip(`the process could not be followed by strace, so its disk was not watched here: ${strace}`);
	}
	await work();
	await ended(strace, 'SIGINT');
	expect(existsSync(file)).toBe(true);
	return judgeTrace(readFileSync(file, 'utf8').split('\n'));
}

async function takeMany(at: Api, callers: number, ticketsEach: number): Promise<void> {
	await Promise.all(
		Array.from({ length: callers }, async () => {
			for (let n = 0; n < ticketsEach; n++) {
				const body = { serviceId: 'disdukcapil.akta-kelahiran', priorityClassId: null };
				expect((await at.post('/api/v1/tickets', body)).status).toBe(201);
			}
		}),
	);
}
const health = async () => (await kiosk.api.get('/healthz')).body;
const papers = async () => ((await (await fetch(`${printer.paperUrl}/papers`)).json()) as readonly unknown[]).length;

describe('the disk has confirmed', () => {
	const [callers, ticketsEach] = [16, 20];
	it('[FAULT7] between a request and its answer, for each of sixteen callers at once', async (context) => {
		const at = api(hub.ready.hub, hub.ready.tokens.kiosk);
		const seen = await watch(context, hub, () => takeMany(at, callers, ticketsEach));
		console.log(`${seen.answers} tickets answered, ${seen.syncs} syncs, ${seen.unsafe.length} answers without one`);
		expect(seen).toMatchObject({ answers: callers * ticketsEach, unsafe: [] });
		expect(seen.syncs).toBeGreaterThan(ticketsEach);
	});

	it('[FAULT7] before a kiosk that is cut off answers with a number of its own, and before its paper begins', async (context) => {
		await until('the kiosk is linked', async () => (await health()).link === 'live');
		await ended(hub.child, 'SIGTERM');
		await until('the kiosk knows', async () => (await health()).link === 'offline');
		const seen = await watch(context, kiosk, async () => {
			await takeMany(kiosk.api, 4, 4);
			await until('all papers are out', async () => (await papers()) === 16);
			// One by one: nobody else's sync can stand for one that is missing.
			for (let n = 17; n <= 20; n++) {
				await takeMany(kiosk.api, 1, 1);
				await until('its paper is out', async () => (await papers()) === n);
			}
		});
		console.log(`cut-off kiosk: ${seen.answers} tickets answered, ${seen.papers} papers, ${seen.syncs} syncs`);
		expect(seen).toMatchObject({ answers: 20, papers: 20, unsafe: [] });
	});

	it('[FAULT7] before the hub acknowledges facts', async (context) => {
		await ended(hub.child, 'SIGTERM');
		// What it has gathered alone comes home when the hub is watched, not before.
		kiosk.child.kill('SIGSTOP');
		hub = await startHub();
		const seen = await watch(context, hub, async () => {
			kiosk.child.kill('SIGCONT');
			for (let n = 0; n < 10; n++) {
				await until('all is home', async () => {
					const { link, outbox } = await health();
					return link === 'live' && outbox === 0;
				});
				await takeMany(kiosk.api, 1, 1);
			}
			await until('all is home', async () => (await health()).outbox === 0);
		});
		console.log(`${seen.acknowledgements} acknowledgements of facts, ${seen.syncs} syncs`);
		expect(seen.unsafe).toEqual([]);
		expect(seen.acknowledgements).toBeGreaterThan(10);
	});
});

describe('a trace', () => {
	const unsafeIn = (...calls: string[]) => judgeTrace(calls.map((call) => `77 ${call}`)).unsafe.length;
	const request = 'read(30<socket:[1]>, "POST /api/v1/tickets HTTP/1.1\\r\\n", 65536) = 300';
	const log = '23</data/hub.sqlite-wal>';
	const write = `pwrite64(${log}, "\\0\\0\\0\\6"..., 24, 32) = 24`;
	const sync = `fdatasync(${log}) = 0`;
	const answer = 'writev(30<socket:[1]>, [{iov_base="HTTP/1.1 201 Created\\r\\n", iov_len=200}], 2) = 400';

	it('[FAULT7] in which an answer came before the disk is told', () => {
		expect(unsafeIn(request, write, sync, answer)).toBe(0);
		expect(unsafeIn(request, `fdatasync(${log} <unfinished ...>`, '<... fdatasync resumed>) = 0', answer)).toBe(0);
		expect(unsafeIn(sync, request, answer)).toBe(1);
		expect(unsafeIn(request, sync, write, answer)).toBe(1);
		expect(unsafeIn(request, 'fdatasync(24</data/tokens.json>) = 0', answer)).toBe(1);
		expect(unsafeIn(request, `fdatasync(${log} <unfinished ...>`, answer)).toBe(1);
		expect(unsafeIn(request, `fdatasync(${log}) = -1 EIO (Input/output error)`, answer)).toBe(1);
		expect(unsafeIn(request, sync, answer, request.replaceAll('30', '31'), answer.replaceAll('30', '31'))).toBe(1);
	});

	it('[FAULT7] in which an acknowledgement or a paper came before the disk is told', () => {
		const facts = 'read(28<socket:[2]>, "\\201\\376\\1\\33"..., 65536) = 291';
		const acknowledged =
			'writev(28<socket:[2]>, [{iov_base="\\201S", iov_len=2}, {iov_base="435[{\\"acknowledged\\":[\\"01a2"..., iov_len=83}], 2) = 85';
		const paper = 'write(27<socket:[3]>, "\\33@\\35a\\16\\35v00"..., 54000) = 54000';
		expect(unsafeIn(facts, sync, acknowledged)).toBe(0);
		expect(unsafeIn(sync, facts, acknowledged)).toBe(1);
		expect(unsafeIn(request, sync, paper, request, sync, paper)).toBe(0);
		expect(unsafeIn(request, sync, paper, request, paper)).toBe(1);
		expect(judgeTrace([`77 ${acknowledged}`, `77 ${paper}`])).toMatchObject({ acknowledgements: 1, papers: 1 });
	});
});
