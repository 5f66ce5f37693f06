import type { JournalEvent } from '@antrean/shared/domain/events.ts';
import { issued, monday, nine, stationId, uuid } from '@antrean/shared/testing/builders.ts';
import { describe, expect, it } from 'vitest';
import { createLostRun } from './lostRun.ts';

/** `line` tells events of one place apart. */
function event(seq: number, epoch = 1, line = 0): JournalEvent {
	const id = uuid<JournalEvent['id']>('e', line * 1_000 + seq);
	const commandId = uuid<JournalEvent['commandId']>('c', line * 1_000 + seq);
	return {
		seq,
		epoch,
		id,
		commandId,
		n: 0,
		day: monday,
		version: 1,
		at: nine + seq,
		stationId: null,
		body: issued(seq, {}),
	};
}
const last = { epoch: 1, seq: 10, eventId: uuid<JournalEvent['id']>('e', 10) };
const events = (...seqs: readonly number[]): JournalEvent[] => seqs.map((seq) => event(seq));
const seqs = (list: readonly JournalEvent[]): number[] => list.map(({ seq }) => seq);

describe('what stations hold of a lost end', () => {
	it('[BAK14] is not mixed with what a station holds of another line', () => {
		const lost = createLostRun(last);
		lost.add(stationId(1), [event(10, 1, 1), event(11, 1, 1)]);
		lost.add(stationId(2), [event(9, 7, 1), event(11, 7, 1)]);
		lost.add(stationId(3), events(10, 11));
		const { run, beyond, forks } = lost.result();
		expect([run.map(({ id }) => id), forks]).toEqual([[event(11).id], 2]);
		expect(beyond).toHaveLength(4);
	});

	it('[BAK13] is one run, whoever holds which part of it', () => {
		const lost = createLostRun(last);
		lost.add(stationId(1), events(9, 10, 11, 12));
		lost.add(stationId(2), events(12, 13, 14));
		const { run, beyond, forks } = lost.result();
		expect([seqs(run), beyond, forks]).toEqual([[11, 12, 13, 14], [], 0]);
	});

	it('[BAK14] ends at a hole; what lies beyond is counted', () => {
		const lost = createLostRun(last);
		lost.add(stationId(1), events(11, 12, 15, 16));
		const { run, beyond } = lost.result();
		expect([seqs(run), seqs(beyond)]).toEqual([
			[11, 12],
			[15, 16],
		]);
	});

	it('[BAK14] goes with most stations where they hold different events of one place, and counts it', () => {
		const lost = createLostRun(last);
		const other = event(11, 1, 1);
		lost.add(stationId(1), [other]);
		lost.add(stationId(2), events(11));
		lost.add(stationId(3), events(11));
		const { run, forks } = lost.result();
		expect([run[0]?.id, forks]).toEqual([event(11).id, 1]);
	});

	it('[BAK13] follows the line that went on where the hub had been restored before', () => {
		const lost = createLostRun(last);
		lost.add(stationId(1), events(11, 12, 13));
		lost.add(stationId(2), [event(11), event(12, 7, 1), event(13, 7, 1)]);
		const { run, forks, highestEpoch, isOneLine } = lost.result();
		// Where the two lines parted nobody can prove.
		expect(isOneLine).toBe(false);
		expect(run.map(({ epoch, seq }) => [epoch, seq])).toEqual([
			[1, 11],
			[7, 12],
			[7, 13],
		]);
		expect([forks, highestEpoch]).toEqual([0, 7]);
	});

	it('[BAK13] is nothing where nobody holds anything', () => {
		expect(createLostRun(last).result()).toEqual({
			run: [],
			beyond: [],
			forks: 0,
			isOneLine: true,
			highestEpoch: null,
		});
	});
});
