import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { nine } from '@antrean/shared/testing/builders.ts';
import { createFakeClock } from '@antrean/shared/testing/fakeClock.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Api, callApi } from '../testing/callApi.ts';
import { startTestHub, type TestHub } from '../testing/startTestHub.ts';

/** The contract, word for word, by HTTP alone: nothing here looks into the hub. */
let hub: TestHub;
let kiosk: Api;
let counter: Api;
let display: Api;
let admin: Api;
let nobody: Api;
beforeAll(async () => {
	hub = await startTestHub({});
	[kiosk, counter, display, admin] = (['kiosk', 'counter', 'display', 'admin'] as const).map((role) =>
		callApi(hub.url, hub.token(role)),
	) as [Api, Api, Api, Api];
	nobody = callApi(hub.url, null);
});
afterAll(() => hub.done());

const ktp = { serviceId: 'disdukcapil.ktp', priorityClassId: null };
const meterai = { serviceId: 'pos-indonesia.meterai', priorityClassId: null };
const at = (id: string, action: string): string => `/api/v1/counters/${id}/${action}`;

async function issue(service: object): Promise<Record<string, unknown>> {
	const { status, body } = await kiosk.post('/api/v1/tickets', service);
	expect(status).toBe(201);
	return body;
}
const act = (action: string, body: object): Promise<Answer> => counter.post(at('meja-9', action), body);
async function done(action: string, body: object): Promise<Answer['body']> {
	const answer = await act(action, body);
	expect(answer.body).not.toHaveProperty('code');
	expect(answer.status).toBe(200);
	return answer.body;
}
const ticketOf = async (ticketId: unknown): Promise<Answer['body']> =>
	(await kiosk.get(`/api/v1/tickets/${ticketId}`)).body;
const problem = ({ status, body }: Answer): string => `${status} ${String(body.code)}`;

describe('tickets', () => {
	it('[API1] are issued: 201 with all that the contract names', async () => {
		const ticket = await issue({ ...ktp, priorityClassId: 'lansia' });
		expect(ticket).toEqual({
			id: expect.stringMatching(/^[0-9a-f-]{36}$/),
			number: expect.stringMatching(/^DB-\d\d$/),
			serviceId: 'disdukcapil.ktp',
			seriesId: 'penduduk',
			agencyId: 'disdukcapil',
			state: 'waiting',
			paper: 'none',
			priorityClassId: 'lansia',
			day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
			issuedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
			calledAt: null,
			timesCalled: 0,
			counterId: null,
			callable: true,
			ahead: expect.any(Number),
			endReason: null,
		});
		const next = await issue(ktp);
		expect(next.ahead).toBe(Number(ticket.ahead) + 1);
		expect(await ticketOf(next.id)).toEqual(next);
	});

	it('[API6] a repeat is 200 with the same ticket, another body 409', async () => {
		const commandId = randomUUID();
		const first = await kiosk.post('/api/v1/tickets', { commandId, ...ktp });
		const again = await Promise.all([1, 2, 3].map(() => kiosk.post('/api/v1/tickets', { commandId, ...ktp })));
		expect(again.map(({ status, body }) => [status, body.id, body.number])).toEqual(
			again.map(() => [200, first.body.id, first.body.number]),
		);
		expect(problem(await kiosk.post('/api/v1/tickets', { commandId, ...meterai }))).toBe('409 command/reused');
	});

	it('[API5] unknown things are 404 in the path and 422 in the body', async () => {
		expect(problem(await kiosk.get(`/api/v1/tickets/${randomUUID()}`))).toBe('404 ticket/unknown');
		expect(problem(await kiosk.get('/api/v1/tickets/B-042'))).toBe('404 ticket/unknown');
		expect(problem(await counter.get('/api/v1/counters/none'))).toBe('404 counter/unknown');
		expect(problem(await counter.get('/api/v1/counters/none/queue'))).toBe('404 counter/unknown');
		expect(problem(await counter.post(at('none', 'open'), { takeOver: false }))).toBe('404 counter/unknown');
		expect(problem(await kiosk.post('/api/v1/tickets', { ...ktp, serviceId: 'no.such' }))).toBe('422 service/unknown');
		expect(problem(await kiosk.post('/api/v1/tickets', { ...ktp, priorityClassId: 'vip' }))).toBe(
			'422 priority/unknown',
		);
		await done('open', { takeOver: true });
		expect(problem(await act('call', { ticketId: randomUUID(), reasonId: null }))).toBe('422 ticket/unknown');
		expect(problem(await act('pause', { reasonId: 'no-such' }))).toBe('422 reason/unknown');
		expect(problem(await act('serve-paper', { number: 'ZZ-01' }))).toBe('422 number/unknown-series');
	});
});

