import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@antrean/shared/ui/newId.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Api, api } from './api.ts';
import { type EdgeProcess, runEdge, startEdgeProcess } from './edgeProcess.ts';
import { type HubProcess, startHubProcess } from './hubProcess.ts';
import { ended, freePort } from './mall.ts';
import { until } from './until.ts';

let folder: string;
let hub: HubProcess;
let hubArgs: readonly string[];
let admin: Api;
const edges: EdgeProcess[] = [];

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-edge-e2e-'));
	hubArgs = ['--demo', '--port', String(await freePort())];
	await startHub();
});
afterEach(async () => {
	for (const edge of edges.splice(0)) await ended(edge.child, 'SIGKILL');
	if (hub.child.exitCode !== null || hub.child.signalCode !== null) await startHub();
});
afterAll(async () => {
	await ended(hub.child, 'SIGKILL');
	rmSync(folder, { recursive: true, force: true });
});

async function startHub(): Promise<void> {
	hub = await startHubProcess(join(folder, 'hub'), hubArgs);
	admin = api(hub.ready.hub, hub.ready.tokens.admin);
}
async function start(role: 'kiosk' | 'counter' | 'display', data: string, ...args: string[]): Promise<EdgeProcess> {
	const atHub = ['--hub', hub.ready.hub, '--token', hub.ready.tokens[role], '--port', '0'];
	const edge = await startEdgeProcess(role, join(folder, data), [...atHub, ...args]);
	edges.push(edge);
	return edge;
}
const serviceId = 'disdukcapil.akta-kelahiran';
const issue = (at: Api, commandId = newId()) =>
	at.post('/api/v1/tickets', { commandId, serviceId, priorityClassId: null });
const health = async (edge: EdgeProcess) => (await edge.api.get('/healthz')).body;
type Paper = Readonly<{ qr: string | null; copy: boolean }>;
const papers = async (edge: EdgeProcess): Promise<readonly Paper[]> =>
	(await (await fetch(`${edge.ready.paper}/papers`)).json()) as Paper[];

