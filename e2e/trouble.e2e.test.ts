import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { api } from './api.ts';
import { type EdgeProcess, startEdgeProcess } from './edgeProcess.ts';
import { type HubProcess, startHubProcess } from './hubProcess.ts';
import { ended } from './mall.ts';
import { runToEnd } from './runToEnd.ts';
import { mountSmallDisk } from './smallDisk.ts';
import { until } from './until.ts';

/** Stations that have no hub to follow, and disks that are full: the service goes on, says why, and comes back by itself. */
let folder: string;
let hub: HubProcess;
let other: Server;
let otherUrl: string;
const edges: EdgeProcess[] = [];
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-trouble-'));
	hub = await startHubProcess(join(folder, 'hub'), ['--demo', '--port', '0']);
	other = createServer((_request, response) => response.writeHead(404).end('nothing here'));
	await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
	const address = other.address();
	otherUrl = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});
afterAll(async () => {
	for (const { child } of edges) await ended(child, 'SIGKILL');
	await ended(hub.child, 'SIGKILL');
	other.close();
	rmSync(folder, { recursive: true, force: true });
});

async function station(
	role: 'kiosk' | 'counter' | 'display',
	data: string,
	at: string,
	token: string,
): Promise<EdgeProcess> {
	const edge = await startEdgeProcess(role, data, ['--hub', at, '--token', token, '--port', '0']);
	edges.push(edge);
	return edge;
}
const issue = (url: string, token: string) =>
	api(url, token).post('/api/v1/tickets', { serviceId: 'disdukcapil.akta-kelahiran', priorityClassId: null });
const link = async (edge: EdgeProcess) => (await edge.api.get('/healthz')).body.link;

describe('a station without a hub to follow', () => {
	it('[EDG29] says why at its start, and goes on', async () => {
		const cases = [
			['kiosk', 'http://127.0.0.1:9', 't', 'hub/unreachable'],
			['display', otherUrl, 't', 'hub/not-antrean'],
			['counter', hub.ready.hub, 'nonsense', 'auth/missing'],
			['kiosk', hub.ready.hub, hub.ready.tokens.display, 'auth/scope'],
		] as const;
		await Promise.all(
			cases.map(async ([role, at, token, code], n) => {
				const edge = await station(role, join(folder, `station-${n}`), at, token);
				// The ready file can be seen before what was written to a pipe is read.
				await expect.poll(() => edge.said(), { timeout: 20_000 }).toMatch(new RegExp(`^${code}: [^\\n]+\\n$`));
				expect((await edge.api.get('/healthz')).body).toMatchObject({ status: 'cut-off' });
			}),
		);
	});
});

describe('a full disk', () => {
	it('[ENG6][LNK11] stops nobody: hub and stations refuse, keep what they had, and go on once there is space', async (context) => {
		const place = join(folder, 'small');
		mkdirSync(place);
		const disk = mountSmallDisk(context, place, 12);
		try {
			const small = await startHubProcess(join(place, 'hub'), ['--demo', '--port', '0']);
			const { tokens, hub: url } = small.ready;
			const kiosk = await station('kiosk', join(place, 'kiosk'), url, tokens.kiosk);
			const display = await station('display', join(place, 'display'), hub.ready.hub, hub.ready.tokens.display);
			const before = await issue(kiosk.ready.url, kiosk.ready.token);
			expect(before.status).toBe(201);
			await until(
				'the hub has the ticket',
				async () => (await api(url, tokens.kiosk).get(`/api/v1/tickets/${before.body.id}`)).status === 200,
			);
			disk.fill();

			await until('the hub is read-only', async () => (await issue(url, tokens.kiosk)).body.code === 'hub/read-only');
			expect((await api(url, '').get('/healthz')).body.status).toBe('read-only');
			expect((await api(url, tokens.kiosk).get(`/api/v1/tickets/${before.body.id}`)).status).toBe(200);
			expect((await issue(kiosk.ready.url, kiosk.ready.token)).status).toBe(503);
			await until('the display hangs up', async () => {
				await issue(hub.ready.hub, hub.ready.tokens.kiosk);
				return (await link(display)) === 'refused';
			});
			const started = await runToEnd([
				...['apps/edge/bin/antrean-edge.js', 'counter', '--hub', url, '--token', tokens.counter, '--port', '0'],
				...['--data', join(place, 'counter')],
			]);
			expect([started.code, started.err]).toEqual([1, expect.stringMatching(/^database\/full: [^\n]+\n$/)]);

			disk.free();
			await until(
				'numbers are given again',
				async () => (await issue(kiosk.ready.url, kiosk.ready.token)).status === 201,
			);
			await until('the display follows again', async () => (await link(display)) === 'live');
			expect((await kiosk.api.get(`/api/v1/tickets/${before.body.id}`)).body.number).toBe(before.body.number);
			for (const { child } of [kiosk, display, small]) expect(await ended(child, 'SIGTERM')).toBe(0);
		} finally {
			disk.unmount();
		}
	});

	it('[OPS5][RUN5] at a start is told by hub and demo', async (context) => {
		const place = join(folder, 'full');
		mkdirSync(place);
		const disk = mountSmallDisk(context, place, 1);
		try {
			disk.fill();
			const starts = [
				['apps/hub/bin/antrean-hub.js', '--demo', '--port', '0', '--data', join(place, 'hub')],
				['apps/demo/src/main.ts', '--port', '0', '--data', join(place, 'demo')],
			];
			for (const { code, err } of await Promise.all(starts.map((command) => runToEnd(command))))
				expect([code, err]).toEqual([1, expect.stringMatching(/^database\/full: [^\n]+\n$/)]);
		} finally {
			disk.unmount();
		}
	});
});
