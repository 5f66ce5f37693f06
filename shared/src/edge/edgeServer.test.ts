import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { borderBounds } from '../border/borderBounds.ts';
import { indexCatalogue } from '../domain/catalogue.ts';
import { encodeState } from '../domain/snapshot.ts';
import { apiBase } from '../protocol/httpContract.ts';
import type { Cursor, Hello, HelloReply, Sound, Upstream, Wish, WishReply } from '../protocol/messages.ts';
import { socketEvents, socketPath } from '../protocol/socketEvents.ts';
import { heartbeatEveryMs } from '../protocol/timing.ts';
import { at, miniSite, monday, nine, startedState, stationId, uuid } from '../testing/builders.ts';
import { createFakeClock, type FakeClock } from '../testing/fakeClock.ts';
import { catalogueRoute } from './catalogueRoute.ts';
import { type EdgeServer, type EdgeServerParts, startEdgeServer } from './edgeServer.ts';

const upstream: Upstream = { link: 'live', asOf: nine, outbox: 1, parked: 0, printer: 'idle' };
const cursor: Cursor = { epoch: 1, seq: 2, eventId: uuid('e', 2) };

let folder: string;
let clock: FakeClock;
let server: EdgeServer;
let errors: unknown[];
let expelled: string[];
let position: Cursor | null;
let wishes: Wish[];
let sounds: Sound[];
let answerWish: (wish: Wish) => Promise<WishReply>;
const sockets: Socket[] = [];

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-page-'));
	mkdirSync(join(folder, 'assets'));
	writeFileSync(join(folder, 'index.html'), '<title>page</title>');
	writeFileSync(join(folder, 'assets', 'main-abc.js'), 'void 0');
	clock = createFakeClock(nine);
	errors = [];
	expelled = [];
	wishes = [];
	sounds = [];
	answerWish = async (wish) => {
		wishes.push(wish);
		return { outcome: 'rejected', problem: { code: 'counter/busy', detail: {} } };
	};
	position = cursor;
});
afterEach(async () => {
	for (const socket of sockets.splice(0)) socket.disconnect();
	await server.close();
	rmSync(folder, { recursive: true, force: true });
});

async function start(over: Partial<EdgeServerParts>): Promise<void> {
	server = await startEdgeServer({
		port: 0,
		page: folder,
		pageQuery: null,
		tokens: ['own', 'hubs'],
		isDemo: () => false,
		health: () => ({ status: 'ok', link: 'live', asOf: null, outbox: 1, parked: 0, printer: 'idle' }),
		openRoutes: (app) => catalogueRoute(app, () => indexCatalogue(3, 'hash', miniSite)),
		clock,
		bounds: borderBounds,
		source: {
			stream: 'replica',
			cursor: () => position,
			catchUp: (held) =>
				held?.seq === cursor.seq ? { kind: 'nothing' } : { kind: 'state', state: encodeState(startedState(miniSite)) },
			standing: () => ({ hubTime: nine, day: monday, alwaysOpen: false, demo: false, upstream }),
			overlay: () => ({ events: [] }),
			wish: (wish) => answerWish(wish),
			sound: (message) => sounds.push(message),
		},
		routes(app) {
			app.post(`${apiBase}/echo`, async (request) => request.body);
			app.get(`${apiBase}/broken`, async () => {
				throw new Error('disk');
			});
		},
		onError: (error) => errors.push(error),
		onExpelled: (code) => expelled.push(code),
		...over,
	});
}

const get = (path: string, headers: Record<string, string> = {}) =>
	fetch(new URL(path, server.url), { headers, redirect: 'manual' });
const post = (body: string, headers: Record<string, string> = {}) =>
	fetch(new URL(`${apiBase}/echo`, server.url), {
		method: 'POST',
		body,
		headers: { authorization: 'Bearer own', 'content-type': 'application/json', ...headers },
	});
const codeOf = async (answer: Response | Promise<Response>) => ((await (await answer).json()) as { code: string }).code;

