import type { Server as HttpServer } from 'node:http';
import type { BorderBounds } from '@antrean/shared/border/borderBounds.ts';
import { guardSockets, type SocketGuard } from '@antrean/shared/border/guardSockets.ts';
import { socketPath } from '@antrean/shared/protocol/socketEvents.ts';
import type { Logger } from 'pino';
import { Server } from 'socket.io';
import type { MachineClock } from '../engine/hubTime.ts';
import { encodeOnce } from './encodeOnce.ts';

/** The hub's socket server as its protocol needs it: websockets alone, bounded, nothing compressed. */
export type Sockets = Readonly<{ io: Server; guard: SocketGuard; close: () => void }>;

export type SocketsParts = Readonly<{ http: HttpServer; machine: MachineClock; bounds: BorderBounds; logger: Logger }>;

/** A hundred facts of 1 kB, the largest message, with room to spare; anything larger is no message of this protocol. */
const mostBytes = 1_000_000;

export function openSockets({ http, machine, bounds, logger }: SocketsParts): Sockets {
	const io = new Server(http, {
		path: socketPath,
		transports: ['websocket'],
		perMessageDeflate: false,
		httpCompression: false,
		serveClient: false,
		maxHttpBufferSize: mostBytes,
		parser: encodeOnce,
	});
	const guard = guardSockets({
		...{ http, io, clock: machine, bounds },
		onExpelled: (code, address) => logger.warn({ code, address }, 'socket expelled'),
	});
	return {
		io,
		guard,
		close() {
			guard.close();
			io.disconnectSockets(true);
			io.engine.close();
		},
	};
}
