import { io, type Socket } from 'socket.io-client';
import type { Command } from '../../domain/commands.ts';
import type { JournalEvent } from '../../domain/events.ts';
import type { StationId } from '../../domain/ids.ts';
import { asId } from '../../domain/ids.ts';
import * as m from '../../protocol/messages.ts';
import { socketEvents, socketPath } from '../../protocol/socketEvents.ts';
import { silentAfterMs } from '../../protocol/timing.ts';
import { protocolVersion } from '../../protocol/version.ts';
import { newId } from '../newId.ts';
import { boardCaughtUp, boardFollowed, type PageBoard } from './boardOfPage.ts';
import { caughtUp, followed, overlaid, type PageReplica } from './replicaOfPage.ts';
import type { Station, StationOptions } from './station.ts';
import { emptyView, type StationView } from './stationView.ts';

/**
 * A page's socket to its hub or edge: handshake, streams, wishes. Knows the protocol and nothing of screens.
 * It has no file of its own: what it shows while the link is down is what it last heard.
 */

/** How often it looks whether the silence has become too long (LNK5): seldom enough for a tablet, and within the half second that is left. */
const lookEveryMs = 250;
/** An unanswered hello or wish is asked again after this long. */
const answerMs = 2_500;
/** The pause before a connection that the server closed itself is tried again. */
const retryMs = 1_500;
/** A refused page asks again: the hub may be restarting or upgraded meanwhile. */
const refusedRetryMs = 5_000;