describe('HTTP of an edge', () => {
	it('[EDG21] ends though a caller keeps its connection for the next request', async () => {
		let isAsked = (): void => undefined;
		const asked = new Promise<void>((resolve) => {
			isAsked = resolve;
		});
		let answer = (): void => undefined;
		const answered = new Promise<void>((resolve) => {
			answer = resolve;
		});
		await start({
			openRoutes: (app) =>
				app.get('/slow', async () => {
					isAsked();
					await answered;
					return {};
				}),
		});
		const agent = new Agent({ keepAlive: true });
		const asking = httpRequest(new URL('/slow', server.url), { agent }, (response) => response.resume());
		asking.on('error', () => undefined).end();
		await asked;
		const closing = server.close();
		await vi.waitFor(() => expect(get('/healthz')).rejects.toThrow());
		answer();
		await closing;
		agent.destroy();
	});

	it.each([
		['without a token', {}, 401],
		['with a wrong token', { authorization: 'Bearer other' }, 401],
		['with its own token', { authorization: 'Bearer own' }, 500],
		['with the token that its hub gave it', { authorization: 'bearer hubs' }, 500],
	] as const)('[EDG4] answers %s', async (_name, headers, status) => {
		await start({});
		const answer = await get(`${apiBase}/broken`, headers);
		expect(answer.status).toBe(status);
		expect(answer.headers.get('content-type')).toContain('application/problem+json');
		expect(answer.headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer' : null);
	});

	it('[EDG4] needs no token for health, catalogue and the contract itself', async () => {
		await start({});
		expect(await (await get(`${apiBase}/openapi.json`)).json()).toMatchObject({ openapi: '3.1.0' });
		expect(await (await get('/healthz')).json()).toMatchObject({ status: 'ok', link: 'live' });
		expect(await (await get(`${apiBase}/catalogue`)).json()).toMatchObject({ version: 3, site: { id: 'mpp-mini' } });
	});

	it('[EDG4] has no catalogue before the first contact', async () => {
		await start({ openRoutes: (app) => catalogueRoute(app, () => null) });
		const answer = await get(`${apiBase}/catalogue`);
		expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
		expect(await codeOf(answer)).toBe('hub/unreachable');
	});

	it('[EDG5] says what is wrong with a request that no route sees', async () => {
		await start({});
		expect([await codeOf(post('{')), (await post('{')).status]).toEqual(['request/invalid', 400]);
		expect(await codeOf(post('a=1', { 'content-type': 'text/plain' }))).toBe('request/media-type');
		expect(await codeOf(post(`"${'x'.repeat(20_000)}"`))).toBe('request/too-large');
		expect(await codeOf(get('/nothing'))).toBe('route/unknown');
		expect(errors).toEqual([]);
		expect(await codeOf(get(`${apiBase}/broken`, { authorization: 'Bearer own' }))).toBe('hub/broken');
		expect(errors).toHaveLength(1);
	});

	it('[EDG6] serves its page to nobody who came by another name, and lets it talk to nobody else', async () => {
		await start({});
		const page = await get('/');
		expect(await page.text()).toBe('<title>page</title>');
		expect(page.headers.get('content-security-policy')).toContain(
			`connect-src 'self' ws://${new URL(server.url).host};`,
		);
		expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(page.headers.get('cache-control')).toBe('no-cache');
		expect((await get('/assets/main-abc.js')).headers.get('cache-control')).toContain('immutable');
		const rebound = await new Promise<number | undefined>((resolve) => {
			const { port } = new URL(server.url);
			httpRequest({ host: '127.0.0.1', port, headers: { host: `evil.example:${port}` } }, (answer) =>
				resolve(answer.statusCode),
			).end();
		});
		expect(rebound).toBe(403);
	});

	it.each([
		[false, null, null],
		[true, null, '/?demo#token=own'],
		[false, 'zone=lt2', '/?zone=lt2'],
		[true, 'zone=lt2', '/?zone=lt2#token=own'],
	])('[EDG7] at its plain address (demo: %s, shows: %s) leads to %s', async (isDemo, pageQuery, location) => {
		await start({ isDemo: () => isDemo, pageQuery });
		const answer = await get('/');
		expect([answer.status, answer.headers.get('location')]).toEqual([location === null ? 200 : 302, location]);
		expect((await get('/?zone=lt1')).status).toBe(200);
	});

	it('[EDG7] answers the contract also where no page was built', async () => {
		await start({ page: join(folder, 'missing') });
		expect((await get('/')).status).toBe(404);
		expect((await get('/healthz')).status).toBe(200);
	});
});

const hello = (n: number, over: Partial<Hello> = {}): Hello => ({
	...{
		protocol: 1,
		token: 'own',
		role: 'counter',
		stationId: stationId(n),
		name: 'page',
		lastHandshake: null,
		catalogueVersion: 0,
	},
	...{ identity: null, stream: 'replica', cursor: null, clock: { wallMs: nine, runId: 'run', runAgeMs: 1 } },
	version: null,
	...over,
});
function connect(): Socket {
	const socket = io(server.url, { path: socketPath, transports: ['websocket'], forceNew: true, reconnectionDelay: 5 });
	sockets.push(socket);
	return socket;
}
const greet = (socket: Socket, message: unknown): Promise<HelloReply> =>
	socket.emitWithAck(socketEvents.hello, message);
const next = (socket: Socket, event: string): Promise<unknown> => new Promise((resolve) => socket.once(event, resolve));

describe('socket of an edge', () => {
	it.each([
		['another protocol', { protocol: 9 }, 'protocol/unsupported'],
		['a wrong token', { token: 'other' }, 'auth/missing'],
		['another stream', { stream: 'board' }, 'auth/scope'],
		['no name', { name: null as never }, 'message/invalid'],
	] as const)('[EDG8] refuses a page with %s', async (_name, over, code) => {
		await start({});
		expect(await greet(connect(), hello(1, over))).toMatchObject({ outcome: 'refused', code });
	});

	it('[EDG8] welcomes a page with what it lacks, its own facts and its own link', async () => {
		await start({});
		const socket = connect();
		const overlay = next(socket, socketEvents.overlay);
		expect(await greet(socket, hello(1))).toMatchObject({
			outcome: 'welcome',
			cursor,
			catchUp: { kind: 'state' },
			upstream,
		});
		expect(await overlay).toEqual({ events: [] });
		expect(await greet(socket, hello(1, { cursor }))).toMatchObject({ catchUp: { kind: 'nothing' } });
	});

	it('[EDG8] answers no hello before it has something to show', async () => {
		await start({});
		position = null;
		const socket = connect();
		let answered = 0;
		socket.emit(socketEvents.hello, hello(1), () => answered++);
		// The second question is answered, so the first was heard.
		expect(await greet(socket, hello(1, { token: 'other' }))).toMatchObject({ outcome: 'refused' });
		expect(answered).toBe(0);
	});

	it('[EDG8] passes stream, own facts and link on to every page, and beats in between', async () => {
		await start({});
		const [one, two] = [connect(), connect()];
		await greet(one, hello(1));
		await greet(two, hello(2));
		const heard = Promise.all(
			[one, two].flatMap((socket) => [next(socket, socketEvents.replica), next(socket, socketEvents.upstream)]),
		);
		server.pages.replica({ prev: 2, seq: 2, events: [] });
		server.pages.upstream({ ...upstream, link: 'offline' });
		expect(await heard).toMatchObject([{ prev: 2 }, { link: 'offline' }, { prev: 2 }, { link: 'offline' }]);
		const beat = next(one, socketEvents.heartbeat);
		await clock.advance(heartbeatEveryMs);
		expect(await beat).toEqual({ seq: 2, hubTime: nine });
	});

	it('[EDG8] lets a page begin anew by itself when its replica was replaced', async () => {
		await start({});
		const socket = connect();
		await greet(socket, hello(1));
		const again = next(socket, 'connect');
		server.pages.begin();
		await again;
		expect(await greet(socket, hello(1))).toMatchObject({ outcome: 'welcome', handshake: 2 });
	});

	it('[EDG8] gives a window’s place to a newer one of the same station', async () => {
		await start({});
		const [old, fresh] = [connect(), connect()];
		await greet(old, hello(1));
		const fenced = next(old, socketEvents.fenced);
		await greet(fresh, hello(1));
		await fenced;
	});

	it('[EDG28] tells its role when one of its pages may not ring, and when all may again', async () => {
		await start({});
		const [one, two] = [connect(), connect()];
		const say = (socket: Socket, isBlocked: unknown): Promise<unknown> =>
			socket.emitWithAck(socketEvents.sound, { isBlocked });
		await say(one, true);
		await greet(one, hello(1));
		await greet(two, hello(2));
		expect(sounds).toEqual([]);
		await say(one, true);
		await say(two, true);
		await say(one, 'perhaps');
		await say(one, false);
		expect(sounds).toEqual([{ isBlocked: true }]);
		two.disconnect();
		await vi.waitFor(() => expect(sounds.at(-1)).toEqual({ isBlocked: false }));
	});

	it('[EDG9] hands wishes on and answers them; before hello it hears nothing', async () => {
		await start({});
		const socket = connect();
		const wish: Wish = { commandId: uuid('f', 1), ttlMs: 5_000, command: { type: 'callNext', counterId: at.mejaA } };
		let early = 0;
		socket.emit(socketEvents.wish, wish, () => early++);
		await greet(socket, hello(1));
		const answer: WishReply = await socket.emitWithAck(socketEvents.wish, wish);
		expect(answer).toEqual({ outcome: 'rejected', problem: { code: 'counter/busy', detail: {} } });
		expect(await socket.emitWithAck(socketEvents.wish, { commandId: 'x' })).toMatchObject({
			outcome: 'rejected',
			problem: { code: 'request/invalid' },
		});
		expect([early, wishes]).toEqual([0, [wish]]);
	});

	it('[EDG27] knows a page by its last hello alone', async () => {
		await start({});
		const [page, other, third] = [connect(), connect(), connect()];
		const fenced: string[] = [];
		page.on(socketEvents.fenced, () => fenced.push('fenced'));
		await greet(page, hello(1));
		await greet(page, hello(2));
		await greet(other, hello(1));
		// Asked and answered on the same socket: a fence would have come before.
		await page.emitWithAck(socketEvents.wish, {});
		expect(fenced).toEqual([]);
		const gone = next(page, 'disconnect');
		await greet(third, hello(2));
		await gone;
		expect(fenced).toEqual(['fenced']);
	});

	it('[EDG27] takes fifty hellos of a page, and then tells it and closes', async () => {
		await start({});
		const page = connect();
		const told = next(page, socketEvents.refused);
		const gone = next(page, 'disconnect');
		for (let n = 0; n < 51; n++) page.emit(socketEvents.hello, {}, () => undefined);
		expect(await told).toMatchObject({ outcome: 'refused', code: 'request/too-many' });
		await gone;
		expect(expelled).toEqual(['request/too-many']);
	});

	it('[EDG27] has a hundred wishes of a page under way, and refuses more; a wish that breaks is told and not answered', async () => {
		const under: ((error: Error) => void)[] = [];
		answerWish = () => new Promise((_resolve, reject) => under.push(reject));
		await start({});
		const page = connect();
		await greet(page, hello(1));
		const one = { commandId: uuid('f', 1), ttlMs: 5_000, command: { type: 'callNext', counterId: at.mejaA } };
		let answered = 0;
		for (let n = 0; n < 100; n++) page.emit(socketEvents.wish, one, () => answered++);
		expect(await page.emitWithAck(socketEvents.wish, one)).toMatchObject({ problem: { code: 'request/too-many' } });
		for (const fail of under.splice(0)) fail(new Error('disk'));
		expect(await page.emitWithAck(socketEvents.wish, {})).toMatchObject({ problem: { code: 'request/invalid' } });
		expect([answered, errors.length, page.connected]).toEqual([0, 100, true]);
	});
});
