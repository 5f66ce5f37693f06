import type { EventBody, JournalEvent } from '@antrean/shared/domain/events.ts';
import {
	at,
	foldedAt,
	issued,
	miniSite,
	monday,
	nine,
	startedState,
	stationId,
	uuid,
} from '@antrean/shared/testing/builders.ts';
import { describe, expect, it } from 'vitest';
import type { Gathered } from './gatherer.ts';
import { lossesOf } from './losses.ts';

const minute = 60_000;
/** Its last event is at nine, on place 10. */
const state = foldedAt(startedState(miniSite), nine, issued(4, {}));

function event(seq: number, minutes: number, body: EventBody = issued(seq, {})): JournalEvent {
	return {
		...{ seq, epoch: 1, id: uuid('e', seq), commandId: uuid('c', seq), n: 0, day: monday, version: 1 },
		...{ at: nine + minutes * minute, stationId: null, body },
	};
}
const nothing: Gathered = {
	...{ run: [], beyond: [], forks: 0, isOneLine: true, highestEpoch: null },
	...{ told: [stationId(1)], heardUpTo: 0, seenEpoch: null, silent: [] },
};
const losses = (gathered: Partial<Gathered>, appended = 0) =>
	lossesOf({ ...nothing, ...gathered }, false, appended, 10, state);

describe('what a restore could not bring back', () => {
	it('[BAK18] is nothing where nobody holds or has heard of more', () => {
		expect(losses({ heardUpTo: 10 })).toMatchObject({ silent: [], holes: [], missing: 0, beyond: null, numbers: [] });
	});

	it('[BAK18] are the places that no station holds, with the times of the events around them', () => {
		const { holes, missing } = losses({ beyond: [event(13, 2), event(14, 3), event(16, 5)], heardUpTo: 20 });
		expect(holes).toEqual([
			{ from: 11, to: 12, after: nine, before: nine + 2 * minute },
			{ from: 15, to: 15, after: nine + 3 * minute, before: nine + 5 * minute },
			{ from: 17, to: 20, after: nine + 5 * minute, before: null },
		]);
		expect(missing).toBe(7);
	});

	it('[BAK18] are as many places as there are, of which the first are listed', () => {
		const beyond = Array.from({ length: 30 }, (_, n) => event(12 + 2 * n, n));
		const { holes, missing } = losses({ beyond });
		expect([holes.length, missing]).toEqual([20, 30]);
	});

	it('[BAK18] are the events that stations hold and that did not fit, those of the run that broke the rules among them', () => {
		const run = [event(9, 0), event(10, 0), event(11, 1)];
		const { beyond, holes } = losses({ run, beyond: [event(12, 4)] }, 2);
		expect([beyond, holes]).toEqual([{ count: 2, from: nine + minute, to: nine + 4 * minute }, []]);
	});

	it('[BAK18] are the numbers of the day from the last known one to the highest that stations have heard of', () => {
		const reserved = { type: 'number.reserved', number: 'DB-07', numberValue: 7, seriesId: at.penduduk } as const;
		const kiosk = { day: monday, ticketId: uuid<never>('a', 7), stationId: stationId(1), incarnation: 1 };
		const own = issued(8, { origin: 'slot', numberValue: 108, number: 'DB-108' });
		const { numbers, day, lastSeq } = losses({
			beyond: [event(12, 1, issued(6, {})), event(13, 2, { ...reserved, ...kiosk }), event(14, 3, own)],
		});
		expect(numbers).toEqual([{ seriesId: at.penduduk, prefix: 'DB', digits: 2, from: 5, to: 7 }]);
		expect([day, lastSeq]).toEqual([monday, 10]);
	});
});
