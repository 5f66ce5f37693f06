import { asId, type BusinessDay } from '@antrean/shared/domain/ids.ts';
import { socketEvents } from '@antrean/shared/protocol/socketEvents.ts';
import { at } from '@antrean/shared/testing/builders.ts';
import { calm } from '@antrean/shared/testing/linkPair.ts';
import { createStationBench, type StationBench } from '@antrean/shared/testing/stationBench.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IssueOutcome, IssueParts } from './issueTicket.ts';
import { type BenchKiosk, createBenchKiosk, cut, goLive, linkAgain, request } from './kioskBench.fixture.ts';
import { createRingStore } from './ringStore.ts';

const hourMs = 3_600_000;
/** Numbers of slot 0 in a series of two digits. */
const slotSize = 40;

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
const issue = (over: Parameters<typeof request>[0] = {}) => kiosk.issue(request(over));
const numbers = () => kiosk.edge().upstream().numbers;
const hubTickets = () => [...bench.hub.state().tickets.values()].map(({ number }) => number);
const noNumber = (reason: string) => ({
	outcome: 'refused',
	problem: { code: 'kiosk/no-number', detail: { reason } },
});
function numberOf(outcome: IssueOutcome): string | undefined {
	if (outcome.outcome !== 'issued') throw new Error(`not issued: ${outcome.problem.code}`);
	return kiosk.tickets().find(outcome.ticketId)?.number;
}

