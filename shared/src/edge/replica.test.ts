import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventBody, JournalEvent } from '../domain/events.ts';
import type { BusinessDay } from '../domain/ids.ts';
import { asId } from '../domain/ids.ts';
import { encodeState } from '../domain/snapshot.ts';
import { emptyState } from '../domain/state.ts';
import { foldReplica } from '../protocol/replicaFold.ts';
import type { Database } from '../sqlite/database.ts';
import { openDatabase } from '../sqlite/openDatabase.ts';
import { edgeTables } from './migrations/010-edge.ts';
import { createReplica, type Replica } from './replica.ts';

const today = asId<BusinessDay>('2026-11-24');
const id = (n: number): string => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;

function event(seq: number, body: EventBody, day: BusinessDay = today, epoch = 1): JournalEvent {
	return {
		seq,
		epoch,
		id: asId(id(epoch * 1_000_000 + seq)),
		commandId: asId(id(9_000_000 + seq)),
		n: 0,
		day,
		version: 1,
		at: 1_000_000 + seq,
		stationId: null,
		body,
	};
}
const dayStarted = (seq: number, day: BusinessDay = today): JournalEvent =>
	event(seq, { type: 'day.started', day, catalogueVersion: 1 }, day);
const opened = (seq: number, counter = `loket-${seq}`, epoch = 1): JournalEvent =>
	event(
		seq,
		{ type: 'counter.opened', counterId: asId(counter), holder: asId('budi'), takenOverFrom: null },
		today,
		epoch,
	);
const at = (seq: number, epoch = 1) => ({ epoch, seq, eventId: asId<JournalEvent['id']>(id(epoch * 1_000_000 + seq)) });
const whole = (...events: JournalEvent[]) => ({
	kind: 'state' as const,
	state: encodeState(foldReplica(emptyState, events)),
});
const message = (prev: number, ...events: JournalEvent[]) => ({ prev, seq: events.at(-1)?.seq ?? prev, events });

let folder: string;
let database: Database;
let replica: Replica;
let stored: number[];
let forgotten: BusinessDay[];
let failing: boolean;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-replica-'));
	stored = [];
	forgotten = [];
	failing = false;
	reopen();
});
afterEach(() => {
	database.close();
	rmSync(folder, { recursive: true, force: true });
});

function reopen(): void {
	database = openDatabase({ file: join(folder, 'edge.db'), owner: 'counter', migrations: [edgeTables] });
	replica = createReplica(database, {
		storing: (events) => {
			if (failing) throw new Error('full');
			stored.push(...(events ?? []).map((one) => one.seq));
		},
		forgetting: (day) => forgotten.push(day),
	});
}
function restart(): void {
	database.close();
	reopen();
}
const counters = (): string[] => [...replica.state().counters.keys()];
const rows = (): number[] =>
	database
		.statement<[], { seq: number }>('SELECT seq FROM replica_events ORDER BY epoch, seq')
		.all()
		.map((row) => row.seq);

