import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { borderBounds } from '@antrean/shared/border/borderBounds.ts';
import { createFakeClock } from '@antrean/shared/testing/fakeClock.ts';
import pino from 'pino';
import { expect, it, vi } from 'vitest';
import type { Tokens } from '../access/tokens.ts';
import type { Engine } from '../engine/engine.ts';
import { type Answer, refused } from '../engine/request.ts';
import type { TicketRows } from '../journal/ticketRows.ts';
import { callApi } from '../testing/callApi.ts';
import { startTestHub } from '../testing/startTestHub.ts';
import { createGuard, openHttp } from './openHttp.ts';
import { addTicketRoutes } from './ticketRoutes.ts';

/** Hundreds of requests on a machine that does other things too. */
const patienceMs = 30_000;
const tangsel = fileURLToPath(new URL('../../../../data/mpp-tangsel.json', import.meta.url));
const meterai = { serviceId: 'pos-indonesia.meterai', priorityClassId: null };

it('[API11] 64 clients at once on one series get numbers without a double or a gap', {
	timeout: patienceMs,
}, async () => {
	const hub = await startTestHub({ siteFile: tangsel });
	const clients = Array.from({ length: 64 }, () => callApi(hub.url, hub.token('kiosk')));
	const { body } = await callApi(hub.url, null).get('/api/v1/catalogue');
	const agencies = body.agencies as { services: { id: string; seriesId: string }[] }[];
	const serviceId = agencies.flatMap(({ services }) => services).find(({ seriesId }) => seriesId === 'T')?.id;
	const issued = await Promise.all(
		clients.map(async (client) => {
			const numbers: string[] = [];
			for (let n = 0; n < 10; n++) {
				const answer = await client.post('/api/v1/tickets', { serviceId, priorityClassId: null });
				numbers.push(String(answer.body.number));
			}
			return numbers;
		}),
	);
	const numbers = issued.flat().sort();
	expect(numbers).toEqual(Array.from({ length: 640 }, (_, n) => `T-${String(n + 1).padStart(3, '0')}`));
	await hub.done();
});

it('[API5] a used-up series and a closed agency are refused, the latter with its next opening', {
	timeout: patienceMs,
}, async () => {
	// A Sunday in Jayapura; the Pos opens on Monday, tickets from eight.
	const clock = createFakeClock(Date.parse('2026-11-22T10:00:00+09:00'));
	let hub = await startTestHub({ machine: clock, realHours: true });
	const kiosk = callApi(hub.url, hub.token('kiosk'));
	const closed = await kiosk.post('/api/v1/tickets', meterai);
	expect(closed).toMatchObject({ status: 409, body: { code: 'agency/closed', opensAt: '2026-11-22T23:00:00.000Z' } });
	clock.setWall(clock.wallMs() + 24 * 3_600_000);
	hub = await hub.again({});
	for (let n = 1; n <= 99; n++) expect((await kiosk.post('/api/v1/tickets', meterai)).status).toBe(201);
	const last = await kiosk.post('/api/v1/tickets', meterai);
	expect([last.status, last.body.code]).toEqual([409, 'series/used-up']);
	await hub.done();
});

it('[API1] a ticket of a past day is still told', async () => {
	const clock = createFakeClock(Date.parse('2026-11-23T10:00:00+09:00'));
	let hub = await startTestHub({ machine: clock });
	const kiosk = callApi(hub.url, hub.token('kiosk'));
	const commandId = randomUUID();
	const { body } = await kiosk.post('/api/v1/tickets', { ...meterai, commandId });
	clock.setWall(clock.wallMs() + 24 * 3_600_000);
	hub = await hub.again({});
	const expired = { ...body, state: 'expired', endReason: 'day-ended', callable: false, ahead: null };
	expect((await kiosk.get(`/api/v1/tickets/${body.id}`)).body).toEqual(expired);
	expect(await kiosk.post('/api/v1/tickets', { ...meterai, commandId })).toMatchObject({ status: 200, body: expired });
	await hub.done();
});

