import { describe, expect, it } from 'vitest';
import type { EventBody, JournalEvent } from '../../domain/events.ts';
import { encodeState } from '../../domain/snapshot.ts';
import { issued, miniSite, monday, nine, startedState, ticketId, uuid } from '../../testing/builders.ts';
import { caughtUp, followed, overlaid, type PageReplica } from './replicaOfPage.ts';

const cursor = { epoch: 7, seq: 2, eventId: uuid<JournalEvent['id']>('e', 2) };

function journaled(seq: number, commandId: number, body: EventBody): JournalEvent {
	return {
		...{
			seq,
			epoch: 7,
			id: uuid<JournalEvent['id']>('e', seq),
			commandId: uuid<JournalEvent['commandId']>('c', commandId),
		},
		...{ n: 0, day: monday, version: 1, at: nine + seq, stationId: null, body },
	};
}

function page(): PageReplica {
	const state = encodeState(startedState(miniSite));
	const replica = caughtUp(null, cursor, { kind: 'state', state });
	if (replica === null) throw new Error('a snapshot is always enough');
	return replica;
}

describe('replica of a page', () => {
	it('[STN1] follows events that continue what it has, and nothing else', () => {
		const first = followed(page(), { prev: 2, seq: 3, events: [journaled(3, 1, issued(1, {}))] });
		expect(first?.state.tickets.size).toBe(1);
		expect(first?.cursor.seq).toBe(3);
		expect(followed(page(), { prev: 3, seq: 4, events: [journaled(4, 2, issued(2, {}))] })).toBeNull();
	});

	it('[STN1] takes what it missed at a welcome', () => {
		const events = [journaled(3, 1, issued(1, {})), journaled(4, 2, issued(2, {}))];
		const caught = caughtUp(page(), { ...cursor, seq: 4 }, { kind: 'events', events });
		expect([...(caught?.state.tickets.keys() ?? [])]).toEqual([ticketId(1), ticketId(2)]);
		expect(caughtUp(null, cursor, { kind: 'events', events })).toBeNull();
	});

	it('[STN2] shows the edge’s own facts on top, and drops each when its event comes from the hub', () => {
		const factId = uuid<JournalEvent['commandId']>('c', 1);
		const ahead = overlaid(page(), [{ factId, at: nine, body: issued(1, {}) }]);
		expect(ahead.state.tickets.size).toBe(1);
		expect(ahead.base.tickets.size).toBe(0);
		const home = followed(ahead, { prev: 2, seq: 3, events: [journaled(3, 1, issued(1, {}))] });
		expect(home?.overlay).toEqual([]);
		expect(home?.state.waiting.get(issued(1, {}).agencyId)).toBe(1);
	});
});
