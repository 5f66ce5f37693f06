/**
 * The socket of an edge for its own pages: the hub's protocol, answered from this machine. Knows streams, wishes and who may ask;
 * what they mean is its source's.
 */
import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import type { BorderBounds } from '../border/borderBounds.ts';
import { guardSockets, type SocketGuard } from '../border/guardSockets.ts';
import type { StationId } from '../domain/ids.ts';
import * as m from '../protocol/messages.ts';
import { socketEvents, socketPath } from '../protocol/socketEvents.ts';
import { heartbeatEveryMs } from '../protocol/timing.ts';
import { protocolVersion, spokenVersions } from '../protocol/version.ts';
import { sqliteCode } from '../sqlite/database.ts';
import type { EdgeClock } from './edgeClock.ts';

/** What an edge tells its pages, and what it does for them. */
export interface PageSource {
	readonly stream: 'replica' | 'board';
	/** Position of the stream; null: nothing held yet, so no page can begin. */
	cursor(): m.Cursor | null;
	/** Everything up to there for a page that holds `held`. */
	catchUp(held: m.Cursor | null): m.CatchUp;
	standing(): Pick<m.Welcome, 'hubTime' | 'day' | 'alwaysOpen' | 'demo' | 'upstream'>;
	/** Null on the board stream. */
	overlay(): m.Overlay | null;
	wish(message: m.Wish): Promise<m.WishReply>;
	/** Whether a page may not ring, at each change. */
	sound(message: m.Sound): void;
}

export interface PageSockets {
	replica(message: m.ReplicaMessage): void;
	board(message: m.BoardMessage): void;
	overlay(message: m.Overlay): void;
	upstream(message: m.Upstream): void;
	/** What the pages hold is no longer continued: they come back and begin anew. */
	begin(): void;
	/** Ends every page's socket; the HTTP server is its owner's to close. */
	close(): void;
}

export type PageSocketsParts = Readonly<{
	http: HttpServer;
	clock: EdgeClock;
	bounds: BorderBounds;
	isToken: (token: string) => boolean;
	source: PageSource;
	onError: (error: unknown) => void;
	onExpelled: (code: string) => void;
}>;

/** A wish is some hundred bytes; nothing else comes from a page. */
const maxMessageBytes = 64 * 1024;
/** Hellos of one socket: one, and one for each gap in its stream. Each may cost a whole state. */
const mostHellos = 50;
/** Wishes of one socket under way: a page has one. */
const mostUnanswered = 100;

export function servePages(parts: PageSocketsParts): PageSockets {
	const { http, clock, isToken, source } = parts;
	const server = new Server(http, {
		path: socketPath,
		transports: ['websocket'],
		serveClient: false,
		perMessageDeflate: false,
		maxHttpBufferSize: maxMessageBytes,
	});
	const guard = guardSockets({ http, io: server, clock, bounds: parts.bounds, onExpelled: parts.onExpelled });
	const pages = new Map<StationId, Socket>();
	const silenced = new Set<StationId>();
	let handshakes = 0;

	/** Null: not to be answered yet; the page shows that it prepares, and asks again. */
	function welcome(hello: m.Hello): m.HelloReply | null {
		if (!spokenVersions.includes(hello.protocol)) return refusal('protocol/unsupported');
		if (!isToken(hello.token)) return refusal('auth/missing');
		if (hello.stream !== source.stream) return refusal('auth/scope');
		const cursor = source.cursor();
		if (cursor === null) return null;
		return {
			outcome: 'welcome',
			protocol: protocolVersion,
			stationId: hello.stationId,
			handshake: ++handshakes,
			incarnation: 1,
			slot: null,
			cursor,
			catchUp: source.catchUp(hello.cursor),
			...source.standing(),
		};
	}

	function admit(socket: Socket, stationId: StationId): void {
		const older = pages.get(stationId);
		if (older !== undefined && older !== socket) {
			older.emit(socketEvents.fenced, {});
			older.disconnect();
		}
		pages.set(stationId, socket);
		const overlay = source.overlay();
		if (overlay !== null) socket.emit(socketEvents.overlay, overlay);
		void socket.join(source.stream);
	}

	/** What fails by a bug is told and not answered: the page asks again, and the other pages go on. */
	function told(work: () => void): void {
		try {
			work();
		} catch (error) {
			parts.onError(error);
		}
	}

	function leave(socket: Socket, stationId: StationId): void {
		if (pages.get(stationId) !== socket) return;
		pages.delete(stationId);
		hearSound(stationId, false);
	}

	function hearSound(stationId: StationId, isBlocked: boolean): void {
		const before = silenced.size;
		if (isBlocked) silenced.add(stationId);
		else silenced.delete(stationId);
		if (silenced.size > 0 !== before > 0) told(() => source.sound({ isBlocked: silenced.size > 0 }));
	}

	const door = { ...parts, guard, welcome, admit, leave, told, hearSound };
	server.on('connection', (socket) => servePage(socket, door));

	let cancelHeartbeat = (): void => undefined;
	function beat(): void {
		told(() => {
			const message: m.Heartbeat = { seq: source.cursor()?.seq ?? 0, hubTime: source.standing().hubTime };
			server.to(source.stream).emit(socketEvents.heartbeat, message);
		});
		cancelHeartbeat = clock.after(heartbeatEveryMs, beat);
	}
	cancelHeartbeat = clock.after(heartbeatEveryMs, beat);

	const tell =
		<T>(event: string) =>
		(message: T): void => {
			server.to(source.stream).emit(event, message);
		};
	return {
		replica: tell(socketEvents.replica),
		board: tell(socketEvents.board),
		overlay: tell(socketEvents.overlay),
		upstream: tell(socketEvents.upstream),
		begin() {
			// The transport alone is closed: socket.io would take a server's goodbye for a reason to stay away.
			for (const socket of server.sockets.sockets.values()) socket.conn.close();
		},
		close() {
			cancelHeartbeat();
			guard.close();
			// Not `server.close()`: that waits for the HTTP server, whose callers may keep their connections busy for ever.
			server.disconnectSockets(true);
			server.engine.close();
		},
	};
}

