/**
 * A station's copy of the hub's queue state: a snapshot and the events after it, in the order of (epoch, seq) without a gap, in memory and
 * in the station's file. Knows nothing of the station's own facts.
 */
import type { JournalEvent } from '../domain/events.ts';
import type { BusinessDay } from '../domain/ids.ts';
import { decodeState } from '../domain/snapshot.ts';
import { emptyState, type State } from '../domain/state.ts';
import type { CatchUp, Cursor, ReplicaMessage } from '../protocol/messages.ts';
import { foldReplica } from '../protocol/replicaFold.ts';
import type { Database } from '../sqlite/database.ts';
import { createReplicaStore, cursorAt } from './replicaStore.ts';

export interface Replica {
	/** The fold of the hub's events; empty before the first welcome. */
	state(): State;
	/** Null: nothing held. */
	cursor(): Cursor | null;
	/** Takes a welcome's catch-up. `replaced`: the state is another, not a continuation; false: it does not fit what is held. */
	caughtUp(cursor: Cursor, catchUp: CatchUp): Taken;
	/** Events after the place that are held, whatever the cursor: for a hub that lost them. In order, some at a time. */
	heldAfter(place: Readonly<{ epoch: number; seq: number }>): readonly JournalEvent[];
	/** Takes a message of the stream; false: one before it is missing. A message known already changes nothing. */
	followed(message: ReplicaMessage): Taken;
}
export type Taken = Readonly<{ kind: 'followed'; events: readonly JournalEvent[] }> | 'replaced' | false;

export interface ReplicaListener {
	/** Runs in the transaction that stores the events (null: a whole state in their place); `state` is the one after them. */
	storing(events: readonly JournalEvent[] | null, state: State): void;
	/** A new day began; everything before `day` may be forgotten. Runs in the same transaction. */
	forgetting(day: BusinessDay): void;
}

/** Events to fold at a start, at most: some 50 ms of work on a small computer. */
const snapshotEvery = 2_000;
/** So many events a message at most, and so many letters of them beyond the first: a fifth of what a message may have. */
const heldAtOnce = 500;
const heldLetters = 200_000;
/** What a hub restored from an old backup gets back from its stations. */
const daysKept = 14;

export function createReplica(database: Database, listener: ReplicaListener): Replica {
	const store = createReplicaStore(database);
	const held = store.load();
	let state = held?.state ?? emptyState;
	let cursor = held?.cursor ?? null;
	let sinceSnapshot = held?.foldedSinceSnapshot ?? 0;

	function advance(from: Cursor, events: readonly JournalEvent[]): Taken {
		const last = events.at(-1);
		if (last === undefined) return { kind: 'followed', events };
		if (!isContiguous(from, events)) return false;
		const next = foldReplica(state, events);
		const nextCursor = cursorAt(last);
		const isNewDay = next.day !== state.day;
		const count = isNewDay || sinceSnapshot + events.length >= snapshotEvery ? 0 : sinceSnapshot + events.length;
		relaxed(database, () => {
			store.append(events);
			if (count === 0) store.saveSnapshot(nextCursor, next);
			listener.storing(events, next);
			if (isNewDay) forget();
		});
		state = next;
		cursor = nextCursor;
		sinceSnapshot = count;
		return { kind: 'followed', events };
	}

	function forget(): void {
		const first = store.firstDayOfNewest(daysKept);
		if (first === null) return;
		store.forgetBefore(first);
		listener.forgetting(first);
	}

	function replace(at: Cursor, whole: State): Taken {
		const isNewDay = whole.day !== state.day;
		relaxed(database, () => {
			store.saveSnapshot(at, whole);
			listener.storing(null, whole);
			if (isNewDay) forget();
		});
		state = whole;
		cursor = at;
		sinceSnapshot = 0;
		return 'replaced';
	}

	return {
		state: () => state,
		cursor: () => cursor,
		caughtUp(at, catchUp) {
			switch (catchUp.kind) {
				case 'state':
					return replace(at, decodeState(catchUp.state));
				case 'events':
					return cursor === null ? false : advance(cursor, catchUp.events);
				case 'nothing':
					return cursor === null ? false : { kind: 'followed', events: [] };
				case 'board':
					return false;
			}
		},
		heldAfter: (place) => store.eventsAfter(place, heldAtOnce, heldLetters),
		followed(message) {
			const from = cursor;
			if (from === null || message.prev > from.seq) return false;
			return advance(
				from,
				message.events.filter((event) => event.epoch !== from.epoch || event.seq > from.seq),
			);
		},
	};
}

/** Within an epoch without a gap; a new epoch may begin anywhere above. */
function isContiguous(from: Cursor, events: readonly JournalEvent[]): boolean {
	let { epoch, seq } = from;
	return events.every((event) => {
		const follows = event.epoch === epoch ? event.seq === seq + 1 : event.epoch > epoch;
		epoch = event.epoch;
		seq = event.seq;
		return follows;
	});
}

/**
 * The replica is a copy: what a power cut takes off its end the hub sends again, so its commits need no wait for the disk. They are durable
 * before any later commit that is (one log, in order), so an acknowledged fact never outlives the event that tells its effect.
 */
function relaxed(database: Database, work: () => void): void {
	database.pragma('synchronous = NORMAL');
	try {
		database.transaction(work);
	} finally {
		database.pragma('synchronous = FULL');
	}
}