export function createStation(options: StationOptions, stationId: StationId): Station {
	const runId = newId();
	const listeners = new Set<() => void>();
	const followers = new Set<(event: JournalEvent) => void>();
	const socket: Socket = io(options.origin, {
		path: socketPath,
		transports: ['websocket'],
		// 50–150 ms for the first tries, growing to 1.5 s: quick after a blip, gentle on a hub that 1,000 stations come back to.
		reconnectionDelay: 100,
		reconnectionDelayMax: 1_500,
		randomizationFactor: 0.5,
		timeout: silentAfterMs,
	});
	let view: StationView = emptyView;
	let replica: PageReplica | null = null;
	let board: PageBoard | null = null;
	let lastHeard = performance.now();
	let isLive = false;
	let handshakes = 0;
	let sound: m.Sound | null = null;
	const waitingForLive = new Set<() => void>();

	function show(change: Partial<StationView>): void {
		view = { ...view, ...change };
		for (const listener of listeners) listener();
	}

	function tell(events: readonly JournalEvent[]): void {
		for (const event of events) for (const follower of followers) follower(event);
	}

	function lost(): void {
		isLive = false;
		if (view.link !== 'refused') show({ link: view.asOf === null ? 'connecting' : 'offline' });
	}

	function heard(hubTime: number | null): void {
		lastHeard = performance.now();
		if (hubTime === null) return;
		const offset = hubTime - Date.now();
		// Small differences are the network's, not the clock's: a clock on screen must not tremble.
		if (Math.abs(offset - view.clockOffsetMs) > 500) show({ clockOffsetMs: offset });
	}

	async function greet(): Promise<void> {
		const mine = ++handshakes;
		const held = options.stream === 'replica' ? replica?.cursor : board?.cursor;
		const hello: m.Hello = {
			protocol: protocolVersion,
			token: options.token,
			role: options.role,
			stationId,
			name: options.name,
			lastHandshake: null,
			catalogueVersion: 0,
			identity: null,
			stream: options.stream,
			cursor: held ?? null,
			clock: { wallMs: Date.now(), runId, runAgeMs: performance.now() },
			version: null,
		};
		try {
			const reply = m.helloReply.parse(await socket.timeout(answerMs * 2).emitWithAck(socketEvents.hello, hello));
			if (mine !== handshakes) return;
			if (reply.outcome === 'refused') return refused(reply);
			welcomed(reply);
		} catch {
			// No answer or one that makes no sense: a fresh connection is the only way to a known state.
			if (mine === handshakes) reconnect();
		}
	}

	function refused(reply: m.Refused): void {
		isLive = false;
		show({ link: 'refused', refusedCode: reply.code });
		setTimeout(() => socket.connected && void greet(), refusedRetryMs);
	}

	function welcomed(reply: m.Welcome): void {
		if (options.stream === 'replica') replica = caughtUp(replica, reply.cursor, reply.catchUp);
		else board = boardCaughtUp(board, reply.cursor, reply.catchUp);
		if (replica === null && board === null) return void greet();
		isLive = true;
		heard(reply.hubTime);
		show({
			refusedCode: null,
			fenced: false,
			day: reply.day,
			alwaysOpen: reply.alwaysOpen,
			demo: reply.demo,
			...streamed(),
			...linked(reply.upstream),
		});
		if (reply.catchUp.kind === 'events') tell(reply.catchUp.events);
		for (const resume of waitingForLive) resume();
		saySound();
	}

	function saySound(): void {
		if (isLive && sound !== null) socket.emit(socketEvents.sound, sound, () => undefined);
	}

	function streamed(): Partial<StationView> {
		return {
			state: replica?.state ?? null,
			heard: replica?.base ?? null,
			day: replica?.state.day ?? view.day,
			board: board?.board ?? null,
			boardSite: board?.site ?? null,
			freshCalls: board?.freshCalls ?? [],
		};
	}

	function linked(upstream: m.Upstream): Partial<StationView> {
		return { upstream, link: upstream.link, asOf: upstream.asOf };
	}

	function onReplica(message: m.ReplicaMessage): void {
		if (replica === null || !isLive) return;
		const next = followed(replica, message);
		if (next === null) resynchronise();
		else {
			replica = next;
			show({ ...streamed(), asOf: message.events.at(-1)?.at ?? view.asOf });
			tell(message.events);
		}
	}

	function onBoard(message: m.BoardMessage): void {
		if (board === null || !isLive) return;
		const next = boardFollowed(board, message);
		if (next === null) resynchronise();
		else {
			board = next;
			show({ ...streamed(), asOf: message.at });
		}
	}

	function onOverlay(message: m.Overlay): void {
		if (replica === null) return;
		replica = overlaid(replica, message.events);
		show(streamed());
	}

	function resynchronise(): void {
		isLive = false;
		void greet();
	}

	function reconnect(): void {
		lost();
		socket.disconnect();
		socket.connect();
	}

	function on<T>(name: string, schema: { parse(value: unknown): T }, handle: (message: T) => void): void {
		socket.on(name, (raw: unknown) => {
			heard(null);
			handle(schema.parse(raw));
		});
	}

	socket.on('connect', () => void greet());
	socket.on('disconnect', (reason) => {
		lost();
		// Only this kind is not tried again by the library: the server closed the connection itself (too many messages, a restart).
		if (reason === 'io server disconnect' && !view.fenced) setTimeout(() => socket.connect(), retryMs);
	});
	socket.on('connect_error', lost);
	on(socketEvents.replica, m.replicaMessage, onReplica);
	on(socketEvents.board, m.boardMessage, onBoard);
	on(socketEvents.overlay, m.overlay, onOverlay);
	on(socketEvents.upstream, m.upstream, (message) => show(linked(message)));
	on(socketEvents.heartbeat, m.heartbeat, (message) => {
		heard(message.hubTime);
		if (view.upstream?.link === 'live') show({ asOf: message.hubTime });
	});
	socket.on(socketEvents.fenced, () => {
		show({ fenced: true, link: 'refused' });
		socket.disconnect();
	});
	const watch = setInterval(() => {
		if (isLive && performance.now() - lastHeard > silentAfterMs) reconnect();
	}, lookEveryMs);

	function untilLive(withinMs: number): Promise<void> {
		if (isLive || withinMs <= 0) return Promise.resolve();
		return new Promise((resolve) => {
			const done = (): void => {
				clearTimeout(timer);
				waitingForLive.delete(done);
				resolve();
			};
			const timer = setTimeout(done, withinMs);
			waitingForLive.add(done);
		});
	}

	async function wish(command: Command): Promise<m.WishReply | Readonly<{ outcome: 'unanswered' }>> {
		const commandId = asId<m.Wish['commandId']>(newId());
		const deadline = performance.now() + m.wishLifeMs;
		for (;;) {
			await untilLive(deadline - performance.now());
			const ttlMs = deadline - performance.now();
			if (!isLive || ttlMs <= 0) return { outcome: 'unanswered' };
			try {
				const message: m.Wish = { commandId, ttlMs, command };
				const raw: unknown = await socket.timeout(Math.min(answerMs, ttlMs)).emitWithAck(socketEvents.wish, message);
				return m.wishReply.parse(raw);
			} catch {
				// Unanswered: the same id again, so that it takes effect once however often it arrives.
			}
		}
	}

	return {
		view: () => view,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		follow(listener) {
			followers.add(listener);
			return () => followers.delete(listener);
		},
		wish,
		tellSound(message) {
			sound = message;
			saySound();
		},
		close() {
			clearInterval(watch);
			socket.disconnect();
		},
	};
}
