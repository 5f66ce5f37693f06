/**
 * The socket of an edge for its own pages: the hub's protocol, answered from this machine. Knows streams, wishes and who may ask;
 * what they mean is its source's.
 */
import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import type { StationId } from '../domain/ids.ts';
import * as m from '../protocol/messages.ts';
import { socketEvents, socketPath } from '../protocol/socketEvents.ts';
import { heartbeatEveryMs } from '../protocol/timing.ts';
import { protocolVersion, spokenVersions } from '../protocol/version.ts';
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
	close(): Promise<void>;
}

export type PageSocketsParts = Readonly<{
	http: HttpServer;
	clock: EdgeClock;
	isToken: (token: string) => boolean;
	source: PageSource;
}>;

/** A wish is some hundred bytes; nothing else comes from a page. */
const maxMessageBytes = 64 * 1024;

export function servePages({ http, clock, isToken, source }: PageSocketsParts): PageSockets {
	const server = new Server(http, {
		path: socketPath,
		transports: ['websocket'],
		serveClient: false,
		perMessageDeflate: false,
		maxHttpBufferSize: maxMessageBytes,
	});
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

	function hearSound(stationId: StationId, isBlocked: boolean): void {
		const before = silenced.size;
		if (isBlocked) silenced.add(stationId);
		else silenced.delete(stationId);
		if (silenced.size > 0 !== before > 0) source.sound({ isBlocked: silenced.size > 0 });
	}

	server.on('connection', (socket) => {
		let stationId: StationId | null = null;
		socket.on(socketEvents.hello, (raw: unknown, reply: unknown) => {
			if (typeof reply !== 'function') return;
			const hello = m.hello.safeParse(raw);
			const answer = hello.success ? welcome(hello.data) : refusal('message/invalid');
			if (answer === null) return;
			reply(answer);
			if (answer.outcome === 'refused') return;
			stationId = answer.stationId;
			admit(socket, stationId);
		});
		socket.on(socketEvents.wish, (raw: unknown, reply: unknown) => {
			if (typeof reply !== 'function' || stationId === null) return;
			const wish = m.wish.safeParse(raw);
			if (!wish.success) return reply(invalidWish);
			source.wish(wish.data).then(
				(answer) => reply(answer),
				(error: unknown) => {
					// A broken machine: the page asks again, and the failure must not stay unseen.
					queueMicrotask(() => {
						throw error;
					});
				},
			);
		});
		socket.on(socketEvents.sound, (raw: unknown, reply: unknown) => {
			const said = m.sound.safeParse(raw);
			if (stationId !== null && said.success) hearSound(stationId, said.data.isBlocked);
			if (typeof reply === 'function') reply({});
		});
		socket.on('disconnect', () => {
			if (stationId === null || pages.get(stationId) !== socket) return;
			pages.delete(stationId);
			hearSound(stationId, false);
		});
	});

	let cancelHeartbeat = (): void => undefined;
	function beat(): void {
		const message: m.Heartbeat = { seq: source.cursor()?.seq ?? 0, hubTime: source.standing().hubTime };
		server.to(source.stream).emit(socketEvents.heartbeat, message);
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
		async close() {
			cancelHeartbeat();
			await server.close();
		},
	};
}

const invalidWish: m.WishReply = { outcome: 'rejected', problem: { code: 'request/invalid', detail: {} } };

function refusal(code: m.Refused['code']): m.Refused {
	return { outcome: 'refused', code, detail: '' };
}