describe('a counter', () => {
	it('[API1] opens, pauses, closes, and says how it stands', async () => {
		const id = 'meja-10';
		const post = (action: string, body: object): Promise<Answer> => counter.post(at(id, action), body);
		const closed = { id, state: 'closed', reasonId: null, ticketId: null };
		expect((await counter.get(`/api/v1/counters/${id}`)).body).toEqual({ counter: closed, ticket: null });
		expect(problem(await post('call-next', {}))).toBe('409 counter/not-open');
		for (let twice = 0; twice < 2; twice++)
			expect(await post('open', { takeOver: false })).toMatchObject({
				status: 200,
				body: { counter: { state: 'open' } },
			});
		expect((await post('pause', { reasonId: 'salat' })).body.counter).toEqual({
			...closed,
			state: 'paused',
			reasonId: 'salat',
		});
		expect((await post('close', {})).body).toEqual({ counter: closed, ticket: null });
	});

	it('[API1] is held by one; another must take it over', async () => {
		await counter.post(at('meja-10', 'open'), { takeOver: false });
		const other = callApi(hub.url, hub.token('admin'));
		expect(problem(await other.post(at('meja-10', 'open'), { takeOver: false }))).toBe('409 counter/held-elsewhere');
		expect((await other.post(at('meja-10', 'open'), { takeOver: true })).status).toBe(200);
		expect(problem(await counter.post(at('meja-10', 'close'), {}))).toBe('409 counter/held-elsewhere');
		expect((await other.post(at('meja-10', 'close'), {})).status).toBe(200);
	});

	it('[API1] calls the next in order; nobody is 200 with null and no event', async () => {
		await done('open', { takeOver: true });
		const { seq } = (await nobody.get('/healthz')).body;
		const commandId = randomUUID();
		expect(await done('call-next', { commandId })).toMatchObject({ ticket: null });
		expect((await nobody.get('/healthz')).body.seq).toBe(seq);
		const first = await issue(meterai);
		const second = await issue(meterai);
		expect(await done('call-next', { commandId })).toMatchObject({ ticket: null });
		const queue = (await counter.get('/api/v1/counters/meja-9/queue')).body;
		expect(queue).toEqual({ asOf: expect.any(String), tickets: [first, second] });
		const called = await done('call-next', {});
		expect(called).toMatchObject({
			counter: { ticketId: first.id },
			ticket: { id: first.id, state: 'called', timesCalled: 1 },
		});
		for (const [action, body] of [
			['call-next', {}],
			['pause', { reasonId: 'salat' }],
			['close', {}],
		] as const)
			expect(problem(await act(action, body))).toBe('409 counter/busy');
		await done('complete', { ticketId: first.id });
		await done('call', { ticketId: second.id, reasonId: null });
		await done('complete', { ticketId: second.id });
	});

	it('[API6] a repeated call-next is the ticket of the first time, as it is now', async () => {
		await done('open', { takeOver: true });
		const { id } = await issue(meterai);
		const commandId = randomUUID();
		await done('call-next', { commandId });
		await done('start', { ticketId: id });
		expect(await done('call-next', { commandId })).toMatchObject({ ticket: { id, state: 'serving' } });
		await done('complete', { ticketId: id });
		expect(await done('call-next', { commandId })).toMatchObject({
			counter: { ticketId: null },
			ticket: { id, state: 'completed', counterId: 'meja-9' },
		});
	});
});

