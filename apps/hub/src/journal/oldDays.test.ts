import { evolve } from '@antrean/shared/domain/evolve.ts';
import type { BusinessDay, TicketId } from '@antrean/shared/domain/ids.ts';
import { addDays } from '@antrean/shared/domain/localTime.ts';
import { outlivesDay } from '@antrean/shared/domain/outlivesDay.ts';
import { encodeState } from '@antrean/shared/domain/snapshot.ts';
import { emptyState, type State } from '@antrean/shared/domain/state.ts';
import { at, miniSite, monday, nine, uuid } from '@antrean/shared/testing/builders.ts';
import { createFakeClock, type FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import { lived } from '@antrean/shared/testing/lived.ts';
import { steps } from '@antrean/shared/testing/steps.ts';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { examineJournal } from '../backup/examineJournal.ts';
import { markRestored } from '../backup/restores.ts';
import { foldPresentDay } from '../engine/opening.ts';
import { openTestEngine, type TestEngine } from '../testing/openTestEngine.ts';
import { openJournal } from './journal.ts';
import { alwaysKept, openOldDays } from './oldDays.ts';

const dayMs = 86_400_000;
const day = (n: number): BusinessDay => addDays(monday, n);

let clock: FakeClock;
let hub: TestEngine;
let asked = 0;
beforeEach(() => {
	clock = createFakeClock(nine);
	hub = openTestEngine({ clock, site: miniSite, alwaysOpen: true, journalFor: (journal) => journal });
});
afterEach(() => hub.done());

async function issue(): Promise<TicketId> {
	const command = { type: 'issueTicket', serviceId: at.ktp, priorityClassId: null } as const;
	const who = { holder: at.ani, stationId: null, expiresAtMs: null };
	const answer = await hub.ask({ kind: 'command', commandId: uuid('c', ++asked), command, ...who });
	const body = answer.outcome === 'accepted' ? answer.events[0]?.body : undefined;
	if (body?.type !== 'ticket.issued') throw new Error('no ticket');
	return body.ticketId;
}

/** Business days one after another, three tickets on each; the ids by day. */
async function live(days: number): Promise<readonly (readonly TicketId[])[]> {
	const all: TicketId[][] = [];
	for (let n = 0; n < days; n++) {
		if (n > 0) {
			clock.setWall(nine + n * dayMs);
			hub = hub.again();
		}
		all.push([await issue(), await issue(), await issue()]);
	}
	return all;
}

function forget(keptDays: number): readonly BusinessDay[] {
	const days: BusinessDay[] = [];
	for (let next = hub.oldDays.next(keptDays); next !== null; next = hub.oldDays.next(keptDays)) {
		days.push(next);
		while (hub.oldDays.forgetPart(next, 2) === 2);
	}
	return days;
}

/** Which catalogue a station has is also known by the tickets that it gave; its next handshake says it again. */
function withoutVersions(state: State): unknown {
	const { stations, catalogues, ...others } = encodeState(state);
	return { ...others, stations: stations.map(({ catalogueVersion: _, ...its }) => its), current: catalogues.at(-1) };
}

function openingsMadeAgain(): unknown {
	hub.database.exec('UPDATE days SET format = 0');
	return encodeState(foldPresentDay(openJournal(hub.database, 0)));
}

describe('days that are forgotten', () => {
	it('[JRN14] lose what was done on them, and the rows of their tickets, and the journal is still found whole', async () => {
		const tickets = await live(6);
		expect(forget(3)).toEqual([day(0), day(1)]);
		expect(tickets.map((ids) => ids.map((id) => hub.tickets.find(id) !== null))).toEqual([
			...[false, false].map((found) => [found, found, found]),
			...[true, true, true, true].map((found) => [found, found, found]),
		]);
		const types = [...hub.journal.eventsOfDay(day(0), 0)].map(({ body }) => body.type);
		expect(types).toEqual(['catalogue.changed', 'day.started']);
		expect(examineJournal(hub.database).complaints).toEqual([]);
		expect([hub.oldDays.isForgotten(day(1)), hub.oldDays.isForgotten(day(2))]).toEqual([true, false]);
	});

	it('[JRN14][BAK3] are told from events that are missing', async () => {
		await live(6);
		forget(3);
		hub.database.exec(`DELETE FROM events WHERE type = 'ticket.issued' AND day = '${day(3)}' AND seq % 2 = 0`);
		expect(examineJournal(hub.database).complaints).toEqual([
			expect.stringMatching(/^\d events are missing in the order of events$/),
		]);
	});

	it('[JRN14] leave the days after them as they are, also where their openings are made again', async () => {
		await live(6);
		const before = encodeState(hub.engine.state());
		expect(openingsMadeAgain()).toEqual(before);
		forget(2);
		expect(openingsMadeAgain()).toEqual(before);
		hub = hub.again();
		expect(encodeState(hub.engine.state())).toEqual(before);
	});

	it('[JRN14] are never among the newest business days, nor of the newest events, nor that on which a backup ended that was restored', async () => {
		await live(6);
		expect(forget(0)).toEqual([day(0), day(1), day(2)]);
		expect(openOldDays(hub.database, { businessDays: 1, events: 10, unsureDays: 0 }).next(0)).toBe(null);
		expect(openOldDays(hub.database, { businessDays: 1, events: 5, unsureDays: 0 }).next(0)).toBe(day(3));
		const { seq, at: lastEventAt } = [...hub.journal.eventsOfDay(day(3), 0)].at(-1) ?? { seq: 0, at: 0 };
		markRestored(hub.database, { restoredAt: lastEventAt, lastSeq: seq, lastEventAt });
		expect(openOldDays(hub.database, { businessDays: 1, events: 4, unsureDays: 0 }).next(0)).toBe(day(4));
		expect(alwaysKept).toEqual({ businessDays: 30, events: 10_000, unsureDays: 7 });
	});

	it('[JRN14] are not what a clock with a wrong year makes old, until a week of business days has gone by it', async () => {
		await live(3);
		const kept = { businessDays: 1, events: 1, unsureDays: 2 };
		clock.setWall(nine + 3_650 * dayMs);
		hub = hub.again();
		hub.engine.time.trustClock();
		await issue();
		expect(hub.engine.state().day).toBe(day(3_650));
		expect(openOldDays(hub.database, kept).next(31)).toBe(null);
		for (const n of [3_651, 3_652]) {
			clock.setWall(nine + n * dayMs);
			hub = hub.again();
			await issue();
		}
		expect(openOldDays(hub.database, kept).next(31)).toBe(day(0));
	});

	it('[JRN14] are forgotten from their end, so that what is left after a kill can be folded; the rest goes another time', async () => {
		const tickets = await live(5);
		expect(hub.oldDays.forgetPart(day(0), 2)).toBe(2);
		hub = hub.again();
		expect(tickets[0]?.map((id) => hub.tickets.find(id) !== null)).toEqual([true, false, false]);
		expect(examineJournal(hub.database).complaints).toEqual([]);
		expect(openingsMadeAgain()).toEqual(encodeState(hub.engine.state()));
		expect(hub.oldDays.isForgotten(day(0))).toBe(true);
		expect(forget(3)).toEqual([day(0)]);
		expect(forget(3)).toEqual([]);
		expect(examineJournal(hub.database).complaints).toEqual([]);
	});
});

it(
	'[JRN14] whatever happened, the next day begins from what stays as it did from all',
	() =>
		fc.assert(
			fc.property(steps, (all) => {
				const events = lived(all).flatMap((moment) => moment.events);
				const begins = events.map(({ body }) => body.type).lastIndexOf('day.started');
				const past = events.slice(0, begins + 1);
				const whole = past.reduce(evolve, emptyState);
				const left = past.filter(({ body }) => outlivesDay[body.type]).reduce(evolve, emptyState);
				expect(withoutVersions(left)).toEqual(withoutVersions(whole));
			}),
			{ numRuns: 60 },
		),
	60_000,
);
