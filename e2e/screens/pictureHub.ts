/**
 * A hub for pictures: it serves the built pages and speaks the real protocol to them, but what it says, and what time it is, the one who
 * takes the pictures decides. Nothing here decides about queues.
 */
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { DomainEvent, EventBody } from '@antrean/shared/domain/events.ts';
import type { BusinessDay } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import type { Board, BoardDelta } from '@antrean/shared/domain/projections/board.ts';
import { encodeState } from '@antrean/shared/domain/snapshot.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { type IssueBody, issueBody } from '@antrean/shared/protocol/httpContract.ts';
import * as m from '@antrean/shared/protocol/messages.ts';
import type { ParkedReply } from '@antrean/shared/protocol/parkedContract.ts';
import type { RestoreNow, RestoreReply } from '@antrean/shared/protocol/restoreContract.ts';
import { socketEvents, socketPath } from '@antrean/shared/protocol/socketEvents.ts';
import { protocolVersion } from '@antrean/shared/protocol/version.ts';
import type { VoidedNumber, VoidedReply } from '@antrean/shared/protocol/voidedContract.ts';
import { newId } from '@antrean/shared/ui/newId.ts';
import { Server } from 'socket.io';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Far: a picture's clock may run ahead of the pings. */
const pingTimeout = 3_600_000;
/** Shows nothing; a tab rests here between two pictures. */
export const blankPath = '/blank';
const nothingParked: ParkedReply = { stations: [], open: 0, rows: [], closed: [] };
const mimeTypes: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.woff2': 'font/woff2',
};
const folders: Readonly<Record<string, string>> = {
	kiosk: 'apps/kiosk/dist/renderer',
	counter: 'apps/counter/dist/renderer',
	display: 'apps/display/dist/renderer',
	admin: 'apps/hub/dist/admin',
};

export type PictureScene = Readonly<{
	/** Hub time at the moment the page connects, epoch ms; it goes on from there. */
	now: number;
	state: State | null;
	board: Board | null;
	site: m.BoardSite | null;
	alwaysOpen: boolean;
	demo: boolean;
	health: unknown;
	/** Rows that need a person; absent: none. */
	parked?: ParkedReply;
	/** Numbers that nobody will get; absent: none. */
	voided?: readonly VoidedNumber[];
	/** Names of stations that are not connected; absent: all are. */
	away?: readonly string[];
	/** A restore that nobody has read of; absent: none. */
	restore?: RestoreNow;
}>;

export type PictureHub = Readonly<{
	url: string;
	show(scene: PictureScene): void;
	/** Sends calls and what else changed to the displays, as a hub does. */
	send(delta: BoardDelta): void;
	/** Appends events to the replica stream. */
	append(...bodies: readonly EventBody[]): void;
	/** How the hub's edge would stand: its link, its printer. */
	tell(change: Partial<m.Upstream>): void;
	/** The edge's own facts that its hub has not heard of, as what they did to the queue. */
	overlay(events: readonly DomainEvent[]): void;
	/** How `POST /api/v1/tickets` is answered; null: never. */
	answerIssue(answer: ((body: IssueBody) => Readonly<{ status: number; body: unknown }>) | null): void;
	/** How wishes are answered; before: never. */
	answerWish(reply: m.WishReply): void;
	/** Turns away whoever says hello, from now on. */
	refuse(code: m.Refused['code']): void;
	/** Tells the pages that a newer window took their place. */
	fence(): void;
	/** From now on silent, as behind a pulled cable. */
	cut(): void;
	/** Wishes received since the last scene. */
	wishes(): readonly m.Wish[];
	close(): Promise<void>;
}>;