it('[API6] a repeat after a restart is the ticket of the first time', async () => {
	let hub = await startTestHub({});
	const commandId = randomUUID();
	const { body } = await callApi(hub.url, hub.token('kiosk')).post('/api/v1/tickets', { ...meterai, commandId });
	hub = await hub.again({});
	const again = await callApi(hub.url, hub.token('kiosk')).post('/api/v1/tickets', { ...meterai, commandId });
	expect([again.status, again.body]).toEqual([200, body]);
	await hub.done();
});

/** The ticket routes over an engine that does as it is told. */
function routesOver(submit: Engine['submit']) {
	const grant = { name: 'kiosk', role: 'kiosk' } as const;
	const tokens: Tokens = { find: () => grant, names: () => [], put: () => undefined };
	const parts = { tokens, isOpen: true, bounds: borderBounds, logger: pino({ level: 'silent' }) };
	const app = openHttp(parts);
	addTicketRoutes(app, { engine: { submit } as Engine, tickets: {} as TicketRows, guard: createGuard(parts) });
	const headers = { authorization: 'Bearer x' };
	return () =>
		app.inject({ method: 'POST', url: '/api/v1/tickets', headers, payload: { commandId: randomUUID(), ...meterai } });
}

it.each(['hub/read-only', 'hub/recovering'])('[API5] a hub that answers %s says 503 with Retry-After', async (code) => {
	const answer = await routesOver((_request, reply) => reply(refused(code, {})))();
	expect([answer.statusCode, answer.headers['retry-after'], answer.json().code]).toEqual([503, '1', code]);
});

it('[API5] a caller who asks faster than commits are made is told to wait: 429 with Retry-After', {
	timeout: patienceMs,
}, async () => {
	const waiting: ((answer: Answer) => void)[] = [];
	const post = routesOver((_request, reply) => waiting.push(reply));
	const asked = Array.from({ length: 4_000 }, post);
	await vi.waitFor(() => expect(waiting).toHaveLength(4_000), 20_000);
	const answer = await post();
	expect([answer.statusCode, answer.headers['retry-after'], answer.json().code]).toEqual([
		429,
		'1',
		'request/too-many',
	]);
	for (const reply of waiting) reply(refused('series/used-up', {}));
	expect((await Promise.all(asked)).every(({ statusCode }) => statusCode === 409)).toBe(true);
	const after = post();
	await vi.waitFor(() => expect(waiting).toHaveLength(4_001));
	waiting.at(-1)?.(refused('series/used-up', {}));
	expect((await after).statusCode).toBe(409);
});

it('[API3] answers what no route has seen as a problem too', async () => {
	const hub = await startTestHub({ siteFile: tangsel });
	const { host, hostname, port } = new URL(hub.url);
	for (const path of ['/api/v1/tickets/%E0%A4%A', `/api/v1/counters/${'x'.repeat(300)}`]) {
		const answer = await fetch(`${hub.url}${path}`, { headers: { authorization: `Bearer ${hub.token('kiosk')}` } });
		expect([
			answer.headers.get('content-type')?.split(';')[0],
			((await answer.json()) as { code: string }).code,
		]).toEqual(['application/problem+json', 'request/invalid']);
	}
	const socket = connect(Number(port), hostname);
	socket.end(`GET / HTTP/1.1\r\nhost: ${host}\r\nno header\r\n\r\n`);
	const chunks: Buffer[] = [];
	for await (const chunk of socket) chunks.push(chunk as Buffer);
	expect(Buffer.concat(chunks).toString()).toContain('"code":"request/invalid"');
	await hub.done();
});

it('[API8] takes decimal digits alone for a cursor', async () => {
	const hub = await startTestHub({ siteFile: tangsel });
	const admin = callApi(hub.url, hub.token('admin'));
	for (const query of ['after=1e3', 'after=0x10', 'after=', 'epoch=', 'limit=5001', 'limit=0'])
		expect([query, (await admin.get(`/api/v1/events?${query}`)).status]).toEqual([query, 400]);
	expect((await admin.get('/api/v1/events?after=1&limit=1')).status).toBe(200);
	await hub.done();
});
