/**
 * Holds the sockets of a server to its bounds: who does not say hello, sends too much or does not read is closed, its connection too.
 * Knows no message but the one that says why.
 */
import type { Server as HttpServer } from 'node:http';
import type { Socket as Tcp } from 'node:net';
import type { Server, Socket } from 'socket.io';
import type { Refused } from '../protocol/messages.ts';
import { socketEvents } from '../protocol/socketEvents.ts';
import type { BorderBounds } from './borderBounds.ts';
import { createMessageRate, type MessageRate } from './messageRate.ts';

export interface SocketGuard {
	/** It has said who it is and may stay. */
	welcome(socket: Socket): void;
	/** Adds what a message held beyond itself to what its socket has sent. */
	count(socket: Socket, messages: number): void;
	/** Tells a socket that it sends too much, and closes it. */
	expel(socket: Socket): void;
	/** Call it before the server's sockets are closed: who has not said hello is cut at once. */
	close(): void;
}

export type GuardParts = Readonly<{
	http: HttpServer;
	io: Server;
	clock: Readonly<{ runAgeMs: () => number; after: (delayMs: number, run: () => void) => () => void }>;
	bounds: BorderBounds;
	/** Why a socket was closed; `address` is the peer's. */
	onExpelled: (code: 'request/too-many' | 'socket/unread', address: string) => void;
}>;

type Connection = Socket['conn'];
type Watched = { isWithin: MessageRate; queuedBytes: number };

/** How often it is looked who is no station, or does not read: between two looks a bounded sender can be owed a few megabytes more. */
const lookEveryMs = 2_000;
/** For the goodbye to be read and answered; then the connection is cut. */
const goodbyeMs = 1_000;
/** A message of this many characters more counts as one more. */
const countedCharacters = 1_000;

const tooMany: Refused = {
	outcome: 'refused',
	code: 'request/too-many',
	detail: 'More messages came than any station has to send. Look for a program that repeats itself.',
};

export function guardSockets({ http, io, clock, bounds, onExpelled }: GuardParts): SocketGuard {
	/** Connections that will be cut unless something comes before, and what stops that. */
	const cuts = new Map<Tcp, () => void>();
	const watched = new Map<Connection, Watched>();
	http.maxConnections = bounds.connections;

	// What Node's own HTTP server hands over is a connection of its network module.
	http.on('upgrade', (_request, tcp) => cutAfter(tcp as Tcp, bounds.greetWithinMs));

	function cutAfter(tcp: Tcp, delayMs: number): void {
		cuts.get(tcp)?.();
		if (tcp.destroyed) return;
		const stopTimer = clock.after(delayMs, () => tcp.destroy());
		const stop = (): void => {
			stopTimer();
			cuts.delete(tcp);
			tcp.off('close', stop);
		};
		cuts.set(tcp, stop);
		tcp.once('close', stop);
	}

	io.engine.on('connection', (connection: Connection) => {
		watched.set(connection, { isWithin: createMessageRate(bounds.messagesPerSecond), queuedBytes: 0 });
		connection.on('packet', onPacket);
		connection.on('packetCreate', onQueued);
		connection.on('flush', onFlushed);
		connection.once('close', onClosed);
	});

	// Node calls a listener with its emitter as `this`: the same four for all, where each of a thousand connections would hold its own.
	function onPacket(this: Connection, { data }: Packet): void {
		add(this, 1 + Math.floor(lengthOf(data) / countedCharacters));
	}
	function onQueued(this: Connection, { data }: Packet): void {
		const one = watched.get(this);
		if (one !== undefined) one.queuedBytes += lengthOf(data);
	}
	function onFlushed(this: Connection): void {
		const one = watched.get(this);
		if (one !== undefined) one.queuedBytes = 0;
	}
	function onClosed(this: Connection): void {
		watched.delete(this);
		cutAfter(this.request.socket, goodbyeMs);
	}

	function add(connection: Connection, messages: number): void {
		if (watched.get(connection)?.isWithin(messages, clock.runAgeMs()) === false) end(connection);
	}

	function end(connection: Connection): void {
		if (!watched.delete(connection)) return;
		onExpelled('request/too-many', connection.remoteAddress);
		const socket = [...io.sockets.sockets.values()].find(({ conn }) => conn === connection);
		socket?.emit(socketEvents.refused, tooMany);
		socket?.disconnect(true);
		connection.close();
		cutAfter(connection.request.socket, goodbyeMs);
	}

	let stopLooking = clock.after(lookEveryMs, look);
	function look(): void {
		for (const tcp of cuts.keys()) if (tcp.bytesRead > bounds.strangerBytes) tcp.destroy();
		for (const [connection, { queuedBytes }] of watched) {
			const tcp = connection.request.socket;
			if (tcp.writableLength + queuedBytes <= bounds.unreadBytes) continue;
			onExpelled('socket/unread', connection.remoteAddress);
			tcp.destroy();
		}
		stopLooking = clock.after(lookEveryMs, look);
	}

	return {
		welcome: ({ conn }) => cuts.get(conn.request.socket)?.(),
		count: ({ conn }, messages) => add(conn, messages),
		expel: ({ conn }) => end(conn),
		close() {
			stopLooking();
			for (const tcp of cuts.keys()) tcp.destroy();
		},
	};
}

type Packet = Readonly<{ data?: string | Buffer }>;

function lengthOf(data: Packet['data']): number {
	return data?.length ?? 0;
}