describe('createReplica', () => {
	it('[REP1] holds nothing before the first welcome, and then the hub’s state', () => {
		expect(replica.cursor()).toBeNull();
		expect(replica.followed(message(0, dayStarted(1)))).toBe(false);
		expect(replica.caughtUp(at(2), { kind: 'nothing' })).toBe(false);
		expect(replica.caughtUp(at(2), whole(dayStarted(1), opened(2)))).toBe('replaced');
		expect(counters()).toEqual(['loket-2']);
		expect(replica.cursor()).toEqual(at(2));
	});

	it('[REP1] is after a restart what it was before', () => {
		replica.caughtUp(at(2), whole(dayStarted(1), opened(2)));
		replica.followed(message(2, opened(3), opened(4)));
		const before = encodeState(replica.state());
		restart();
		expect(encodeState(replica.state())).toEqual(before);
		expect(replica.cursor()).toEqual(at(4));
		expect(replica.followed(message(4, opened(5)))).toMatchObject({ kind: 'followed' });
	});

	it.each([
		['after a gap', message(4, opened(5))],
		['with a gap inside', message(2, opened(3), opened(5))],
		['of an epoch that is over', message(2, opened(3, 'loket-3', 0))],
	])('[REP2] refuses a message %s and stays as it is', (_name, missing) => {
		replica.caughtUp(at(2), whole(dayStarted(1), opened(2)));
		expect(replica.followed(missing)).toBe(false);
		expect(counters()).toEqual(['loket-2']);
		expect(replica.cursor()).toEqual(at(2));
		expect(rows()).toEqual([]);
	});

	it('[REP2] takes of a message only what it does not hold yet', () => {
		replica.caughtUp(at(2), whole(dayStarted(1), opened(2)));
		replica.followed(message(2, opened(3)));
		expect(replica.followed(message(2, opened(3)))).toEqual({ kind: 'followed', events: [] });
		expect(replica.followed(message(2, opened(3), opened(4)))).toMatchObject({ kind: 'followed' });
		expect(stored).toEqual([3, 4]);
		expect(counters()).toEqual(['loket-2', 'loket-3', 'loket-4']);
	});

	it('[REP3] continues into a higher epoch', () => {
		replica.caughtUp(at(2), whole(dayStarted(1), opened(2)));
		expect(
			replica.caughtUp(at(11, 5), { kind: 'events', events: [opened(3), opened(11, 'loket-11', 5)] }),
		).toMatchObject({ kind: 'followed' });
		expect(replica.cursor()).toEqual(at(11, 5));
		restart();
		expect(counters()).toEqual(['loket-11', 'loket-2', 'loket-3']);
		expect(replica.cursor()).toEqual(at(11, 5));
	});

	it('[REP4] keeps events of other days and does not fold them', () => {
		replica.caughtUp(at(2), whole(dayStarted(1), opened(2)));
		const yesterday = { ...opened(3), day: asId<BusinessDay>('2026-11-23') };
		replica.followed(message(2, yesterday, opened(4)));
		expect(counters()).toEqual(['loket-2', 'loket-4']);
		expect(rows()).toEqual([3, 4]);
		restart();
		expect(counters()).toEqual(['loket-2', 'loket-4']);
	});

	it('[REP5] keeps the events of fourteen business days', () => {
		const days = Array.from({ length: 20 }, (_, i) => asId<BusinessDay>(`2026-11-${String(i + 1).padStart(2, '0')}`));
		replica.caughtUp(at(0), whole());
		days.forEach((day, i) => {
			replica.followed(message(i, dayStarted(i + 1, day)));
		});
		expect(rows()).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
		expect(forgotten.at(-1)).toBe('2026-11-07');
		restart();
		expect(replica.state().day).toBe('2026-11-20');
	});

	it('[REP5] keeps no more though each of its days begins with a whole state', () => {
		for (let i = 1; i <= 20; i++) {
			const day = asId<BusinessDay>(`2026-11-${String(i).padStart(2, '0')}`);
			replica.caughtUp(at(10 * i), whole(dayStarted(10 * i, day)));
			replica.followed(message(10 * i, dayStarted(10 * i + 1, day)));
		}
		// The present day's own event is not there yet when it begins.
		expect(rows().length).toBeLessThanOrEqual(15);
		expect(forgotten.at(-1)).toBe('2026-11-06');
	});

	it('[REP6] stores events, and what its station does with them, together or not at all', () => {
		replica.caughtUp(at(2), whole(dayStarted(1), opened(2)));
		failing = true;
		expect(() => replica.followed(message(2, opened(3)))).toThrow('full');
		expect(rows()).toEqual([]);
		expect(replica.cursor()).toEqual(at(2));
		failing = false;
		expect(replica.followed(message(2, opened(3)))).toMatchObject({ kind: 'followed' });
		expect(database.pragma('synchronous')).toBe(2);
	});

	it('[REP7] folds at a start no more than two thousand events', () => {
		replica.caughtUp(at(1), whole(dayStarted(1)));
		for (let seq = 2; seq <= 4_500; seq += 100)
			replica.followed(message(seq - 1, ...Array.from({ length: 100 }, (_, i) => opened(seq + i, `loket-${i}`))));
		const snapshotSeq = database.statement<[], { seq: number }>('SELECT seq FROM replica_snapshot').get()?.seq ?? 0;
		expect(4_501 - snapshotSeq).toBeLessThan(2_000);
		const before = encodeState(replica.state());
		restart();
		expect(encodeState(replica.state())).toEqual(before);
	});
});
