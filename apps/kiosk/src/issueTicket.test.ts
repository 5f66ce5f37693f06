import { indexCatalogue } from '@antrean/shared/domain/catalogue.ts';
import { asId, type ServiceId } from '@antrean/shared/domain/ids.ts';
import { rejection } from '@antrean/shared/domain/rejections.ts';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import { socketEvents } from '@antrean/shared/protocol/socketEvents.ts';
import { at, miniSite } from '@antrean/shared/testing/builders.ts';
import { calm } from '@antrean/shared/testing/linkPair.ts';
import { createStationBench, type StationBench } from '@antrean/shared/testing/stationBench.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IssueOutcome } from './issueTicket.ts';
import { type BenchKiosk, createBenchKiosk, request } from './kioskBench.fixture.ts';
import { checklistAfterTicket } from './kioskPapers.ts';

let bench: StationBench;
let kiosk: BenchKiosk;
beforeEach(() => {
	bench = createStationBench();
	kiosk = createBenchKiosk(bench, 'Kiosk 1', calm, () => ({}));
});
afterEach(() => bench.close());

async function live(): Promise<void> {
	kiosk.station.start();
	await bench.clock.advance(50);
	expect(kiosk.edge().link.machine().link).toBe('live');
}
/** Lets the clock run until the request is answered. */
async function answered<T>(outcome: Promise<T>, withinMs: number): Promise<T> {
	await bench.clock.advance(withinMs);
	return Promise.race([outcome, Promise.reject(new Error(`not answered within ${withinMs} ms`))]);
}
const issue = (over: Parameters<typeof request>[0] = {}, withinMs = 50) =>
	answered(kiosk.issue(request(over)), withinMs);
const hubTickets = () => [...bench.hub.state().tickets.values()].map(({ number }) => number);
const voided = () => bench.hub.events().flatMap(({ body }) => (body.type === 'number.voided' ? [body.number] : []));
const noNumber = { outcome: 'refused', problem: { code: 'kiosk/no-number', detail: { reason: 'not-admitted' } } };
const numberOf = (outcome: IssueOutcome) => kiosk.tickets().find(ticketIdOf(outcome))?.number;
function ticketIdOf(outcome: IssueOutcome) {
	if (outcome.outcome !== 'issued') throw new Error(`not issued: ${outcome.problem.code}`);
	return outcome.ticketId;
}