export async function startPictureHub(): Promise<PictureHub> {
	let scene: PictureScene | null = null;
	let shownAt = Date.now();
	let seq = 1;
	let isCut = false;
	let refusal: m.Refused['code'] | null = null;
	let wishes: m.Wish[] = [];
	let told: Partial<m.Upstream> = {};
	let wishReply: m.WishReply | null = null;
	let issue: Parameters<PictureHub['answerIssue']>[0] = null;
	const time = (): number => (scene?.now ?? 0) + Date.now() - shownAt;
	/** As if all that the state knows were connected since the scene's beginning, but for those that are away, and displays not allowed to ring. */
	const connected = () =>
		[...(scene?.state?.stations.values() ?? [])]
			.filter(({ name }) => scene?.away?.includes(name) !== true)
			.map(({ id, role, name }) => ({
				stationId: id,
				role,
				name,
				isSoundBlocked: role === 'display',
				connectedAt: new Date(scene?.now ?? 0).toISOString(),
			}));
	const http = createServer((request, response) => {
		const path = decodeURIComponent((request.url ?? '/').split(/[?#]/)[0] ?? '/');
		if (path === '/healthz') {
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(scene?.health ?? {}));
			return;
		}
		if (path === blankPath) {
			response.setHeader('content-type', 'text/html');
			response.end('<link rel="icon" href="data:,">');
			return;
		}
		if (request.method === 'POST') {
			void json(request).then((body) => {
				const answer = issue?.(issueBody.parse(body));
				if (answer === undefined) return;
				response.writeHead(answer.status, { 'content-type': 'application/json' });
				response.end(JSON.stringify(answer.body));
			});
			return;
		}
		if (path === '/api/v1/admin/stations') {
			response.end(JSON.stringify({ stations: connected() }));
			return;
		}
		if (path === '/api/v1/admin/parked') {
			response.end(JSON.stringify(scene?.parked ?? nothingParked));
			return;
		}
		if (path === '/api/v1/admin/voided') {
			response.end(JSON.stringify({ numbers: [...(scene?.voided ?? [])] } satisfies VoidedReply));
			return;
		}
		if (path === '/api/v1/admin/restore') {
			response.end(JSON.stringify({ restore: scene?.restore ?? null } satisfies RestoreReply));
			return;
		}
		const [, page = '', ...rest] = normalize(path).split('/');
		const file = join(root, folders[page] ?? 'none', rest.join('/') || 'index.html');
		if (!existsSync(file)) {
			response.statusCode = 404;
			response.end();
			return;
		}
		response.setHeader('content-type', mimeTypes[extname(file)] ?? 'application/octet-stream');
		createReadStream(file).pipe(response);
	});
	const sockets = new Server(http, { path: socketPath, transports: ['websocket'], pingTimeout });
	const beat = setInterval(() => {
		if (!isCut && scene !== null) sockets.emit(socketEvents.heartbeat, { seq, hubTime: time() } satisfies m.Heartbeat);
	}, 1_000);

	function upstream(): m.Upstream {
		return { link: 'live', asOf: time(), outbox: 0, parked: 0, printer: null, ...told };
	}

	function welcome(hello: m.Hello): m.HelloReply {
		if (scene === null) throw new Error('no scene');
		const catchUp =
			hello.stream === 'board' && scene.board !== null && scene.site !== null
				? { kind: 'board', board: scene.board, site: scene.site }
				: { kind: 'state', state: encodeState(required(scene.state)) };
		return m.helloReply.parse({
			outcome: 'welcome',
			protocol: protocolVersion,
			stationId: hello.stationId,
			handshake: 1,
			incarnation: 1,
			slot: null,
			hubTime: time(),
			day: scene.state?.day ?? asId<BusinessDay>('2026-11-23'),
			cursor: { epoch: 1, seq, eventId: null },
			catchUp,
			alwaysOpen: scene.alwaysOpen,
			demo: scene.demo,
			upstream: upstream(),
		});
	}

	sockets.on('connection', (socket) => {
		socket.on(socketEvents.hello, (hello: m.Hello, answer: (reply: m.HelloReply) => void) => {
			if (isCut) return;
			answer(refusal === null ? welcome(hello) : m.helloReply.parse({ outcome: 'refused', code: refusal, detail: '' }));
		});
		socket.on(socketEvents.wish, (wish: m.Wish, answer: (reply: m.WishReply) => void) => {
			wishes.push(wish);
			if (wishReply !== null) answer(wishReply);
		});
	});
	await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
		show(next) {
			scene = next;
			shownAt = Date.now();
			isCut = false;
			refusal = null;
			wishes = [];
			told = {};
			issue = null;
			wishReply = null;
		},
		send(delta) {
			const message = { prev: seq, seq: seq + 1, at: time(), delta, reset: null };
			seq += 1;
			sockets.emit(socketEvents.board, m.boardMessage.parse(message));
		},
		append(...bodies) {
			const day = scene?.state?.day ?? asId<BusinessDay>('2026-11-23');
			const events = bodies.map((body, n) => ({
				seq: seq + 1 + n,
				epoch: 1,
				id: newId(),
				commandId: newId(),
				n: 0,
				day,
				version: 1,
				stationId: null,
				at: time(),
				body,
			}));
			sockets.emit(socketEvents.replica, m.replicaMessage.parse({ prev: seq, seq: seq + bodies.length, events }));
			seq += bodies.length;
		},
		tell(change) {
			told = { ...told, ...change };
			sockets.emit(socketEvents.upstream, m.upstream.parse(upstream()));
		},
		overlay(events) {
			const message = { events: events.map(({ at, body }) => ({ factId: newId(), at, body })) };
			sockets.emit(socketEvents.overlay, m.overlay.parse(message));
		},
		answerIssue(answer) {
			issue = answer;
		},
		refuse(code) {
			refusal = code;
		},
		fence() {
			sockets.emit(socketEvents.fenced);
		},
		cut() {
			isCut = true;
		},
		answerWish(reply) {
			wishReply = reply;
		},
		wishes: () => wishes,
		async close() {
			clearInterval(beat);
			await sockets.close();
		},
	};
}

function required<T>(value: T | null): T {
	if (value === null) throw new Error('the scene has no such stream');
	return value;
}
