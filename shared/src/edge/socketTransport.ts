/** The connection to a hub over socket.io. Every try is a new socket: socket.io's own reconnection and buffer stay switched off. */
import { io } from 'socket.io-client';
import { socketPath } from '../protocol/socketEvents.ts';
import { silentAfterMs } from '../protocol/timing.ts';
import type { OpenConnection } from './hubTransport.ts';

export function socketTransport(hubUrl: string): OpenConnection {
	return (listener) => {
		const socket = io(hubUrl, {
			path: socketPath,
			transports: ['websocket'],
			reconnection: false,
			forceNew: true,
			timeout: silentAfterMs,
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
