/** One connection to a hub as a port: socket.io in the product (`socketTransport`), memory in tests (`testing/linkPair`). */
export interface HubConnection {
	/** Sends an event and hands its answer on, once; a broken connection answers nothing. */
	request(event: string, message: unknown, reply: (raw: unknown) => void): void;
	close(): void;
}

export interface ConnectionListener {
	opened(): void;
	/** Could not be made, or broke; nothing is heard afterwards. */
	closed(): void;
	heard(event: string, raw: unknown): void;
}

export type OpenConnection = (listener: ConnectionListener) => HubConnection;
