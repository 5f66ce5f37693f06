import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { followCalls, judgeTrace } from '@antrean/shared/testing/syncTrace.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { api } from './api.ts';
import { type HubProcess, startHubProcess } from './hubProcess.ts';
import { ended } from './mall.ts';

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

it('[FAULT7] the disk has confirmed between a request and its answer, for each of sixteen callers at once', async ({
	skip,
}) => {
	const file = join(folder, 'trace');
	const strace = await followCalls(hub.child.pid, file);
	if (typeof strace === 'string') {
		// Where that is not possible the test is skipped and says so; in CI it must be.
		if (process.env.CI) throw new Error(strace);
		return skip(`the hub could not be followed by strace, so its disk was not watched here: ${strace}`);
	}
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
	const seen = judgeTrace(readFileSync(file, 'utf8').split('\n'));
	console.log(`${seen.answers} tickets answered, ${seen.syncs} syncs, ${seen.unsafe.length} answers without one`);
	expect(seen).toMatchObject({ answers: callers * ticketsEach, unsafe: [] });
	expect(seen.syncs).toBeGreaterThan(ticketsEach);
});

it('[FAULT7] a trace in which an answer came before the disk is told', () => {
	const trace = (...calls: string[]) => judgeTrace(calls.map((call) => `77 ${call}`)).unsafe.length;
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