describe('a kiosk without its hub', () => {
	it.each([
		['a whole state', 'DELETE FROM replica_snapshot'],
		['the events since', ''],
	])('[ADO11] whose file was put back gives no number again that %s tells of', async (_what, forgotten) => {
		await live();
		await cutOff();
		const ring = kiosk.station.database();
		const before = kiosk.edge().cursor()?.seq ?? 0;
		expect([numberOf(await issue()), numberOf(await issue())]).toEqual(['DB-100', 'DB-101']);
		await linkedAgain();
		// As the file was before the break: its numbers, and what it had heard.
		kiosk.station.cable.cut();
		ring.exec(`DELETE FROM rings; DELETE FROM replica_events WHERE seq > ${before}; ${forgotten}`);
		kiosk.restart();
		await linkedAgain();
		await cutOff();
		expect(numberOf(await issue())).toBe('DB-102');
	});

	it('[SLOT6] knows which numbers of another slot are on paper today, should it be given that slot', async () => {
		const other = createBenchKiosk(bench, 'Kiosk 2', calm, () => ({}));
		await live();
		await goLive(bench, other);
		await cut(bench, other);
		expect((await other.issue(request({}))).outcome).toBe('issued');
		await linkAgain(bench, other);
		const rings = createRingStore(kiosk.station.database());
		const next = (slot: number) => rings.next({ seriesId: at.penduduk, digits: 2, slot }, kiosk.edge().day());
		expect([hubTickets(), next(0), next(1)]).toEqual([['DB-140'], 100, 141]);
	});

	it('[ADO1] adopts its own number: ring, ticket, fact and print job stand together, over a restart', async () => {
		await live();
		await cutOff();
		const asked = request({});
		const outcome = await kiosk.issue(asked);
		expect(numberOf(outcome)).toBe('DB-100');
		kiosk.restart();
		expect(await kiosk.issue(asked)).toEqual({ ...outcome, repeated: true });
		expect([kiosk.jobs().length, kiosk.edge().upstream().outbox]).toEqual([1, 1]);
		expect(numberOf(await issue())).toBe('DB-101');
	});

	it.each(['spendOwnNumber', 'commands', 'record', 'keep', 'compose', 'insertJob'] as const)(
		'[ADO6] cut off, leaves nothing when the power goes at the step “%s”, and gives the same number afterwards',
		async (step) => {
			let hasPower = true;
			const failing = <T extends unknown[], R>(work: (...given: T) => R) => {
				return (...given: T): R => {
					const done = work(...given);
					if (!hasPower) throw new Error('power');
					return done;
				};
			};
			const broken = (parts: IssueParts): Partial<IssueParts> => {
				if (step === 'commands') return { commands: { ...parts.commands, write: failing(parts.commands.write) } };
				if (step === 'record') return { edge: { ...parts.edge, record: failing(parts.edge.record) } };
				return { [step]: failing(parts[step] as (...given: unknown[]) => unknown) };
			};
			kiosk = createBenchKiosk(bench, 'Kiosk 1', calm, broken);
			await live();
			await cutOff();
			expect(numberOf(await issue())).toBe('DB-100');
			hasPower = false;
			const asked = request({});
			await expect(kiosk.issue(asked)).rejects.toThrow('power');
			kiosk.restart();
			expect([kiosk.jobs().length, kiosk.edge().upstream().outbox]).toEqual([1, 1]);
			hasPower = true;
			expect(numberOf(await kiosk.issue(asked))).toBe('DB-101');
			await linkedAgain();
			expect(hubTickets()).toEqual(['DB-100', 'DB-101']);
		},
	);

	it('[ADO13] passes the hub’s refusals on while it answers', async () => {
		bench.hub.keepHours();
		await live();
		await bench.clock.advance(12 * hourMs);
		const refused = issue();
		await bench.clock.advance(10);
		expect(await refused).toMatchObject({ problem: { code: 'agency/closed' } });
		expect(kiosk.jobs()).toEqual([]);
	});

	it.each(['hub/recovering', 'hub/read-only', 'hub/unreachable', 'wish/expired'])(
		'[ADO13] takes a number of its own where the hub answers that it can give none: %s',
		async (code) => {
			await live();
			bench.hub.refuseWishes(code);
			const outcome = issue();
			await bench.clock.advance(10);
			expect(numberOf(await outcome)).toBe('DB-100');
		},
	);

	it('[ADO13] goes by the opening hours that it knows', async () => {
		bench.hub.keepHours();
		await live();
		await cutOff();
		expect(numberOf(await issue())).toBe('DB-100');
		await bench.clock.advance(12 * hourMs);
		expect(await issue()).toMatchObject({ problem: { code: 'agency/closed', detail: { reason: 'after-cutoff' } } });
		expect(numbers()).toMatchObject({ from: 'own', hoursUnknown: false });
	});

	it('[ADO13] ignores opening hours when its clock shows a time before the last contact', async () => {
		bench.hub.keepHours();
		await bench.clock.advance(9 * hourMs);
		await live();
		await cutOff();
		expect(await issue()).toMatchObject({ problem: { code: 'agency/closed' } });
		bench.clock.setWall(Date.UTC(2000, 0, 1));
		kiosk.restart();
		await bench.clock.advance(125_000);
		expect(numbers()).toMatchObject({ from: 'own', hoursUnknown: true });
		expect(numberOf(await issue())).toBe('DB-100');
		await linkedAgain();
		expect(numbers()).toMatchObject({ hoursUnknown: false });
		expect([...bench.hub.state().tickets.values()]).toMatchObject([{ number: 'DB-100', day: '2026-11-23' }]);
	});

	it('[ADO15] says before anybody chooses that its numbers of a series are used up, and gives none twice', async () => {
		await live();
		await cutOff();
		for (let n = 0; n < slotSize; n++) expect(numberOf(await issue())).toBe(`DB-${100 + n}`);
		expect(numbers()).toMatchObject({ from: 'own', obstacle: null, usedUp: [at.penduduk] });
		await bench.clock.advance(10_000);
		expect(await issue()).toEqual(noNumber('used-up'));
		expect(numberOf(await issue({ serviceId: at.akta }))).toBe('DP-100');
		await linkedAgain();
		await cutOff();
		await bench.clock.advance(10_000);
		// Acknowledged today: free on a later day of the hub's.
		expect(await issue()).toEqual(noNumber('used-up'));
		await linkedAgain();
		bench.hub.ask({ type: 'startDay', day: asId<BusinessDay>('2026-11-24') }, at.ani);
		await bench.clock.advance(10);
		await cutOff();
		expect(numberOf(await issue())).toBe('DB-100');
	});

	it('[ADO15] keeps at once to its last number when many ask for it', async () => {
		await live();
		await cutOff();
		for (let n = 1; n < slotSize; n++) await issue();
		const all = await Promise.all([issue(), issue(), issue()]);
		expect(all.map(({ outcome }) => outcome)).toEqual(['issued', 'refused', 'refused']);
		expect(all[1]).toEqual(noNumber('used-up'));
	});

	it('[ADO18] over midnight goes on round its ring, tells of no line that is yesterday’s, and dates its tickets to the new day', async () => {
		await live();
		await cutOff();
		expect(numberOf(await issue())).toBe('DB-100');
		await bench.clock.advance(24 * hourMs);
		const outcome = await issue();
		expect(numberOf(outcome)).toBe('DB-101');
		const ticket = outcome.outcome === 'issued' ? kiosk.tickets().find(outcome.ticketId) : null;
		expect(ticket).toMatchObject({ day: '2026-11-24', state: 'waiting' });
		expect(kiosk.paperOf(ticket?.id ?? '')).toMatchObject({ ahead: null, wait: null });
		// Put aside it is in no view; its kiosk answers for it all the same, and not as for one whose day is over.
		const put = kiosk.edge().outbox.waiting(2)[1];
		kiosk.edge().outbox.park([{ factId: put?.factId ?? '', code: 'fact/quarantined' }], 0);
		kiosk.restart();
		expect(kiosk.tickets().find(asId(ticket?.id ?? ''))).toMatchObject({ number: 'DB-101', state: 'waiting' });
	});

	it('[ADO16] says on paper since when it knows the line, and counts its own tickets in it', async () => {
		await live();
		await bench.clock.advance(60_000);
		await cutOff();
		await issue();
		const outcome = await issue();
		const paper = kiosk.paperOf(outcome.outcome === 'issued' ? outcome.ticketId : '');
		expect(paper).toMatchObject({ ahead: '1 orang di depan Anda', wait: { label: 'Data pukul', range: '09.01' } });
	});

	it('[ADO19] hands its tickets in before it asks for numbers again: each once, with its number, in line by the time it was taken', async () => {
		await live();
		await cutOff();
		const cut = [await issue(), await issue()].map(numberOf);
		await bench.clock.advance(60_000);
		const other = createBenchKiosk(bench, 'Kiosk 2', calm, () => ({}));
		other.station.start();
		await bench.clock.advance(50);
		const elsewhere = other.issue(request({}));
		await bench.clock.advance(50);
		expect((await elsewhere).outcome).toBe('issued');
		kiosk.station.cable.mend();
		await bench.clock.advance(2_000);
		const after = issue();
		await bench.clock.advance(50);
		expect([...cut, numberOf(await after)]).toEqual(['DB-100', 'DB-101', 'DB-02']);
		const line = [...(bench.hub.state().lines.get(at.penduduk) ?? [])].map(([, id]) => id);
		expect(line.map((id) => bench.hub.state().tickets.get(id)?.number)).toEqual(['DB-100', 'DB-101', 'DB-01', 'DB-02']);
		const issued = bench.hub.events().filter(({ body }) => body.type === 'ticket.issued');
		expect(issued).toHaveLength(4);
	});

	it('[ADO19] its numbers are free again after the hub acknowledged them, not before', async () => {
		await live();
		await cutOff();
		for (let n = 0; n < slotSize; n++) await issue();
		bench.hub.set(socketEvents.facts, 'deaf');
		kiosk.station.cable.mend();
		await bench.clock.advance(5_000);
		bench.hub.ask({ type: 'startDay', day: asId<BusinessDay>('2026-11-24') }, at.ani);
		await bench.clock.advance(100);
		expect(numbers()?.usedUp).toEqual([at.penduduk]);
		bench.hub.set(socketEvents.facts, 'answer');
		await bench.clock.advance(12_000);
		// Acknowledged on the new day, so still not on that day.
		expect(numbers()?.usedUp).toEqual([at.penduduk]);
		bench.hub.ask({ type: 'startDay', day: asId<BusinessDay>('2026-11-25') }, at.ani);
		await bench.clock.advance(100);
		expect(numbers()?.usedUp).toEqual([]);
	});
});