/** Ways to bring a fresh ticket of meja-9 into a state. */
const ways: Readonly<Record<string, readonly string[]>> = {
	waiting: [],
	called: ['call'],
	serving: ['call', 'start'],
	held: ['call', 'hold'],
	noShow: ['call', 'no-show'],
	completed: ['call', 'complete'],
	cancelled: ['cancel'],
};
const bodies: Readonly<Record<string, object>> = {
	call: { reasonId: 'lainnya' },
	'no-show': { reasonId: 'tidak-menjawab' },
	cancel: { reasonId: 'lainnya' },
	transfer: { serviceId: 'pos-indonesia.meterai', reasonId: 'lainnya', position: null },
};
/** From the contract: the states from which each action goes, and where to. */
const moves: readonly (readonly [action: string, from: readonly string[], to: string])[] = [
	['recall', ['called'], 'called'],
	['start', ['called'], 'serving'],
	['complete', ['called', 'serving'], 'completed'],
	['no-show', ['called'], 'noShow'],
	['hold', ['called', 'serving'], 'held'],
	['resume', ['held'], 'called'],
	['transfer', ['called', 'serving', 'held'], 'waiting'],
	['cancel', ['waiting', 'called', 'held'], 'cancelled'],
	['restore', ['noShow', 'completed', 'cancelled'], 'waiting'],
];
const table = moves.flatMap(([action, from, to]) =>
	Object.keys(ways).map((state) => [action, state, from.includes(state) ? to : null] as const),
);

describe('moves', () => {
	let patient: TestHub;
	let officer: Api;
	let taker: Api;
	const clock = createFakeClock(nine);
	async function step(action: string, ticketId: unknown): Promise<Answer> {
		// A no-show waits twenty seconds after the call; a clock that is turned spares the test the waiting.
		await clock.advance(30_000);
		return officer.post(at('meja-9', action), { ticketId, ...bodies[action] });
	}
	beforeAll(async () => {
		patient = await startTestHub({ machine: clock });
		officer = callApi(patient.url, patient.token('counter'));
		taker = callApi(patient.url, patient.token('kiosk'));
		expect((await officer.post(at('meja-9', 'open'), { takeOver: false })).status).toBe(200);
	});
	afterAll(() => patient.done());

	it.each(table)('[API7] %s of a ticket that is %s', async (action, state, to) => {
		const { id } = (await taker.post('/api/v1/tickets', meterai)).body;
		for (const way of ways[state] ?? []) expect((await step(way, id)).status).toBe(200);
		const answer = await step(action, id);
		if (to === null) expect(problem(answer)).toBe('409 ticket/wrong-state');
		else expect(answer).toMatchObject({ status: 200, body: { ticket: { id, state: to } } });
		const { counter: is } = (await officer.get('/api/v1/counters/meja-9')).body as { counter: { ticketId: unknown } };
		if (is.ticketId !== null) expect((await step('complete', is.ticketId)).status).toBe(200);
	});

	it('[API7] a no-show before its time is told', async () => {
		await counter.post(at('meja-9', 'open'), { takeOver: true });
		const { id } = await issue(meterai);
		await done('call', { ticketId: id, reasonId: 'lainnya' });
		expect(problem(await act('no-show', { ticketId: id, reasonId: 'tidak-menjawab' }))).toBe('409 no-show/too-early');
		await done('complete', { ticketId: id });
	});

	it('[API7] a transferred ticket keeps id and number', async () => {
		const mejaB = (action: string, body: object): Promise<Answer> => counter.post(at('meja-b', action), body);
		await mejaB('open', { takeOver: true });
		const ticket = await issue({ serviceId: 'disdukcapil.akta-kelahiran', priorityClassId: null });
		await mejaB('call', { ticketId: ticket.id, reasonId: 'lainnya' });
		const moved = await mejaB('transfer', {
			ticketId: ticket.id,
			serviceId: 'pos-indonesia.meterai',
			reasonId: 'lainnya',
			position: 'head',
		});
		expect(moved.body.ticket).toMatchObject({ id: ticket.id, number: ticket.number, seriesId: 'PD', state: 'waiting' });
		await mejaB('close', {});
		await done('call-next', {});
		await done('complete', { ticketId: ticket.id });
	});

	it('[API7] undo takes the last step back, once', async () => {
		const { id } = await issue(meterai);
		await done('call', { ticketId: id, reasonId: 'lainnya' });
		await done('complete', { ticketId: id });
		expect(await done('undo', { ticketId: id })).toMatchObject({
			counter: { ticketId: id },
			ticket: { state: 'called' },
		});
		expect(problem(await act('undo', { ticketId: id }))).toBe('409 undo/too-late');
		await done('complete', { ticketId: id });
	});

	it('[API1] serves paper by number, whatever its case, spaces and dash, and by ticket id', async () => {
		const first = await issue(meterai);
		const typed = ` ${String(first.number).toLowerCase().replace('-', ' ')} `;
		expect(await done('serve-paper', { number: typed })).toMatchObject({ ticket: { id: first.id, state: 'serving' } });
		await done('complete', { ticketId: first.id });
		const second = await issue(meterai);
		expect(await done('serve-paper', { ticketId: second.id })).toMatchObject({
			ticket: { id: second.id, state: 'serving' },
		});
		// Once more, as an officer scans it twice: nothing changes, and the answer is the same.
		for (const paper of [{ ticketId: second.id }, { number: second.number }])
			expect(await done('serve-paper', paper)).toMatchObject({ ticket: { id: second.id, state: 'serving' } });
		await done('complete', { ticketId: second.id });
		expect(problem(await act('serve-paper', { number: first.number, ticketId: first.id }))).toBe('400 request/invalid');
		expect(problem(await act('serve-paper', {}))).toBe('400 request/invalid');
	});

	it('[API1] confirms paper, and asks for a reprint only where a kiosk can print', async () => {
		const { id } = await issue(meterai);
		expect(await done('confirm-paper', { ticketId: id, printed: true })).toMatchObject({
			ticket: { id, paper: 'printed' },
		});
		expect(problem(await act('reprint', { ticketId: id, kioskId: null }))).toBe('422 station/unknown');
		await done('cancel', { ticketId: id, reasonId: 'lainnya' });
	});
});