type Door = Pick<PageSocketsParts, 'source' | 'onError'> &
	Readonly<{
		guard: SocketGuard;
		welcome: (hello: m.Hello) => m.HelloReply | null;
		admit: (socket: Socket, stationId: StationId) => void;
		leave: (socket: Socket, stationId: StationId) => void;
		told: (work: () => void) => void;
		/** Whether the page may not ring. */
		hearSound: (stationId: StationId, isBlocked: boolean) => void;
	}>;

/** One page, from its hello to its end. */
function servePage(socket: Socket, door: Door): void {
	const { source, onError, guard, welcome, admit, leave, told, hearSound } = door;
	let stationId: StationId | null = null;
	let hellos = 0;
	let unanswered = 0;

	function greet(raw: unknown, reply: (answer: m.HelloReply) => void): void {
		const hello = m.hello.safeParse(raw);
		const answer = hello.success ? welcome(hello.data) : refusal('message/invalid');
		if (answer === null) return;
		reply(answer);
		if (answer.outcome === 'refused') return;
		guard.welcome(socket);
		if (stationId !== null && stationId !== answer.stationId) leave(socket, stationId);
		stationId = answer.stationId;
		admit(socket, stationId);
	}

	async function answerWish(wish: m.Wish, reply: (answer: m.WishReply) => void): Promise<void> {
		unanswered++;
		try {
			reply(await source.wish(wish));
		} catch (error) {
			// Of a broken machine nothing is known: the page asks again, under the same id.
			if (sqliteCode(error) === 'SQLITE_FULL') reply(rejected('hub/read-only'));
			else onError(error);
		} finally {
			unanswered--;
		}
	}

	socket.on(socketEvents.hello, (raw: unknown, reply: unknown) => {
		if (typeof reply !== 'function') return;
		if (++hellos > mostHellos) guard.expel(socket);
		else told(() => greet(raw, reply as (answer: m.HelloReply) => void));
	});
	socket.on(socketEvents.wish, (raw: unknown, reply: unknown) => {
		if (typeof reply !== 'function' || stationId === null) return;
		const wish = m.wish.safeParse(raw);
		if (!wish.success) reply(rejected('request/invalid'));
		else if (unanswered >= mostUnanswered) reply(rejected('request/too-many'));
		else void answerWish(wish.data, reply as (answer: m.WishReply) => void);
	});
	socket.on(socketEvents.sound, (raw: unknown, reply: unknown) => {
		const said = m.sound.safeParse(raw);
		if (stationId !== null && said.success) hearSound(stationId, said.data.isBlocked);
		if (typeof reply === 'function') reply({});
	});
	socket.on('disconnect', () => {
		if (stationId !== null) leave(socket, stationId);
	});
}

function rejected(code: string): m.WishReply {
	return { outcome: 'rejected', problem: { code, detail: {} } };
}

function refusal(code: m.Refused['code']): m.Refused {
	return { outcome: 'refused', code, detail: '' };
}
