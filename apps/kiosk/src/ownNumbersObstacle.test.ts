import { asId, type BusinessDay } from '@antrean/shared/domain/ids.ts';
import { at, stationId } from '@antrean/shared/testing/builders.ts';
import { calm } from '@antrean/shared/testing/linkPair.ts';
import { createStationBench, type StationBench } from '@antrean/shared/testing/stationBench.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IssueOutcome } from './issueTicket.ts';
import { type BenchKiosk, createBenchKiosk, cut, goLive, linkAgain, request } from './kioskBench.fixture.ts';

/** Numbers of slot 0 in a series of two digits. */
const slotSize = 40;
const dayMs = 24 * 3_600_000;

let bench: StationBench;
let kiosk: BenchKiosk;
beforeEach(() => {
	bench = createStationBench();
	kiosk = createBenchKiosk(bench, 'Kiosk 1', calm, () => ({}));
});
afterEach(() => bench.close());

const live = () => goLive(bench, kiosk);
const cutOff = () => cut(bench, kiosk);
const linkedAgain = () => linkAgain(bench, kiosk);
const issue = () => kiosk.issue(request({}));
const numbers = () => kiosk.edge().upstream().numbers;
const noNumber = (reason: string) => ({
	outcome: 'refused',
	problem: { code: 'kiosk/no-number', detail: { reason } },
});
function numberOf(outcome: IssueOutcome): string | undefined {
	if (outcome.outcome !== 'issued') throw new Error(`not issued: ${outcome.problem.code}`);
	return kiosk.tickets().find(outcome.ticketId)?.number;
}

