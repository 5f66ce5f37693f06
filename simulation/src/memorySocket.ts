import { Encoded } from '@antrean/hub/gateway/encodeOnce.ts';
import type { StationSocket } from '@antrean/hub/gateway/stationSocket.ts';
import type { Rooms } from '@antrean/hub/gateway/switchboard.ts';
import type { ServerConnection, ServerPeer } from '@antrean/shared/testing/linkPair.ts';

/** The hub's ends of cables in memory, as the switchboard knows sockets. */
export class MemorySockets implements Rooms {
	readonly #members = new Map<string, Set<StationSocket>>();

	isHeard(room: string): boolean {
		return (this.#members.get(room)?.size ?? 0) > 0;
	}

	say(room: string, event: string, message: Encoded | object): void {
		const plain = plainOf(message);
		for (const socket of this.#members.get(room) ?? []) socket.emit(event, plain);
	}

	connect(peer: ServerPeer, serve: (socket: StationSocket) => void): ServerConnection {
		const hear = new Map<string, (...args: unknown[]) => void>();
		let isConnected = true;
		const leave = (room: string): unknown => this.#members.get(room)?.delete(socket);
		const socket: StationSocket = {
			get connected() {
				return isConnected;
			},
			on: (name, listener) => hear.set(name, listener),
			emit: (name, message) => peer.send(name, plainOf(message) ?? {}),
			join: (room) => this.#room(room).add(socket),
			leave,
			disconnect: () => peer.close(),
		};
		serve(socket);
		return {
			handle: (event, message, reply) => hear.get(event)?.(message, (answer: unknown) => reply(plainOf(answer))),
			closed: () => {
				isConnected = false;
				for (const room of this.#members.keys()) leave(room);
				hear.get('disconnect')?.();
			},
		};
	}

	#room(name: string): Set<StationSocket> {
		const room = this.#members.get(name) ?? new Set();
		this.#members.set(name, room);
		return room;
	}
}

function plainOf(message: unknown): unknown {
	return message instanceof Encoded ? JSON.parse(message.text) : message;
}
