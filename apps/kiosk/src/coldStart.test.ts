import type { BusinessDay } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import { addDays } from '@antrean/shared/domain/localTime.ts';
import { at, monday, nine } from '@antrean/shared/testing/builders.ts';
import { calm } from '@antrean/shared/testing/linkPair.ts';
import { createStationBench, type StationBench } from '@antrean/shared/testing/stationBench.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BenchKiosk, createBenchKiosk, cut, goLive, linkAgain, request } from './kioskBench.fixture.ts';

/** A kiosk that was cut off on Monday at nine, gave a number, and is switched on later without its hub, by a clock that may be wrong. */
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const asOfNine = { ahead: '1 orang di depan Anda', wait: { label: 'Data pukul', range: '09.00' } };
const noLine = { ahead: null, wait: null };

let bench: StationBench;
let kiosk: BenchKiosk;
beforeEach(async () => {
	bench = createStationBench();
	kiosk = createBenchKiosk(bench, 'Kiosk 1', calm, () => ({}));
	await goLive(bench, kiosk);
	await cut(bench, kiosk);
	expect(await kiosk.issue(request({}))).toMatchObject({ outcome: 'issued' });
});
afterEach(() => bench.close());

const numbers = () => kiosk.edge().upstream().numbers;

async function switchOn(daysLater: number, skewDays: number): Promise<void> {
	await bench.clock.advance(daysLater * dayMs + hourMs);
	bench.clock.setWall(bench.clock.wallMs() + skewDays * dayMs);
	kiosk.restart();
	await bench.clock.advance(119_000);
}

async function comeHome(daysLater: number): Promise<readonly unknown[]> {
	for (let n = 1; n <= daysLater; n++)
		bench.hub.ask({ type: 'startDay', day: asId<BusinessDay>(addDays(monday, n)) }, at.ani);
	await linkAgain(bench, kiosk);
	return bench.hub.events().flatMap(({ body }) => (body.type === 'ticket.issued' ? [body] : []));
}

describe('a kiosk that starts cold without its hub', () => {
	it.each([
		// Behind its last contact nobody knows the time: by the last known state and its day, open at all hours.
		{ daysLater: 0, skewDays: -400, paper: asOfNine, day: '2026-11-23', hoursUnknown: true },
		{ daysLater: 1, skewDays: -400, paper: asOfNine, day: '2026-11-23', hoursUnknown: true },
		{ daysLater: 3, skewDays: -400, paper: asOfNine, day: '2026-11-23', hoursUnknown: true },
		{ daysLater: 0, skewDays: 0, paper: asOfNine, day: '2026-11-23', hoursUnknown: false },
		// Another day: nothing is known of its line.
		{ daysLater: 1, skewDays: 0, paper: noLine, day: '2026-11-24', hoursUnknown: false },
		{ daysLater: 3, skewDays: 0, paper: noLine, day: '2026-11-26', hoursUnknown: false },
		{ daysLater: 3, skewDays: -2, paper: noLine, day: '2026-11-24', hoursUnknown: false },
		{ daysLater: 0, skewDays: 2, paper: noLine, day: '2026-11-25', hoursUnknown: false },
		{ daysLater: 1, skewDays: 2, paper: noLine, day: '2026-11-26', hoursUnknown: false },
		{ daysLater: 3, skewDays: 2, paper: noLine, day: '2026-11-28', hoursUnknown: false },
	])(
		'[ADO17][ADO18] $daysLater days later, with a clock that is $skewDays days off, waits as in the morning and then gives its next number, as of $day; at home both are today’s',
		async ({ daysLater, skewDays, paper, day, hoursUnknown }) => {
			await switchOn(daysLater, skewDays);
			expect(numbers()).toMatchObject({ from: 'nowhere', obstacle: 'preparing' });
			await bench.clock.advance(2_000);
			expect(numbers()).toMatchObject({ from: 'own', obstacle: null, hoursUnknown });
			const outcome = await kiosk.issue(request({}));
			const id = outcome.outcome === 'issued' ? outcome.ticketId : '';
			expect(kiosk.tickets().find(asId(id))).toMatchObject({ number: 'DB-101', day });
			expect(kiosk.paperOf(id)).toMatchObject({ ...paper, issued: { date: `${day.slice(-2)} Nov 2026` } });
			const home = await comeHome(daysLater);
			// Of the run that said hello the age counts, and no clock; the one of before it can't be dated by a clock that is wrong.
			expect(home).toMatchObject([
				{ number: 'DB-100', dayUnsure: skewDays !== 0 },
				{ number: 'DB-101', dayUnsure: false, issuedAt: bench.clock.runAgeMs() - 5_000 + nine },
			]);
		},
	);

	it.each([0, 1, 3])(
		'[ADO20] %i days later, with a clock that is a year ahead, gives none, and says why; its number of before is safe',
		async (daysLater) => {
			await switchOn(daysLater, 400);
			await bench.clock.advance(2_000);
			expect(numbers()).toMatchObject({ from: 'nowhere', obstacle: 'alone-too-long' });
			expect(await kiosk.issue(request({}))).toMatchObject({
				problem: { code: 'kiosk/no-number', detail: { reason: 'alone-too-long' } },
			});
			expect(await comeHome(daysLater)).toMatchObject([{ number: 'DB-100', dayUnsure: true }]);
		},
	);
});