describe('a kiosk', () => {
	it('[EDG15] gives a number, prints it, and both the kiosk and the hub answer for it', async () => {
		const kiosk = await start('kiosk', 'kiosk-1', '--printer', 'virtual');
		const issued = await issue(kiosk.api);
		expect([issued.status, issued.body.state, issued.body.paper]).toEqual([201, 'waiting', 'pending']);
		const { id, number } = issued.body;
		const atHub = await until('the hub knows the paper', async () => {
			const answer = await admin.get(`/api/v1/tickets/${id}`);
			return answer.body.paper === 'printed' && answer.body;
		});
		expect(atHub).toMatchObject({ id, number, serviceId });
		expect(await papers(kiosk)).toMatchObject([{ qr: id, copy: false }]);
		expect((await kiosk.api.get(`/api/v1/tickets/${id}`)).body).toMatchObject({ id, number, paper: 'printed' });
		await until('the hub has acknowledged all', async () => (await health(kiosk)).outbox === 0);
		expect(await health(kiosk)).toMatchObject({ status: 'ok', link: 'live', outbox: 0, parked: 0, printer: 'idle' });
		// Callers may use the token that the kiosk has at its hub.
		expect((await issue(api(kiosk.ready.url, hub.ready.tokens.kiosk))).status).toBe(201);
		expect((await issue(api(kiosk.ready.url, 'nonsense'))).status).toBe(401);
	});

	it('[EDG15] gives 64 callers at once 64 numbers, those of the hub in a row', async () => {
		const kiosk = await start('kiosk', 'kiosk-64', '--printer', 'virtual');
		const answers = await Promise.all(Array.from({ length: 64 }, () => issue(kiosk.api)));
		expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 64 }, () => 201));
		const values = answers.map(({ body }) => Number(String(body.number).split('-')[1])).sort((a, b) => a - b);
		expect(new Set(values).size).toBe(64);
		// Whom a busy hub did not answer in time the kiosk gives a number of its own, and one that the hub reserved stays free.
		const fromHub = values.filter((value) => value < 1_000);
		expect((fromHub.at(-1) ?? Number.POSITIVE_INFINITY) - (fromHub[0] ?? 0)).toBeLessThan(64);
	});

	it('[EDG16] killed under load and started again, has every ticket that it answered, once, with the same token', async () => {
		const kiosk = await start('kiosk', 'kiosk-2', '--printer', 'virtual');
		const acknowledged: Record<string, unknown>[] = [];
		const load = Array.from({ length: 40 }, async () => {
			const answer = await issue(kiosk.api).catch(() => null);
			if (answer?.status === 201) acknowledged.push(answer.body);
		});
		await until('some are answered', () => acknowledged.length > 5);
		await ended(kiosk.child, 'SIGKILL');
		await Promise.all(load);
		const again = await start('kiosk', 'kiosk-2', '--printer', 'virtual');
		expect(again.ready.token).toBe(kiosk.ready.token);
		await until('the outbox is empty', async () => (await health(again)).outbox === 0);
		for (const { id, number } of acknowledged) {
			expect((await admin.get(`/api/v1/tickets/${id}`)).body).toMatchObject({ id, number });
			expect((await again.api.get(`/api/v1/tickets/${id}`)).body).toMatchObject({ id, number });
		}
		expect(new Set(acknowledged.map(({ number }) => number)).size).toBe(acknowledged.length);
	});

	it('[EDG16] keeps what it did while its hub was dead, and answers callers meanwhile', async () => {
		const kiosk = await start('kiosk', 'kiosk-3', '--printer', 'virtual');
		const asked = newId();
		const before = await issue(kiosk.api, asked);
		await ended(hub.child, 'SIGKILL');
		await until('the kiosk knows', async () => (await health(kiosk)).link === 'offline');
		const alone = await issue(kiosk.api);
		expect([alone.status, alone.body.number]).toEqual([201, expect.stringMatching(/-\d{4}$/)]);
		const repeat = await issue(kiosk.api, asked);
		expect([repeat.status, repeat.body.id, repeat.body.number]).toEqual([200, before.body.id, before.body.number]);
		await startHub();
		await until('the outbox is empty', async () => {
			const { outbox, link } = await health(kiosk);
			return link === 'live' && outbox === 0;
		});
		const after = await until('a number is the hub’s', async () => {
			const issued = await issue(kiosk.api);
			return /-\d{3}$/.test(String(issued.body.number)) && issued;
		});
		expect((await admin.get(`/api/v1/tickets/${alone.body.id}`)).body).toMatchObject({ number: alone.body.number });
		expect((await admin.get(`/api/v1/tickets/${before.body.id}`)).body).toMatchObject({ number: before.body.number });
		expect(after.body.number).not.toBe(before.body.number);
	});

	it('[EDG26] switched on before its hub, prepares, and gives numbers as soon as the hub is there', async () => {
		await ended(hub.child, 'SIGKILL');
		const kiosk = await start('kiosk', 'kiosk-5', '--printer', 'virtual');
		expect(await health(kiosk)).toMatchObject({ status: 'cut-off', link: 'connecting', asOf: null });
		const refused = await issue(kiosk.api);
		expect([refused.status, refused.body.code, refused.body.reason]).toEqual([503, 'kiosk/no-number', 'not-admitted']);
		expect((await kiosk.api.get('/api/v1/catalogue')).body.code).toBe('hub/unreachable');
		await startHub();
		await until('it is linked', async () => (await health(kiosk)).link === 'live');
		expect((await issue(kiosk.api)).status).toBe(201);
	});

	it('[EDG17] without a printer gives numbers all the same, and says that it has none', async () => {
		const kiosk = await start('kiosk', 'kiosk-4');
		expect(kiosk.ready.paper).toBeNull();
		expect((await issue(kiosk.api)).status).toBe(201);
		await until('it says so', async () => (await health(kiosk)).printer === 'offline');
	});
});

describe('a counter', () => {
	const counterId = 'loket-03';
	const act = (edge: EdgeProcess, action: string, body: Record<string, unknown> = {}) =>
		edge.api.post(`/api/v1/counters/${counterId}/${action}`, body);

	it('[EDG18] calls, serves and completes through its own edge, and goes on with what it has while the hub is dead', async () => {
		const counter = await start('counter', 'counter-3', '--counter', counterId);
		const waiting = await issue(api(hub.ready.hub, hub.ready.tokens.kiosk));
		expect(waiting.status).toBe(201);
		expect((await act(counter, 'open', { takeOver: false })).body).toMatchObject({ counter: { state: 'open' } });
		const queue = await counter.api.get(`/api/v1/counters/${counterId}/queue`);
		const first = (queue.body.tickets as { id: string }[])[0]?.id;
		const called = await act(counter, 'call-next');
		expect([called.status, (called.body.ticket as { id: string }).id]).toEqual([200, first]);
		const ticketId = first;
		await ended(hub.child, 'SIGKILL');
		await until('the counter knows', async () => (await health(counter)).link === 'offline');
		const next = await act(counter, 'call-next');
		expect([next.status, next.body.code]).toEqual([503, 'hub/unreachable']);
		expect((await act(counter, 'start', { ticketId })).body).toMatchObject({ ticket: { state: 'serving' } });
		expect((await act(counter, 'complete', { ticketId })).body).toMatchObject({ ticket: { state: 'completed' } });
		expect((await act(counter, 'complete', { ticketId })).body.code).toBe('ticket/wrong-state');
		expect(await health(counter)).toMatchObject({ status: 'cut-off', outbox: 2 });
		await startHub();
		await until(
			'the hub heard it',
			async () => (await admin.get(`/api/v1/tickets/${ticketId}`)).body.state === 'completed',
		);
		await until('the outbox is empty', async () => (await health(counter)).outbox === 0);
	});

	it('[EDG18] answers for its own counter only', async () => {
		const counter = await start('counter', 'counter-4', '--counter', 'loket-04');
		expect((await act(counter, 'open', { takeOver: false })).body.code).toBe('auth/scope');
		expect((await counter.api.get('/api/v1/counters/loket-99')).body.code).toBe('counter/unknown');
		expect((await counter.api.get('/api/v1/counters/loket-04')).body).toMatchObject({ counter: { id: 'loket-04' } });
	});
});

