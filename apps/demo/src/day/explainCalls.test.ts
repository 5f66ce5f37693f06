import type { EventBody, JournalEvent } from '@antrean/shared/domain/events.ts';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import { at, issued, miniSite, monday, nine, ticketId, uuid } from '@antrean/shared/testing/builders.ts';
import { describe, expect, it } from 'vitest';
import type { DayLog } from './dayLog.ts';
import { dayReport, isSound } from './dayReport.ts';
import { explainCalls } from './explainCalls.ts';

const begun: readonly EventBody[] = [
	{ type: 'catalogue.changed', version: 1, hash: 'one', site: miniSite },
	{ type: 'day.started', day: monday, catalogueVersion: 1 },
	{ type: 'counter.opened', counterId: at.mejaA, holder: at.ani, takenOverFrom: null },
];
const call = (n: number, reasonId: typeof at.other | null): EventBody => ({
	type: 'ticket.called',
	...{ ticketId: ticketId(n), counterId: at.mejaA, revision: 1, callId: uuid('c', n), times: 1, reasonId },
});

function events(...bodies: readonly EventBody[]): readonly JournalEvent[] {
	return [...begun, ...bodies].map((body, i) => ({
		...{ epoch: 1, seq: i + 1, id: uuid('e', i), commandId: uuid('f', i), n: 0, day: monday },
		...{ type: body.type, version: 1, at: nine + i, stationId: null, body },
	}));
}
function reportOf(acknowledged: DayLog['acknowledged'], ...bodies: readonly EventBody[]) {
	const log: DayLog = {
		...{
			acknowledged,
			stillWaiting: new Map(),
			secondOf: new Map(),
			refusals: new Map([['ticket/wrong-state', 2]]),
			turnedAway: new Map<string, number>(),
			endedAt: 61_260,
		},
		waits: [60, 600, 1_200].map((seconds) => ({ agencyId: at.disdukcapil, seconds })),
	};
	const site: SiteFile = miniSite;
	const explained = explainCalls(events(...bodies));
	return dayReport({ site, seed: 7, visitors: acknowledged.length, planHash: 'hash', log, explained, estimates: null });
}

describe('explainCalls', () => {
	it('[SIM9] explains the first in line, and one that has a reason', () => {
		const { first, reasoned, unexplained } = explainCalls(
			events(issued(1, {}), issued(2, {}), issued(3, {}), call(1, null), call(3, at.other)),
		);
		expect([first, reasoned, unexplained]).toEqual([1, 1, []]);
	});

	it('[SIM9] finds a call that passed somebody over and says nothing', () => {
		const { unexplained } = explainCalls(events(issued(1, {}), issued(2, {}), call(2, null)));
		expect(unexplained).toEqual([{ seq: 6, number: 'DB-02', counterId: at.mejaA, expected: 'DB-01' }]);
	});

	it('[SIM9] tells who is not among the events, who is still open, and what the waits were', () => {
		const report = reportOf([ticketId(1), ticketId(9)], issued(1, {}), issued(2, {}), call(1, null));
		expect(report).toMatchObject({
			...{ tickets: 2, missing: [ticketId(9)], openAtEnd: 2, states: { called: 1, waiting: 1 }, endedAt: '17:01' },
			...{
				waits: [{ agencyId: at.disdukcapil, count: 3, median: 10, p90: 20 }],
				refusals: { 'ticket/wrong-state': 2 },
			},
		});
	});

	it('[SIM11] a day is sound when no ticket is missing and every call is explained', () => {
		expect(isSound(reportOf([ticketId(1)], issued(1, {}), call(1, null)))).toBe(true);
		expect(isSound(reportOf([ticketId(9)], issued(1, {}), call(1, null)))).toBe(false);
		expect(isSound(reportOf([ticketId(1)], issued(1, {}), issued(2, {}), call(2, null)))).toBe(false);
	});

	it.each([
		[{}, 1, false],
		[{ 'series/used-up': 1 }, 0, true],
		[{ 'service/unknown': 1 }, 1, false],
	] as const)(
		'[SIM11] a visitor who was told %j leaves %i without a ticket, sound: %s',
		(told, withoutTicket, expected) => {
			const log: DayLog = {
				...{ acknowledged: [ticketId(1)], waits: [], stillWaiting: new Map(), secondOf: new Map(), endedAt: 0 },
				...{ refusals: new Map(), turnedAway: new Map(Object.entries(told)) },
			};
			const facts = { site: miniSite, seed: 7, visitors: 2, planHash: 'hash', estimates: null };
			const report = dayReport({ ...facts, log, explained: explainCalls(events(issued(1, {}))) });
			expect([report.withoutTicket, isSound(report)]).toEqual([withoutTicket, expected]);
		},
	);
});