describe('assistance', () => {
	it('[API1] is asked for with the number and answered by an officer; the ticket keeps its form', async () => {
		const { id } = await issue({ ...meterai, assistance: true });
		const keys = Object.keys((await counter.get(`/api/v1/tickets/${id}`)).body).sort();
		const { id: other } = await issue(meterai);
		expect(Object.keys((await counter.get(`/api/v1/tickets/${other}`)).body).sort()).toEqual(keys);
		expect(keys).not.toContain('assistance');
		expect(await done('confirm-priority', { ticketId: id, priorityClassId: 'lansia' })).toMatchObject({
			ticket: { id, priorityClassId: 'lansia', state: 'waiting', ahead: 0 },
		});
		expect(await done('confirm-priority', { ticketId: id, priorityClassId: null })).toMatchObject({
			ticket: { id, priorityClassId: null },
		});
		expect(problem(await act('confirm-priority', { ticketId: id, priorityClassId: 'vip' }))).toBe(
			'422 priority/unknown',
		);
		for (const ticketId of [id, other]) await done('cancel', { ticketId, reasonId: 'lainnya' });
		expect(problem(await act('confirm-priority', { ticketId: id, priorityClassId: null }))).toBe(
			'409 ticket/wrong-state',
		);
	});

	it('[API6] left out or false is the same request', async () => {
		const commandId = randomUUID();
		const first = await kiosk.post('/api/v1/tickets', { commandId, ...meterai });
		const again = await kiosk.post('/api/v1/tickets', { commandId, ...meterai, assistance: false });
		expect([again.status, again.body.id]).toEqual([200, first.body.id]);
		expect(problem(await kiosk.post('/api/v1/tickets', { commandId, ...meterai, assistance: true }))).toBe(
			'409 command/reused',
		);
		await done('cancel', { ticketId: first.body.id, reasonId: 'lainnya' });
	});
});

