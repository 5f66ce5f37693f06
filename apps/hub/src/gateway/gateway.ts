import type { Server as HttpServer } from 'node:http';
import type { BorderBounds } from '@antrean/shared/border/borderBounds.ts';
import { guardSockets } from '@antrean/shared/border/guardSockets.ts';
import { socketPath } from '@antrean/shared/protocol/socketEvents.ts';
import { Server } from 'socket.io';
import type { Connected } from './connected.ts';
import { encodeOnce } from './encodeOnce.ts';
import { openSwitchboard, type SwitchboardParts } from './switchboard.ts';

/** The sockets of all stations and pages, bounded. What is said over them is the switchboard's. */
export interface Gateway {
	stations(): readonly Connected[];
	/** Ends every socket; the HTTP server is its owner's to close. */
	close(): void;
}

export type GatewayParts = Omit<SwitchboardParts, 'rooms' | 'guard'> &
	Readonly<{ http: HttpServer; bounds: BorderBounds }>;

/** A hundred facts of 1 kB, the largest message, with room to spare; anything larger is no message of this protocol. */
const mostBytes = 1_000_000;

export function openGateway(parts: GatewayParts): Gateway {
	const { http, machine, bounds, logger } = parts;
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
	const rooms = {
		isHeard: (room: string) => (io.sockets.adapter.rooms.get(room)?.size ?? 0) > 0,
		say: (room: string, event: string, message: object) => void io.to(room).emit(event, message),
	};
	const switchboard = openSwitchboard({ ...parts, rooms, guard });
	io.on('connection', switchboard.serve);
	return {
		stations: switchboard.stations,
		close() {
			switchboard.close();
			guard.close();
			io.disconnectSockets(true);
			io.engine.close();
		},
	};
}
