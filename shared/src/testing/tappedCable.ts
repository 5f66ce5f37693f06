import type { ConnectionListener, OpenConnection } from '../edge/hubTransport.ts';
import { socketEvents } from '../protocol/socketEvents.ts';

/** A cable between a station and its hub that somebody has tapped: what they say may arrive as something else, or was never said. */
export interface TappedCable {
	readonly open: OpenConnection;
	/** Says something to the station in the hub's name. */
	say(event: string, message: unknown): void;
	/** The hub's next message or answer of that name arrives as what `change` makes of it. */
	changeNext(event: string, change: (message: unknown) => unknown): void;
	/** At its next hello the station seems to hold nothing, so that it gets everything anew. */
	forgetNext(): void;
}

export function tapCable(open: OpenConnection): TappedCable {
	let station: ConnectionListener | null = null;
	let next: Readonly<{ event: string; change: (message: unknown) => unknown }> | null = null;
	let isForgetful = false;

	function passed(event: string, message: unknown): unknown {
		if (next?.event !== event) return message;
		const { change } = next;
		next = null;
		return change(message);
	}

	function sent(event: string, message: unknown): unknown {
		if (event !== socketEvents.hello || !isForgetful) return message;
		isForgetful = false;
		return { ...(message as object), cursor: null };
	}

	return {
		open(listener) {
			station = listener;
			const connection = open({ ...listener, heard: (event, raw) => listener.heard(event, passed(event, raw)) });
			return {
				request: (event, message, reply) =>
					connection.request(event, sent(event, message), (raw) => reply(passed(event, raw))),
				close: () => connection.close(),
			};
		},
		say: (event, message) => station?.heard(event, message),
		changeNext(event, change) {
			next = { event, change };
		},
		forgetNext() {
			isForgetful = true;
		},
	};
}