describe('the hub as a whole', () => {
	it('[API1] says its health', async () => {
		expect((await nobody.get('/healthz')).body).toEqual({
			status: 'ok',
			version: expect.any(String),
			upkeep: null,
			stations: [],
			needsPerson: 0,
			quarantined: 0,
			clock: null,
			epoch: expect.any(Number),
			seq: expect.any(Number),
		});
	});

	it('[API1] gives the site file in force with its version', async () => {
		const file = JSON.parse(readFileSync(new URL('../../../../data/mpp-mini.json', import.meta.url), 'utf8')) as object;
		for (const api of [nobody, kiosk, counter, display, admin])
			expect((await api.get('/api/v1/catalogue')).body).toEqual({ ...file, version: 1 });
	});

	it('[API1] shows the board, of a zone or of the site, without ticket ids', async () => {
		const { id, number } = await issue(meterai);
		await done('call', { ticketId: id, reasonId: 'lainnya' });
		const { body } = await display.get('/api/v1/board');
		expect(body).toMatchObject({ epoch: expect.any(Number), seq: expect.any(Number), asOf: expect.any(String) });
		expect(body.nowServing).toContainEqual({
			...{ counterId: 'meja-9', label: '9', zoneId: 'aula', state: 'open' },
			...{ number, mark: null, since: expect.any(String) },
		});
		expect((body.lastCalls as unknown[])[0]).toMatchObject({ number, counterId: 'meja-9', label: '9', times: 1 });
		expect(body.waiting).toContainEqual({ agencyId: 'pos-indonesia', count: expect.any(Number) });
		expect(JSON.stringify(body)).not.toContain(id);
		const zone = (await nobody.get('/api/v1/board?zoneId=aula')).body;
		expect({ ...zone, asOf: body.asOf }).toEqual(body);
		expect(problem(await display.get('/api/v1/board?zoneId=none'))).toBe('400 request/invalid');
		await done('complete', { ticketId: id });
	});

	it('[API8] gives events in pages, after exclusive', async () => {
		const first = (await admin.get('/api/v1/events?limit=2')).body as {
			events: { seq: number }[];
			next: Record<string, number>;
		};
		expect(first.events.map(({ seq }) => seq)).toEqual([1, 2]);
		const { epoch = 0, after = 0 } = first.next;
		expect(after).toBe(2);
		const second = (await admin.get(`/api/v1/events?epoch=${epoch}&after=${after}&limit=3`)).body;
		expect((second.events as { seq: number }[]).map(({ seq }) => seq)).toEqual([3, 4, 5]);
		const { seq } = (await nobody.get('/healthz')).body;
		const end = (await admin.get(`/api/v1/events?epoch=${epoch}&after=${seq}`)).body;
		expect(end).toEqual({ events: [], next: { epoch, after: seq } });
		expect(problem(await admin.get('/api/v1/events?epoch=5'))).toBe('410 events/unknown-epoch');
		expect(problem(await admin.get('/api/v1/events?limit=5001'))).toBe('400 request/invalid');
		expect(((await admin.get('/api/v1/events')).body.events as unknown[]).length).toBeLessThanOrEqual(500);
	});

	it('[API1] serves the frozen contract', async () => {
		const frozen = new URL('../../../../shared/src/protocol/contract/openapi.json', import.meta.url);
		expect((await nobody.get('/api/v1/openapi.json')).body).toEqual(JSON.parse(readFileSync(frozen, 'utf8')));
	});

	it('[API10] tells figures as Prometheus text', async () => {
		const { body } = await nobody.get('/metrics');
		for (const line of [
			'antrean_journal_synchronous 2',
			'antrean_read_only 0',
			'antrean_quarantined 0',
			'antrean_needs_person 0',
			'antrean_clock_alarm 0',
		])
			expect(body.text).toContain(`\n${line}\n`);
	});
});

