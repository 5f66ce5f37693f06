/** Who wants to hear what happens in an edge: the server of its pages, and whoever waits for its link. Knows no socket. */
import type { JournalEvent } from '../domain/events.ts';
import type { Cursor, Overlay, ReplicaMessage, Upstream } from '../protocol/messages.ts';

export interface EdgeListener {
	/** The hub's stream went on. */
	followed(message: ReplicaMessage): void;
	/** The replica is another, not a continuation. */
	replaced(): void;
	/** The station's own facts over the replica changed. */
	overlay(message: Overlay): void;
}

export interface EdgeNews {
	listen(listener: EdgeListener): void;
	onUpstream(listener: (message: Upstream) => void): void;
	followed(held: Cursor | null, events: readonly JournalEvent[]): void;
	replaced(): void;
	/** Tells it when it is another than was told last. */
	overlay(message: Overlay): void;
	upstream(message: Upstream): void;
}

export function createEdgeNews(): EdgeNews {
	const listeners: EdgeListener[] = [];
	const upstreamListeners: ((message: Upstream) => void)[] = [];
	// A page that begins has none.
	let told = JSON.stringify({ events: [] });
	return {
		listen: (listener) => void listeners.push(listener),
		onUpstream: (listener) => void upstreamListeners.push(listener),
		followed(held, events) {
			const last = events.at(-1);
			if (last === undefined || held === null) return;
			for (const listener of listeners) listener.followed({ prev: held.seq, seq: last.seq, events: [...events] });
		},
		replaced() {
			for (const listener of listeners) listener.replaced();
		},
		overlay(message) {
			const text = JSON.stringify(message);
			if (text === told) return;
			told = text;
			for (const listener of listeners) listener.overlay(message);
		},
		upstream(message) {
			for (const listener of upstreamListeners) listener(message);
		},
	};
}