describe('issueTicket', () => {
	it('[ADO1] adopts the hub’s number: ticket, fact and print job stand together, then the hub has the ticket', async () => {
		await live();
		const outcome = await issue();
		const ticketId = ticketIdOf(outcome);
		expect(outcome).toEqual({ outcome: 'issued', ticketId, repeated: false });
		expect(kiosk.tickets().find(ticketId)).toMatchObject({
			number: 'DB-01',
			state: 'waiting',
			paper: 'pending',
			ahead: 0,
		});
		expect(kiosk.jobs()).toEqual([ticketId]);
		expect(kiosk.wakes()).toBe(1);
		expect(bench.hub.state().tickets.get(ticketId)).toMatchObject({
			number: 'DB-01',
			origin: 'reserved',
			stationId: kiosk.edge().stationId,
		});
		expect(kiosk.edge().upstream().outbox).toBe(0);
	});

	it('[ADO1] says in its fact that the visitor asks for assistance, and answers in the same form', async () => {
		await live();
		const ticketId = ticketIdOf(await issue({ assistance: true }));
		expect(bench.hub.state().tickets.get(ticketId)?.assistance).toBe('asked');
		expect(Object.keys(kiosk.tickets().find(ticketId) ?? {})).not.toContain('assistance');
	});

	it('[VIEW21] says in its fact what the paper says of the wait, and nothing while nobody calls', async () => {
		await live();
		const told = async () => {
			const ticketId = ticketIdOf(await issue());
			return bench.hub.state().tickets.get(ticketId)?.told;
		};
		expect(await told()).toBeNull();
		bench.hub.ask({ type: 'openCounter', counterId: at.mejaA, takeOver: false }, at.ani);
		await bench.clock.advance(10);
		expect(await told()).toEqual({ fromMinutes: 5, toMinutes: 15 });
	});

	it('[PRN17] journals what to bring behind the ticket where the site says so, and nothing where there is nothing', async () => {
		await live();
		const before = ticketIdOf(await issue());
		const site: SiteFile = { ...miniSite, policy: { ...miniSite.policy, requirementsOnPaper: 'withTicket' } };
		bench.hub.ask({ type: 'changeCatalogue', hash: 'two', site }, at.ani);
		await bench.clock.advance(10);
		const after = ticketIdOf(await issue());
		expect(kiosk.jobs()).toEqual([before, after, null]);
		const nothing = { serviceId: asId<ServiceId>('kejaksaan-negeri.konsultasi'), acceptLanguage: null };
		expect(checklistAfterTicket(kiosk.edge(), indexCatalogue(2, 'two', site), nothing)).toBeNull();
	});

	it('[ADO2] takes a number with assistance for another request than one without', async () => {
		await live();
		const asked = request({ assistance: true });
		await issue(asked);
		expect((await issue(asked)).outcome).toBe('issued');
		expect(await issue({ ...asked, assistance: false })).toMatchObject({ problem: { code: 'command/reused' } });
	});

	it('[ADO1] gives numbers strictly in order', async () => {
		await live();
		const all = Promise.all(Array.from({ length: 20 }, () => kiosk.issue(request({}))));
		const numbers = (await answered(all, 50)).map((one) => kiosk.tickets().find(ticketIdOf(one))?.number);
		expect(numbers).toEqual(Array.from({ length: 20 }, (_, i) => `DB-${String(i + 1).padStart(2, '0')}`));
		expect(hubTickets()).toHaveLength(20);
	});

	it('[ADO2] answers a repeat with the same ticket, also after a restart and cut off', async () => {
		await live();
		const asked = request({});
		const ticketId = ticketIdOf(await answered(kiosk.issue(asked), 50));
		expect(await kiosk.issue(asked)).toEqual({ outcome: 'issued', ticketId, repeated: true });
		kiosk.station.cable.cut();
		kiosk.restart();
		expect(await kiosk.issue(asked)).toEqual({ outcome: 'issued', ticketId, repeated: true });
		expect(kiosk.tickets().find(ticketId)?.number).toBe('DB-01');
		expect(kiosk.jobs()).toHaveLength(1);
	});

	it('[ADO2] makes one ticket of requests under one id at the same time', async () => {
		await live();
		const asked = request({});
		const all = Promise.all(Array.from({ length: 10 }, () => kiosk.issue(asked)));
		await bench.clock.advance(50);
		const outcomes = await all;
		expect(new Set(outcomes.map(ticketIdOf)).size).toBe(1);
		expect(outcomes.filter((one) => one.outcome === 'issued' && !one.repeated)).toHaveLength(1);
		expect([kiosk.jobs().length, hubTickets().length]).toEqual([1, 1]);
	});

	it('[ADO2] refuses a used id with another body, under way or done', async () => {
		await live();
		const asked = request({});
		const other = { ...asked, serviceId: at.akta };
		const first = kiosk.issue(asked);
		const reused = { outcome: 'refused', problem: { code: 'command/reused', detail: {} } };
		expect(await kiosk.issue(other)).toEqual(reused);
		await bench.clock.advance(50);
		await first;
		expect(await kiosk.issue(other)).toEqual(reused);
		expect(kiosk.jobs()).toHaveLength(1);
	});

	it('[ADO2] forgets a refusal that is not for good, so that a repeat may succeed', async () => {
		const asked = request({});
		expect(await kiosk.issue(asked)).toEqual(noNumber);
		await live();
		expect((await answered(kiosk.issue(asked), 50)).outcome).toBe('issued');
	});

	it('[ADO2] remembers a refusal until it is started anew', async () => {
		await live();
		const asked = { ...request({}), serviceId: asId<typeof at.ktp>('disdukcapil.nothing') };
		const reused = { outcome: 'refused', problem: { code: 'command/reused', detail: {} } };
		const refusal = await kiosk.issue(asked);
		expect(refusal).toMatchObject({ problem: { code: 'service/unknown' } });
		expect(await kiosk.issue(asked)).toEqual(refusal);
		expect(await kiosk.issue({ ...asked, serviceId: at.ktp })).toEqual(reused);
		kiosk.restart();
		expect((await answered(kiosk.issue({ ...asked, serviceId: at.ktp }), 50)).outcome).toBe('issued');
	});

	it.each([
		['an unknown service', { serviceId: asId('disdukcapil.nothing') }, 'service/unknown'],
		['an unknown class', { priorityClassId: asId('nobody') }, 'priority/unknown'],
	] as const)('[ADO3] refuses %s without asking for a number', async (_name, over, code) => {
		await live();
		expect(await issue(over as never)).toMatchObject({ outcome: 'refused', problem: { code } });
		expect(bench.hub.events().some(({ body }) => body.type === 'number.reserved')).toBe(false);
	});

	it('[ADO3] takes no more requests at once than its hub would', async () => {
		await live();
		bench.hub.set(socketEvents.wish, 'deaf');
		const all = Array.from({ length: 251 }, () => kiosk.issue(request({})));
		expect(await all[250]).toMatchObject({ problem: { code: 'request/too-many' } });
		await bench.clock.advance(1_000);
		expect(await all[249]).toMatchObject({ problem: { code: 'kiosk/no-number', detail: { reason: 'used-up' } } });
		expect(await kiosk.issue(request({ serviceId: asId('nothing') }))).toMatchObject({
			problem: { code: 'service/unknown' },
		});
	});

	it('[ADO3] passes the hub’s refusal on, with its detail', async () => {
		await live();
		for (let i = 0; i < 99; i++) ticketIdOf(await issue({}, 5));
		expect(await issue()).toEqual({
			outcome: 'refused',
			problem: rejection('series/used-up', { seriesId: at.penduduk }),
		});
	});

	it('[ADO4] waits 800 ms for the hub’s number and then takes one of its own', async () => {
		await live();
		bench.hub.set(socketEvents.wish, 'mute');
		const outcome = kiosk.issue(request({}));
		let isAnswered = false;
		void outcome.then(() => {
			isAnswered = true;
		});
		await bench.clock.advance(790);
		expect(isAnswered).toBe(false);
		expect(numberOf(await answered(outcome, 20))).toBe('DB-100');
		expect(kiosk.jobs()).toHaveLength(1);
	});

	it('[ADO4] after one time-out takes its own at once, until the hub answers anything', async () => {
		await live();
		bench.hub.set(socketEvents.wish, 'deaf');
		bench.hub.set(socketEvents.facts, 'deaf');
		await issue({}, 900);
		expect(kiosk.edge().upstream()).toMatchObject({ link: 'live', numbers: { from: 'own' } });
		expect(numberOf(await kiosk.issue(request({})))).toBe('DB-101');
		bench.hub.set(socketEvents.wish, 'answer');
		expect(numberOf(await kiosk.issue(request({})))).toBe('DB-102');
		bench.hub.set(socketEvents.facts, 'answer');
		await bench.clock.advance(12_000);
		expect(kiosk.edge().upstream()).toMatchObject({ outbox: 0, numbers: { from: 'hub' } });
		expect(numberOf(await issue())).toBe('DB-01');
	});

	it('[ADO4] takes its own at once while the link is known not to be live', async () => {
		await live();
		kiosk.station.cable.cut();
		await bench.clock.advance(6_000);
		expect(numberOf(await kiosk.issue(request({})))).toBe('DB-100');
		expect(kiosk.edge().upstream()).toMatchObject({ link: 'offline', outbox: 1, numbers: { from: 'own' } });
	});

	it('[ADO4] gives many who ask at once numbers of its own, none of them twice', async () => {
		await live();
		kiosk.station.cable.cut();
		await bench.clock.advance(6_000);
		const all = await Promise.all(Array.from({ length: 30 }, () => kiosk.issue(request({}))));
		expect(all.map(numberOf)).toEqual(Array.from({ length: 30 }, (_, i) => `DB-${100 + i}`));
	});

	it('[ADO5] a number whose answer never came is void after the next handshake, and its visitor has another', async () => {
		await live();
		bench.hub.set(socketEvents.wish, 'mute');
		const lost = kiosk.issue(request({}));
		await bench.clock.advance(1);
		kiosk.station.cable.breakNow();
		bench.hub.set(socketEvents.wish, 'answer');
		expect(numberOf(await lost)).toBe('DB-100');
		await bench.clock.advance(1_000);
		expect(voided()).toEqual(['DB-01']);
		ticketIdOf(await issue());
		expect(hubTickets()).toEqual(['DB-100', 'DB-02']);
	});

	it('[ADO5] ignores an answer that comes late: its number is nobody’s, and void at the next handshake', async () => {
		const slow = { delayMs: () => 500, copies: () => 1 };
		kiosk = createBenchKiosk(bench, 'Kiosk 2', slow, () => ({}));
		kiosk.station.start();
		await bench.clock.advance(5_000);
		expect(numberOf(await issue({}, 900))).toBe('DB-100');
		await bench.clock.advance(2_000);
		expect([...bench.hub.state().series].flatMap(([, { reserved }]) => [...reserved.keys()])).toEqual([1]);
		kiosk.station.cable.breakNow();
		await bench.clock.advance(5_000);
		expect(voided()).toEqual(['DB-01']);
		expect(hubTickets()).toEqual(['DB-100']);
	});

	it('[ADO5] asks for no number before the hub knows that the outbox is empty', async () => {
		bench.hub.set(socketEvents.outboxEmpty, 'deaf');
		await live();
		expect(numberOf(await issue({}, 900))).toBe('DB-100');
		expect(bench.hub.events().some(({ body }) => body.type === 'number.reserved')).toBe(false);
	});

	it('[ADO5] a ticket adopted while the link broke reaches the hub before its numbers are voided', async () => {
		await live();
		bench.hub.set(socketEvents.facts, 'deaf');
		const ticketId = ticketIdOf(await issue());
		expect(hubTickets()).toEqual([]);
		kiosk.station.cable.breakNow();
		bench.hub.set(socketEvents.facts, 'answer');
		await bench.clock.advance(1_000);
		expect(bench.hub.state().tickets.get(ticketId)?.number).toBe('DB-01');
		expect(voided()).toEqual([]);
	});

	it.each(['commands', 'keep', 'insertJob'] as const)(
		'[ADO6] leaves nothing when the power goes at the step “%s”, and the same request succeeds afterwards',
		async (step) => {
			let hasPower = false;
			const failing = <T extends unknown[]>(work: (...given: T) => void) => {
				return (...given: T): void => {
					if (!hasPower) throw new Error('power');
					work(...given);
				};
			};
			kiosk = createBenchKiosk(bench, 'Kiosk 1', calm, (parts) =>
				step === 'commands'
					? { commands: { ...parts.commands, write: failing(parts.commands.write) } }
					: { [step]: failing(parts[step] as (...given: unknown[]) => void) },
			);
			await live();
			const asked = request({});
			const caught = expect(kiosk.issue(asked)).rejects.toThrow('power');
			await bench.clock.advance(50);
			await caught;
			expect([kiosk.jobs(), kiosk.edge().upstream().outbox, hubTickets()]).toEqual([[], 0, []]);
			hasPower = true;
			kiosk.restart();
			await bench.clock.advance(1_000);
			expect(voided()).toEqual(['DB-01']);
			const ticketId = ticketIdOf(await answered(kiosk.issue(asked), 50));
			expect([kiosk.jobs(), hubTickets()]).toEqual([[ticketId], ['DB-02']]);
		},
	);

	it('[ADO6] has the ticket and its paper after a kill that came right behind the commit', async () => {
		const killed = (): never => {
			throw new Error('killed');
		};
		kiosk = createBenchKiosk(bench, 'Kiosk 1', calm, () => ({ wakePrinter: killed }));
		await live();
		bench.hub.set(socketEvents.facts, 'deaf');
		const asked = request({});
		const caught = expect(kiosk.issue(asked)).rejects.toThrow('killed');
		await bench.clock.advance(50);
		await caught;
		kiosk.restart();
		bench.hub.set(socketEvents.facts, 'answer');
		await bench.clock.advance(1_000);
		const ticketId = ticketIdOf(await kiosk.issue(asked));
		expect(kiosk.jobs()).toEqual([ticketId]);
		expect(hubTickets()).toEqual(['DB-01']);
		expect(voided()).toEqual([]);
	});

	it('[ADO7] knows its tickets after their day, and what the hub put aside', async () => {
		await live();
		const waiting = ticketIdOf(await issue());
		const called = ticketIdOf(await issue({ serviceId: at.akta }));
		bench.hub.ask({ type: 'openCounter', counterId: at.mejaB, takeOver: false }, at.budi);
		await bench.clock.advance(6_000);
		bench.hub.ask({ type: 'callTicket', counterId: at.mejaB, ticketId: called, reasonId: at.other }, at.budi);
		bench.hub.ask({ type: 'complete', counterId: at.mejaB, ticketId: called }, at.budi);
		bench.hub.ask({ type: 'startDay', day: asId('2026-11-24') }, at.budi);
		await bench.clock.advance(50);
		expect(kiosk.edge().view().tickets.size).toBe(0);
		expect(kiosk.tickets().find(waiting)).toMatchObject({
			number: 'DB-01',
			state: 'expired',
			endReason: 'day-ended',
			ahead: null,
		});
		expect(kiosk.tickets().find(called)).toMatchObject({ number: 'DP-01', state: 'completed', callable: false });
	});

	it('[ADO7] knows a ticket whose fact was put aside, also after a restart', async () => {
		await live();
		bench.hub.set(socketEvents.facts, 'deaf');
		const asked = request({});
		const ticketId = ticketIdOf(await answered(kiosk.issue(asked), 50));
		const [fact] = kiosk.edge().outbox.waiting(1);
		kiosk.edge().outbox.park([{ factId: fact?.factId ?? '', code: 'fact/quarantined' }], 0);
		kiosk.restart();
		expect(kiosk.edge().view().tickets.get(ticketId)).toBeUndefined();
		expect(await kiosk.issue(asked)).toEqual({ outcome: 'issued', ticketId, repeated: true });
		expect(kiosk.tickets().find(ticketId)).toMatchObject({ number: 'DB-01', state: 'waiting' });
	});
});
