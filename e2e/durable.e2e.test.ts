import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, type TestContext } from 'vitest';
import { api } from './api.ts';
import { type HubProcess, startHubProcess } from './hubProcess.ts';
import { ended } from './mall.ts';
import { until } from './until.ts';

/** What the hub asks of the operating system, seen from outside (strace): an answer leaves after the disk has said that it has it. */
let folder: string;
let hub: HubProcess;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-durable-'));
	hub = await startHubProcess(join(folder, 'hub'), ['--demo', '--port', '0']);
});
afterAll(async () => {
	await ended(hub.child, 'SIGKILL');
	rmSync(folder, { recursive: true, force: true });
});

const callers = 16;
const ticketsEach = 20;

/** Follows every thread of the hub. Where that is not possible the test is skipped and says so; in CI it must be. */
async function follow({ skip }: Pick<TestContext, 'skip'>, file: string): Promise<ChildProcess> {
	const calls = 'trace=read,fdatasync,fsync,write,writev,sendmsg';
	const strace = spawn('strace', ['-f', '-y', '-s', '48', '-e', calls, '-o', file, '-p', String(hub.child.pid)]);
	let said = '';
	strace.once('error', (error) => (said = String(error)));
	strace.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
	await until('strace says something', () => said !== '');
	if (!said.includes('attached') && process.env.CI) throw new Error(said);
	if (!said.includes('attached'))
		skip(`the hub could not be followed by strace, so its disk was not watched here: ${said}`);
	return strace;
}

type Seen = Readonly<{ answers: number; unsafe: string[]; syncs: number }>;

/**
 * @param lines of `strace -f -y`. A call that another thread's call interrupts stands in two: `… <unfinished ...>` and
 * `<... name resumed> …`; it counts as done at the second.
 */
function judge(lines: readonly string[]): Seen {
	/** By connection: how many syncs were done when its last request came in. */
	const arrived = new Map<string, number>();
	const unsafe: string[] = [];
	const reading = new Map<string, string>();
	let syncs = 0;
	let answers = 0;
	for (const line of lines) {
		const [, thread = '', call = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
		if (/^(?:<\.\.\. )?f(?:data)?sync\b.*= 0$/.test(call)) syncs++;
		const read = /^read\((\d+<[^>]*>)/.exec(call)?.[1];
		if (read !== undefined && call.includes('<unfinished')) reading.set(thread, read);
		const done = call.startsWith('<... read resumed>') ? reading.get(thread) : read;
		if (done !== undefined && / = [1-9]\d*$/.test(call)) arrived.set(done, syncs);
		const answer = /^(?:write|writev|sendmsg)\((\d+<[^>]*>).*HTTP\/1\.1 201/.exec(call)?.[1];
		if (answer === undefined) continue;
		answers++;
		const before = arrived.get(answer);
		if (before === undefined || before === syncs) unsafe.push(line);
	}
	return { answers, unsafe, syncs };
}

it('[FAULT7] the disk has confirmed between a request and its answer, for each of sixteen callers at once', async (context) => {
	const file = join(folder, 'trace');
	const strace = await follow(context, file);
	const kiosk = api(hub.ready.hub, hub.ready.tokens.kiosk);
	await Promise.all(
		Array.from({ length: callers }, async () => {
			for (let n = 0; n < ticketsEach; n++) {
				const body = { serviceId: 'disdukcapil.akta-kelahiran', priorityClassId: null };
				expect((await kiosk.post('/api/v1/tickets', body)).status).toBe(201);
			}
		}),
	);
	await ended(strace, 'SIGINT');
	expect(existsSync(file)).toBe(true);
	const seen = judge(readFileSync(file, 'utf8').split('\n'));
	console.log(`${seen.answers} tickets answered, ${seen.syncs} syncs, ${seen.unsafe.length} answers without one`);
	expect(seen).toMatchObject({ answers: callers * ticketsEach, unsafe: [] });
	expect(seen.syncs).toBeGreaterThan(ticketsEach);
});

it('[FAULT7] a trace in which an answer came before the disk is told', () => {
	const trace = (...calls: string[]) => judge(calls.map((call) => `77 ${call}`)).unsafe.length;
	const request = 'read(30<socket:[1]>, "POST /api/v1/tickets HTTP/1.1\\r\\n", 65536) = 300';
	const answer = 'writev(30<socket:[1]>, [{iov_base="HTTP/1.1 201 Created\\r\\n", iov_len=200}], 2) = 400';
	const sync = 'fdatasync(23</data/hub.sqlite-wal>) = 0';
	expect(trace(request, sync, answer)).toBe(0);
	expect(
		trace(request, 'fdatasync(23</data/hub.sqlite-wal> <unfinished ...>', '<... fdatasync resumed>) = 0', answer),
	).toBe(0);
	expect(trace(sync, request, answer)).toBe(1);
	expect(trace(request, 'fdatasync(23</data/hub.sqlite-wal> <unfinished ...>', answer)).toBe(1);
	expect(trace(request, 'fdatasync(23</data/hub.sqlite-wal>) = -1 EIO (Input/output error)', answer)).toBe(1);
	expect(trace(request, sync, answer, request.replaceAll('30', '31'), answer.replaceAll('30', '31'))).toBe(1);
});
