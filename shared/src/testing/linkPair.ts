import type { EdgeClock } from '../edge/edgeClock.ts';
import type { ConnectionListener, HubConnection, OpenConnection } from '../edge/hubTransport.ts';

/** The hub's end of one in-memory connection. */
export interface ServerPeer {
	send(event: string, message: unknown): void;
	close(): void;
}
export interface ServerConnection {
	handle(event: string, message: unknown, reply: (answer: unknown) => void): void;
	closed(): void;
}

/** What happens to each message on its way; asked once a message. Order within a direction is kept, as on a socket. */
export interface Disturbance {
	delayMs(): number;
	/** How many times the message arrives: 0 lost, 1, 2 doubled. */
	copies(): number;
}
export const calm: Disturbance = { delayMs: () => 0, copies: () => 1 };

export interface LinkPair {
	readonly open: OpenConnection;
	/** Nothing passes and nobody is told, as with a pulled cable; new connections fail. */
	cut(): void;
	mend(): void;
	/** Ends the present connection; both sides learn it. */
	breakNow(): void;
}

/**
 * A cable in memory between one station and a hub, under a test's clock.
 * @param accept takes a connection at the hub's end; null: nobody listens there
 */
export function createLinkPair(
	clock: EdgeClock,
	accept: (peer: ServerPeer) => ServerConnection | null,
	disturbance: Disturbance,
): LinkPair {
	let isCut = false;
	let current: Readonly<{ end: () => void }> | null = null;

	function direction(isOpen: () => boolean): (deliver: () => void) => void {
		let lastDue = 0;
		return (deliver) => {
			if (isCut || !isOpen()) return;
			for (let copies = disturbance.copies(); copies > 0; copies--) {
				lastDue = Math.max(lastDue, clock.runAgeMs() + disturbance.delayMs());
				clock.after(lastDue - clock.runAgeMs(), () => {
					if (!isCut && isOpen()) deliver();
				});
			}
		};
	}

	function connect(listener: ConnectionListener): HubConnection {
		let isOpen = true;
		let server: ServerConnection | null = null;
		const up = direction(() => isOpen);
		const down = direction(() => isOpen);
		const end = (): void => {
			if (!isOpen) return;
			isOpen = false;
			server?.closed();
			listener.closed();
		};
		current = { end };
		if (isCut) clock.after(0, end);
		else
			clock.after(0, () => {
				if (!isOpen) return;
				server = accept({ send: (event, message) => down(() => listener.heard(event, wired(message))), close: end });
				if (server === null) end();
				else listener.opened();
			});
		return {
			request(event, message, reply) {
				const sent = wired(message);
				let isAnswered = false;
				up(() =>
					server?.handle(event, sent, (answer) =>
						down(() => {
							// socket.io hands an acknowledgement on once.
							if (isAnswered) return;
							isAnswered = true;
							reply(wired(answer));
						}),
					),
				);
			},
			close() {
				if (!isOpen) return;
				isOpen = false;
				server?.closed();
			},
		};
	}

	return {
		open: connect,
		cut() {
			isCut = true;
		},
		mend() {
			isCut = false;
		},
		breakNow() {
			current?.end();
		},
	};
}

/** What the wire leaves of a message. */
function wired(message: unknown): unknown {
	return message === undefined ? undefined : JSON.parse(JSON.stringify(message));
}
