/** The replica's rows: the hub's events as they came, and one snapshot to fold from. Knows SQL and no queue. */
import type { JournalEvent } from '../domain/events.ts';
import type { BusinessDay } from '../domain/ids.ts';
import { asId } from '../domain/ids.ts';
import { decodeState, encodeState } from '../domain/snapshot.ts';
import type { State } from '../domain/state.ts';
import type { Cursor } from '../protocol/messages.ts';
import { foldReplica } from '../protocol/replicaFold.ts';
import type { Database } from '../sqlite/database.ts';

export type Held = Readonly<{ cursor: Cursor; state: State; foldedSinceSnapshot: number }>;

export interface ReplicaStore {
	load(): Held | null;
	append(events: readonly JournalEvent[]): void;
	saveSnapshot(cursor: Cursor, state: State): void;
	/** First of the newest `days` business days that have events; null: fewer are held. */
	firstDayOfNewest(days: number): BusinessDay | null;
	forgetBefore(day: BusinessDay): void;
	/** Events after the place, in order, at most `limit` and, beyond the first, `letters` of JSON. */
	eventsAfter(place: Readonly<{ epoch: number; seq: number }>, limit: number, letters: number): readonly JournalEvent[];
}

export function createReplicaStore(database: Database): ReplicaStore {
	const insert = database.statement<[number, number, string, string]>(
		'INSERT INTO replica_events (epoch, seq, day, event) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
	);
	const selectSnapshot = database.statement<[], { epoch: number; seq: number; event_id: string | null; state: string }>(
		'SELECT epoch, seq, event_id, state FROM replica_snapshot',
	);
	const selectAfter = database.statement<[number, number, number], { event: string }>(
		'SELECT event FROM replica_events WHERE epoch > ? OR (epoch = ? AND seq > ?) ORDER BY epoch, seq',
	);
	const upsertSnapshot = database.statement<[number, number, string | null, string]>(
		`INSERT INTO replica_snapshot (only, epoch, seq, event_id, state) VALUES (1, ?, ?, ?, ?) ON CONFLICT (only)
		 DO UPDATE SET epoch = excluded.epoch, seq = excluded.seq, event_id = excluded.event_id, state = excluded.state`,
	);
	const selectDay = database.statement<[number], { day: string }>(
		'SELECT DISTINCT day FROM replica_events ORDER BY day DESC LIMIT 1 OFFSET ?',
	);
	const selectHeld = database.statement<[number, number, number, number], { event: string }>(
		'SELECT event FROM replica_events WHERE epoch > ? OR (epoch = ? AND seq > ?) ORDER BY epoch, seq LIMIT ?',
	);
	const forget = database.statement<[string]>('DELETE FROM replica_events WHERE day < ?');

	return {
		load() {
			const snapshot = selectSnapshot.get();
			if (snapshot === undefined) return null;
			const { epoch, seq } = snapshot;
			const events = selectAfter.all(epoch, epoch, seq).map((row) => JSON.parse(row.event) as JournalEvent);
			const last = events.at(-1);
			return {
				cursor:
					last === undefined
						? { epoch, seq, eventId: snapshot.event_id === null ? null : asId(snapshot.event_id) }
						: cursorAt(last),
				state: foldReplica(decodeState(JSON.parse(snapshot.state)), events),
				foldedSinceSnapshot: events.length,
			};
		},
		append(events) {
			for (const event of events) insert.run(event.epoch, event.seq, event.day, JSON.stringify(event));
		},
		saveSnapshot(cursor, state) {
			upsertSnapshot.run(cursor.epoch, cursor.seq, cursor.eventId, JSON.stringify(encodeState(state)));
		},
		firstDayOfNewest(days) {
			const day = selectDay.get(days - 1)?.day;
			return day === undefined ? null : asId(day);
		},
		forgetBefore(day) {
			forget.run(day);
		},
		eventsAfter({ epoch, seq }, limit, letters) {
			const held: JournalEvent[] = [];
			let left = letters;
			for (const row of selectHeld.all(epoch, epoch, seq, limit)) {
				left -= row.event.length;
				if (left < 0 && held.length > 0) break;
				held.push(JSON.parse(row.event) as JournalEvent);
			}
			return held;
		},
	};
}

export function cursorAt(event: JournalEvent): Cursor {
	return { epoch: event.epoch, seq: event.seq, eventId: event.id };
}
