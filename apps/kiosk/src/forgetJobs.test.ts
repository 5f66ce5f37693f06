import { addDays, epochAt } from '@antrean/shared/domain/localTime.ts';
import { at, miniSite, monday } from '@antrean/shared/testing/builders.ts';
import { calm } from '@antrean/shared/testing/linkPair.ts';
import { createStationBench, type StationBench } from '@antrean/shared/testing/stationBench.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type BenchKiosk, createBenchKiosk, goLive, request } from './kioskBench.fixture.ts';

let bench: StationBench;
let kiosk: BenchKiosk;
beforeEach(() => {
	bench = createStationBench();
	kiosk = createBenchKiosk(bench, 'Kiosk 1', calm, () => ({}));
});
afterEach(() => bench.close());

const { timeZone } = miniSite.site;

/** A kiosk that stays on; its clock is set to the morning, and the hub begins the day. */
async function begin(n: number): Promise<void> {
	const day = addDays(monday, n);
	bench.clock.setWall(epochAt(day, 8 * 60, timeZone));
	if (n > 0) bench.hub.ask({ type: 'startDay', day }, at.ani);
	await bench.clock.advance(5_000);
}

async function print(state: 'printed' | 'pending'): Promise<string> {
	const outcome = kiosk.issue(request({}));
	await bench.clock.advance(50);
	const issued = await outcome;
	if (issued.outcome !== 'issued') throw new Error(`not issued: ${issued.problem.code}`);
	const end = kiosk.station
		.database()
		.statement<[string, string]>('UPDATE print_jobs SET state = ? WHERE ticket_id = ?');
	end.run(state, issued.ticketId);
	return issued.ticketId;
}

it('[PRN48] a kiosk that is never started anew holds the print jobs of fourteen business days, and what is still to be printed', async () => {
	await goLive(bench, kiosk);
	const given: string[] = [];
	const waits = await print('pending');
	for (let n = 0; n < 20; n++) {
		await begin(n);
		given.push(await print('printed'));
		expect(kiosk.jobs()).toEqual([waits, ...given.slice(-14)]);
	}
});

it('[PRN48] a start with a clock that is years ahead forgets no print job', async () => {
	await goLive(bench, kiosk);
	const ticketId = await print('printed');
	bench.clock.setWall(epochAt(addDays(monday, 3_650), 0, timeZone));
	kiosk.restart();
	await bench.clock.advance(5_000);
	expect(kiosk.jobs()).toEqual([ticketId]);
});
