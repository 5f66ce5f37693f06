import type { Connected } from './connected.ts';
import { openSockets, type SocketsParts } from './openSockets.ts';
import { openSwitchboard, type SwitchboardParts } from './switchboard.ts';

/** The sockets of all stations and pages, bounded. What is said over them is the switchboard's. */
export interface Gateway {
	stations(): readonly Connected[];
	/** Ends every socket; the HTTP server is its owner's to close. */
	close(): void;
}

export type GatewayParts = Omit<SwitchboardParts, 'rooms' | 'guard'> & SocketsParts;

export function openGateway(parts: GatewayParts): Gateway {
	const { io, guard, close } = openSockets(parts);
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
			close();
		},
	};
}
