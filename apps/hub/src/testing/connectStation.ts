import type { StationId } from '@antrean/shared/domain/ids.ts';
import * as m from '@antrean/shared/protocol/messages.ts';
import { socketEvents, socketPath } from '@antrean/shared/protocol/socketEvents.ts';
import { io, type Socket } from 'socket.io-client';
import type { TestHub } from './startTestHub.ts';

/** For tests: a station's end of a real socket. Every message passes its schema. */
export interface TestStation {
	readonly socket: Socket;
	readonly replies: m.Welcome;
	readonly replica: m.ReplicaMessage[];
	readonly board: m.BoardMessage[];
	readonly heartbeats: m.Heartbeat[];
	readonly fenced: boolean;
	wish(commandId: string, command: unknown): Promise<m.WishReply>;
	facts(facts: readonly unknown[]): Promise<m.FactsReply>;
	close(): void;
}

export function helloOf(hub: TestHub, stationId: StationId, over: Partial<m.Hello>): m.Hello {
	return {
		protocol: 1,
		token: hub.token('kiosk'),
		role: 'kiosk',
		stationId,
		name: 'Kiosk 1',
		lastHandshake: null,
		catalogueVersion: 0,
		identity: null,
		stream: 'replica',
		cursor: null,
		clock: { wallMs: Date.now(), runId: 'run', runAgeMs: 0 },
		version: null,
		...over,
	};
}

export async function openSocket(hub: TestHub): Promise<Socket> {
	const socket = io(hub.url, { path: socketPath, transports: ['websocket'], forceNew: true, reconnection: false });
	await new Promise<void>((resolve, reject) => {
		socket.once('connect', resolve);
		socket.once('connect_error', reject);
	});
	return socket;
}

/** Says hello and takes the reply, whatever it is. */
export async function sayHello(socket: Socket, hello: unknown): Promise<m.HelloReply> {
	return m.helloReply.parse(await socket.timeout(5_000).emitWithAck(socketEvents.hello, hello));
}

export async function connectStation(hub: TestHub, hello: m.Hello): Promise<TestStation> {
	const socket = await openSocket(hub);
	const replica: m.ReplicaMessage[] = [];
	const board: m.BoardMessage[] = [];
	const heartbeats: m.Heartbeat[] = [];
	let fenced = false;
	socket.on(socketEvents.replica, (raw: unknown) => replica.push(m.replicaMessage.parse(raw)));
	socket.on(socketEvents.board, (raw: unknown) => board.push(m.boardMessage.parse(raw)));
	socket.on(socketEvents.heartbeat, (raw: unknown) => heartbeats.push(m.heartbeat.parse(raw)));
	socket.on(socketEvents.fenced, () => {
		fenced = true;
	});
	const replies = await sayHello(socket, hello);
	if (replies.outcome !== 'welcome') throw new Error(`refused: ${replies.code} ${replies.detail}`);
	const ask = (event: string, message: unknown): Promise<unknown> => socket.timeout(5_000).emitWithAck(event, message);
	return {
		...{ socket, replies, replica, board, heartbeats },
		get fenced() {
			return fenced;
		},
		wish: async (commandId, command) =>
			m.wishReply.parse(await ask(socketEvents.wish, { commandId, ttlMs: 10_000, command })),
		facts: async (facts) => m.factsReply.parse(await ask(socketEvents.facts, { facts })),
		close: () => socket.disconnect(),
	};
}