describe('a display', () => {
	it('[EDG19] shows the board, and the last one while the hub is dead, also after its own restart', async () => {
		const display = await start('display', 'display-1', '--zone', 'lt1');
		const board = async (edge: EdgeProcess, query = '') =>
			(await api(edge.ready.url, 'none').get(`/api/v1/board${query}`)).body;
		const atHub = api(hub.ready.hub, hub.ready.tokens.display);
		const counters = (body: Record<string, unknown>) =>
			(body.nowServing as { counterId: string }[]).map((one) => one.counterId);
		const waiting = (body: Record<string, unknown>) => body.waiting as { agencyId: string; count: number }[];
		expect(counters(await board(display))).toEqual(counters((await atHub.get('/api/v1/board?zoneId=lt1')).body));
		expect(counters(await board(display, '?zoneId=lt2'))).toEqual(
			counters((await atHub.get('/api/v1/board?zoneId=lt2')).body),
		);
		expect((await board(display, '?zoneId=roof')).code).toBe('request/invalid');
		await issue(api(hub.ready.hub, hub.ready.tokens.kiosk));
		const shown = waiting((await atHub.get('/api/v1/board?zoneId=lt1')).body);
		await until(
			'the board follows',
			async () => JSON.stringify(waiting(await board(display))) === JSON.stringify(shown),
		);
		await ended(hub.child, 'SIGKILL');
		await until('the display knows', async () => (await health(display)).link === 'offline');
		expect(waiting(await board(display))).toEqual(shown);
		await ended(display.child, 'SIGTERM');
		const again = await start('display', 'display-1', '--zone', 'lt1');
		expect(waiting(await board(again))).toEqual(shown);
		await startHub();
		await until('it is linked again', async () => (await health(again)).link === 'live');
	});
});

describe('the command line', () => {
	it.each([
		[[], 'usage/invalid'],
		[['printer'], 'usage/invalid'],
		[['kiosk', '--token', 't', '--data', 'd'], '--hub'],
		[['kiosk', '--hub', 'http://127.0.0.1:1', '--data', 'd'], '--token'],
		[['kiosk', '--hub', 'hub:4700', '--token', 't', '--data', 'd'], '--hub must be'],
		[['kiosk', '--hub', 'http://127.0.0.1:1', '--token', 't', '--data', 'd', '--port', 'x'], '--port'],
	] as const)('[EDG20] says what is wrong with “%s”', async (args, words) => {
		const { code, said } = await runEdge(args);
		expect([code, said.includes(words)]).toEqual([2, true]);
	});

	it('[EDG20] refuses a folder that another edge uses, and leaves that one undisturbed', async () => {
		const display = await start('display', 'display-2');
		const common = ['--hub', hub.ready.hub, '--token', 't'];
		const sameFolder = await runEdge(['display', ...common, '--data', join(folder, 'display-2'), '--port', '0']);
		expect([sameFolder.code, sameFolder.said]).toEqual([1, expect.stringMatching(/^database\/in-use: [^\n]+\n$/)]);
		expect((await health(display)).link).toBe('live');
	});

	it('[EDG21] ends cleanly by SIGTERM and with its parent; its ready file is its owner’s alone', async () => {
		const display = await start('display', 'display-4');
		expect(statSync(join(folder, 'display-4.ready.json')).mode & 0o777).toBe(0o600);
		expect(await ended(display.child, 'SIGTERM')).toBe(0);
		const orphan = await start('display', 'display-4');
		const end = new Promise((resolve) => orphan.child.once('exit', resolve));
		orphan.child.disconnect();
		expect(await end).toBe(0);
	});
});