describe('whether a kiosk gives numbers of its own', () => {
	it('[ADO14] gives none before it was ever admitted', async () => {
		kiosk.station.cable.cut();
		kiosk.station.start();
		await bench.clock.advance(200_000);
		expect(await issue()).toEqual(noNumber('not-admitted'));
		expect(numbers()).toMatchObject({ from: 'nowhere', obstacle: 'not-admitted' });
		expect(kiosk.jobs()).toEqual([]);
	});

	it('[ADO14] gives none on another machine or with a copied file, until it was admitted as another', async () => {
		await live();
		await cutOff();
		expect(numberOf(await issue())).toBe('DB-100');
		kiosk.moveElsewhere();
		await bench.clock.advance(200_000);
		expect(await issue()).toEqual(noNumber('not-admitted'));
		await linkedAgain();
		kiosk.station.cable.cut();
		await bench.clock.advance(6_000);
		expect(numberOf(await issue())).toBe('DB-140');
	});

	it('[ADO14] gives none once its hub has retired it, also after a restart', async () => {
		await live();
		bench.hub.ask({ type: 'retireStation', stationId: kiosk.edge().stationId }, at.ani);
		kiosk.station.cable.breakNow();
		await bench.clock.advance(1_000);
		expect(kiosk.edge().link.machine().refusedCode).toBe('station/retired');
		expect(numbers()).toMatchObject({ from: 'nowhere', obstacle: 'not-admitted' });
		kiosk.station.cable.cut();
		await bench.clock.advance(20_000);
		expect(await issue()).toEqual(noNumber('not-admitted'));
		kiosk.restart();
		await bench.clock.advance(200_000);
		expect(await issue()).toEqual(noNumber('not-admitted'));
		expect(kiosk.jobs()).toEqual([]);
	});

	it('[ADO14] gives none after the hub’s stream told that it was retired, though the link broke before it was refused', async () => {
		await live();
		bench.hub.ask({ type: 'retireStation', stationId: kiosk.edge().stationId }, at.ani);
		await bench.clock.advance(10);
		await cutOff();
		await bench.clock.advance(10_000);
		expect(await issue()).toEqual(noNumber('not-admitted'));
	});

	it.each([
		['hub/recovering', 'own'],
		['hub/epoch-behind', 'own'],
		['auth/missing', 'nowhere'],
		['station/retired', 'nowhere'],
	] as const)('[ADO14] refused by its hub with %s, gives numbers from: %s', async (code, from) => {
		await live();
		bench.hub.refuseHellos(code);
		kiosk.station.cable.breakNow();
		// Through some tries: the link forgets the refusal with each.
		for (let n = 0; n < 40; n++) {
			await bench.clock.advance(500);
			if (kiosk.edge().link.machine().refusedCode !== null || n > 10) expect(numbers()?.from).toBe(from);
		}
		expect(kiosk.edge().link.machine().refusedCode).toBe(code);
	});

	it('[ADO20] gives none on the fifteenth day without its hub, and again once it has heard it', async () => {
		await live();
		await cutOff();
		await bench.clock.advance(14 * dayMs);
		expect(numberOf(await issue())).toBe('DB-100');
		await bench.clock.advance(dayMs);
		expect(await issue()).toEqual(noNumber('alone-too-long'));
		expect(numbers()).toMatchObject({ from: 'nowhere', obstacle: 'alone-too-long' });
		expect(kiosk.jobs()).toHaveLength(1);
		bench.hub.ask({ type: 'startDay', day: asId<BusinessDay>('2026-12-08') }, at.ani);
		await linkedAgain();
		expect(numbers()).toMatchObject({ from: 'hub', obstacle: null });
		await cutOff();
		expect(numberOf(await issue())).toBe('DB-101');
	});

	it('[ADO14] without a free slot works with its hub only, says so, and asks until the hub was silent for 10 s', async () => {
		for (let n = 0; n < 21; n++)
			bench.hub.ask(
				{
					...{ type: 'admitStation', stationId: stationId(n), role: 'kiosk', name: `Other ${n}` },
					...{ lastHandshake: null, sameMachine: true, catalogueVersion: 1 },
				},
				at.ani,
			);
		await live();
		expect(numbers()).toMatchObject({ from: 'hub', obstacle: 'no-slot' });
		const first = issue();
		await bench.clock.advance(10);
		expect(numberOf(await first)).toBe('DB-01');
		kiosk.station.cable.cut();
		const inVain = issue();
		let isAnswered = false;
		void inVain.then(() => {
			isAnswered = true;
		});
		await bench.clock.advance(7_000);
		expect(isAnswered).toBe(false);
		await bench.clock.advance(3_100);
		expect(isAnswered).toBe(true);
		expect(await inVain).toEqual(noNumber('no-slot'));
		expect(await issue()).toEqual(noNumber('no-slot'));
	});

	it('[ADO14] without a number of its own takes the hub’s when that comes back within 10 s', async () => {
		await live();
		await cutOff();
		for (let n = 0; n < slotSize; n++) await issue();
		await linkedAgain();
		kiosk.station.cable.cut();
		const late = issue();
		await bench.clock.advance(6_000);
		kiosk.station.cable.mend();
		await bench.clock.advance(3_000);
		expect(numberOf(await late)).toBe('DB-01');
	});

	it('[ADO17] waits for its hub for 120 s after a start, and then goes on by itself', async () => {
		await live();
		kiosk.station.cable.cut();
		await bench.clock.advance(11 * 60_000);
		kiosk.restart();
		await bench.clock.advance(110_000);
		expect(await issue()).toEqual(noNumber('preparing'));
		expect(numbers()).toMatchObject({ from: 'nowhere', obstacle: 'preparing' });
		await bench.clock.advance(11_000);
		expect(numbers()).toMatchObject({ from: 'own', obstacle: null });
		expect(numberOf(await issue())).toBe('DB-100');
	});

	it('[ADO17] started anew while its hub is away, waits five seconds and goes on by itself, also for whoever asked meanwhile', async () => {
		await live();
		await cutOff();
		kiosk.restart();
		await bench.clock.advance(1_000);
		expect(numbers()).toMatchObject({ from: 'nowhere', obstacle: 'preparing' });
		let answered: IssueOutcome | null = null;
		void issue().then((outcome) => {
			answered = outcome;
		});
		await bench.clock.advance(3_900);
		expect(answered).toBeNull();
		await bench.clock.advance(200);
		expect(answered).toMatchObject({ outcome: 'issued' });
		expect(numbers()).toMatchObject({ from: 'own', obstacle: null });
		expect(kiosk.edge().link.machine().link).toBe('offline');
		expect(numberOf(await issue())).toBe('DB-101');
	});

	it('[ADO17] started anew while its hub is there, gives the hub’s numbers, also to whoever asked before they were linked', async () => {
		await live();
		kiosk.restart();
		const first = issue();
		await bench.clock.advance(500);
		expect(numberOf(await first)).toBe('DB-01');
	});

	it('[ADO17] goes on at once when it gave its own numbers within the last ten minutes, and waits when that was longer ago', async () => {
		await live();
		await cutOff();
		await issue();
		kiosk.restart();
		expect(numberOf(await issue())).toBe('DB-101');
		await bench.clock.advance(601_000);
		kiosk.restart();
		await bench.clock.advance(10_000);
		expect(await issue()).toEqual(noNumber('preparing'));
	});
});
