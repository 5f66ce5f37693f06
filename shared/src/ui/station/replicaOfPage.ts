import type { JournalEvent } from '../../domain/events.ts';
import { evolve } from '../../domain/evolve.ts';
import { decodeState } from '../../domain/snapshot.ts';
import type { State } from '../../domain/state.ts';
import type { CatchUp, Cursor, Overlay, ReplicaMessage } from '../../protocol/messages.ts';
import { foldReplica } from '../../protocol/replicaFold.ts';

/** A page's copy of the queue state: the hub's events folded, and an edge's unacknowledged facts on top. Pure. */
export type PageReplica = Readonly<{
	cursor: Cursor;
	/** The hub's events alone. */
	base: State;
	overlay: Overlay['events'];
	/** What screens show. */
	state: State;
}>;

/** After a welcome. Null when the answer does not continue what the page has (it must ask again from nothing). */
export function caughtUp(replica: PageReplica | null, cursor: Cursor, catchUp: CatchUp): PageReplica | null {
	switch (catchUp.kind) {
		case 'state': {
			const base = decodeState(catchUp.state);
			return { cursor, base, overlay: [], state: base };
		}
		case 'events':
			return replica === null ? null : advanced({ ...replica, overlay: [] }, catchUp.events, cursor);
		case 'nothing':
			return replica;
		case 'board':
			return null;
	}
}

/** A stream message applied; null when some before it are missing. */
export function followed(replica: PageReplica, message: ReplicaMessage): PageReplica | null {
	if (message.prev !== replica.cursor.seq) return null;
	const last = message.events.at(-1);
	const cursor = last === undefined ? replica.cursor : { epoch: last.epoch, seq: last.seq, eventId: last.id };
	return advanced(replica, message.events, cursor);
}

export function overlaid(replica: PageReplica, overlay: Overlay['events']): PageReplica {
	return { ...replica, overlay, state: overlay.reduce(evolve, replica.base) };
}

function advanced(replica: PageReplica, events: readonly JournalEvent[], cursor: Cursor): PageReplica {
	const base = foldReplica(replica.base, events);
	const home = new Set(events.map((event) => event.commandId));
	// A fact that came home is in the base now; folding it twice would serve a ticket twice.
	const overlay = replica.overlay.filter((event) => !home.has(event.factId));
	return { cursor, base, overlay, state: overlay.reduce(evolve, base) };
}