describe('requests', () => {
	it('[API3] of the wrong form are told with their place', async () => {
		const answer = await kiosk.post('/api/v1/tickets', { serviceId: 'disdukcapil.ktp' });
		expect(problem(answer)).toBe('400 request/invalid');
		expect(answer.body).toMatchObject({
			place: '/priorityClassId',
			status: 400,
			title: expect.any(String),
			type: expect.any(String),
		});
		expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
		for (const body of ['{', '', '[]', 'null', '7'])
			expect(problem(await kiosk.send('POST', '/api/v1/tickets', { 'content-type': 'application/json' }, body))).toBe(
				'400 request/invalid',
			);
		expect(problem(await kiosk.post('/api/v1/tickets', { ...ktp, commandId: 'mine' }))).toBe('400 request/invalid');
		expect(problem(await act('open', { takeOver: 'yes' }))).toBe('400 request/invalid');
	});

	it('[API3] too large, of another type, or to nowhere are told', async () => {
		const json = { 'content-type': 'application/json' };
		const large = JSON.stringify({ ...ktp, commandId: randomUUID(), note: 'x'.repeat(70_000) });
		expect(problem(await kiosk.send('POST', '/api/v1/tickets', json, large))).toBe('413 request/too-large');
		for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded'])
			expect(problem(await kiosk.send('POST', '/api/v1/tickets', { 'content-type': type }, '{}'))).toBe(
				'415 request/media-type',
			);
		expect(problem(await admin.get('/api/v1/nothing'))).toBe('404 route/unknown');
		expect(problem(await counter.post(at('meja-9', 'dance'), {}))).toBe('404 route/unknown');
	});

	it('[API4] need a token of their scope', async () => {
		const wrong = callApi(hub.url, 'not-a-token');
		for (const api of [nobody, wrong]) {
			expect(problem(await api.post('/api/v1/tickets', ktp))).toBe('401 auth/missing');
			expect(problem(await api.get('/api/v1/counters/meja-9'))).toBe('401 auth/missing');
			expect(problem(await api.get('/api/v1/events'))).toBe('401 auth/missing');
		}
		expect(problem(await counter.post('/api/v1/tickets', ktp))).toBe('403 auth/scope');
		expect(problem(await callApi(hub.url, 'wrong').post('/api/v1/tickets', { serviceId: 7 }))).toBe('401 auth/missing');
		expect(problem(await counter.post('/api/v1/tickets', { text: 'x'.repeat(70_000) }))).toBe('403 auth/scope');
		expect((await callApi(hub.url, hub.token('infoDesk')).get('/api/v1/catalogue')).status).toBe(200);
		expect(problem(await kiosk.post(at('meja-9', 'open'), { takeOver: true }))).toBe('403 auth/scope');
		expect(problem(await kiosk.get('/api/v1/counters/meja-9/queue'))).toBe('403 auth/scope');
		expect(problem(await display.get(`/api/v1/tickets/${randomUUID()}`))).toBe('403 auth/scope');
		for (const api of [kiosk, counter, display])
			expect(problem(await api.get('/api/v1/events'))).toBe('403 auth/scope');
		expect((await admin.post('/api/v1/tickets', ktp)).status).toBe(201);
	});

	it('[API4] by another name than this machine’s are not served in the demo', async () => {
		const { port } = new URL(hub.url);
		const answer = await new Promise<number | undefined>((resolve, reject) => {
			const headers = { host: `evil.example:${port}` };
			get({ port, host: '127.0.0.1', path: '/counter/', headers }, ({ statusCode }) => resolve(statusCode)).on(
				'error',
				reject,
			);
		});
		expect(answer).toBe(403);
	});

	it('[API4] need one for everything but health where the hub is no demo', async () => {
		const real = await startTestHub({ demo: false });
		const stranger = callApi(real.url, null);
		for (const path of ['/api/v1/catalogue', '/api/v1/board', '/metrics'])
			expect(problem(await stranger.get(path))).toBe('401 auth/missing');
		expect((await stranger.get('/healthz')).status).toBe(200);
		expect((await callApi(real.url, real.token('admin')).get('/api/v1/catalogue')).status).toBe(200);
		await real.done();
	});
});
