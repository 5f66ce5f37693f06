import { encodeState } from '@antrean/shared/domain/snapshot.ts';
import type { Cursor } from '@antrean/shared/protocol/messages.ts';
import type { Publication } from '../engine/committer.ts';
import type { Engine } from '../engine/engine.ts';
import type { EventLog } from '../journal/eventLog.ts';
import type { Journal } from '../journal/journal.ts';
import { eventText } from '../journal/journalRow.ts';
import { Encoded } from './encodeOnce.ts';

/** The stream of events for stations that keep a replica: its messages, and what a station that comes (back) has to catch up with. */
export interface ReplicaStream {
	/** Takes a commit in; the message that says it. */
	published(publication: Publication): Encoded;
	catchUp(cursor: Cursor | null): CatchUpText;
	seq(): number;
}

/** JSON of a `catchUp` and the cursor after it; `rest`: a further message of the stream that leads up to the present, null: none needed. */
export type CatchUpText = Readonly<{ text: string; cursor: Cursor; rest: Encoded | null }>;

/** Events kept as text: a station that missed more gets the whole state, which is then the smaller answer. */
const mostMissed = 2_000;
/** A snapshot serves this many events longer, with the events after it sent along: a thousand stations that come back share a few. */
const snapshotServes = 500;

export function createReplicaStream(engine: Engine, journal: Journal, log: EventLog): ReplicaStream {
	const start = Math.max(0, journal.head().seq - mostMissed);
	/** Texts of the events `firstSeq` … head. */
	let recent: string[] = [...log.after(start, mostMissed)];
	let firstSeq = start + 1;
	let snapshot: Readonly<{ text: string; cursor: Cursor }> | null = null;

	function since(seq: number): readonly string[] {
		return recent.slice(seq + 1 - firstSeq);
	}

	function messageSince(prev: number): Encoded {
		return new Encoded(`{"prev":${prev},"seq":${journal.head().seq},"events":[${since(prev).join(',')}]}`);
	}

	/** Whether the cursor lies in this journal, near enough to be told what it missed. */
	function isNear({ epoch, seq, eventId }: Cursor): boolean {
		const head = journal.head();
		if (seq > head.seq || seq + 1 < firstSeq || (epoch !== head.epoch && !goesOnFrom(epoch, seq))) return false;
		return seq === 0 ? eventId === null : log.eventIdAt(seq) === eventId;
	}

	/**
	 * A place of before a restore that the hub got back. A station that is told what follows holds the line without a hole, for the next
	 * restore; what it is told has to end in the new epoch, or it would still follow the hub of before.
	 */
	function goesOnFrom(epoch: number, seq: number): boolean {
		const head = journal.head();
		return log.epochAt(seq) === epoch && log.epochAt(head.seq) === head.epoch;
	}

	function freshSnapshot(): Readonly<{ text: string; cursor: Cursor }> {
		const head = journal.head();
		if (snapshot !== null && head.seq - snapshot.cursor.seq <= snapshotServes) return snapshot;
		snapshot = { text: `{"kind":"state","state":${JSON.stringify(encodeState(engine.state()))}}`, cursor: head };
		return snapshot;
	}

	return {
		published({ entries, prev, seq }) {
			const texts = entries.map(({ event, bodyText }) => eventText(event, bodyText));
			recent.push(...texts);
			// Twice the number before it is cut, so that cutting costs nothing a commit.
			if (recent.length > 2 * mostMissed) {
				firstSeq += recent.length - mostMissed;
				recent = recent.slice(-mostMissed);
			}
			return new Encoded(`{"prev":${prev},"seq":${seq},"events":[${texts.join(',')}]}`);
		},
		catchUp(cursor) {
			const head = journal.head();
			if (cursor !== null && isNear(cursor))
				return { text: `{"kind":"events","events":[${since(cursor.seq).join(',')}]}`, cursor: head, rest: null };
			const { text, cursor: at } = freshSnapshot();
			return { text, cursor: at, rest: at.seq === head.seq ? null : messageSince(at.seq) };
		},
		seq: () => journal.head().seq,
	};
}
