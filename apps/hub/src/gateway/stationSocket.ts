/** One connection as the hub speaks to it: socket.io's in the product, memory in simulations. */
export interface StationSocket {
	readonly connected: boolean;
	on(name: string, hear: (...args: unknown[]) => void): unknown;
	emit(name: string, ...args: unknown[]): unknown;
	join(room: string): unknown;
	leave(room: string): unknown;
	disconnect(close: boolean): unknown;
}

/** Whoever bounds what sockets may do; see guardSockets. */
export interface SocketBounds {
	welcome(socket: StationSocket): void;
	count(socket: StationSocket, messages: number): void;
	expel(socket: StationSocket): void;
}
