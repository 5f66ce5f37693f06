/** The connection to a hub over socket.io. Every try is a new socket: socket.io's own reconnection and buffer stay switched off. */
import { io } from 'socket.io-client';
import { z } from 'zod';
import { socketPath } from '../protocol/socketEvents.ts';
import { silentAfterMs } from '../protocol/timing.ts';
import { connectAgent } from './connectAgent.ts';
import type { OpenConnection } from './hubTransport.ts';

/** A server's first words (Engine.IO protocol 4, handshake). */
const opening = z.object({
	sid: z.string(),
	upgrades: z.array(z.string()),
	pingInterval: z.number().positive(),
	pingTimeout: z.number().positive(),
});

/** How all that a hub says begins (Socket.IO protocol 5): connected, gone, an event, an answer. */
const hubWords = /^(?:0\{|1$|2\[|3\d+\[)/;

export function socketTransport(hubUrl: string): OpenConnection {
	return (listener) => {
		const socket = io(hubUrl, {
			path: socketPath,
			transports: ['websocket'],
			reconnection: false,
			forceNew: true,
			timeout: silentAfterMs,
			// Typed as if there were none of Node's; it is handed to `ws` as it is. A connection through TLS has an agent of its own kind.
			...(new URL(hubUrl).protocol === 'http:' && { agent: connectAgent as unknown as boolean }),
		});
		let ended = false;
		const end = (): void => {
			if (ended) return;
			ended = true;
			socket.disconnect();
			listener.closed();
		};
		socket.on('connect', () => listener.opened());
		socket.on('connect_error', end);
		socket.on('disconnect', end);
		socket.onAny((event: string, raw: unknown) => listener.heard(event, raw));
		// Before the first words the library waits for its timeout instead.
		socket.io.engine.on('close', end);
		// It takes what comes for what it should be: whatever listens at the hub's address could end this process by one packet.
		let hasOpened = false;
		socket.io.engine.on('packet', (packet) => {
			if (packet.type === 'open') hasOpened = isOpening(packet.data);
			if (hasOpened && (packet.type !== 'message' || hubWords.test(String(packet.data)))) return;
			packet.type = 'noop';
			end();
		});
		return {
			request(event, message, reply) {
				// Emitting before `connect` would fill socket.io's buffer, which dies with the process unseen.
				if (socket.connected) socket.emit(event, message, reply);
			},
			close() {
				ended = true;
				socket.disconnect();
			},
		};
	};
}

function isOpening(data: unknown): boolean {
	try {
		return opening.safeParse(JSON.parse(String(data))).success;
	} catch {
		return false;
	}
}
