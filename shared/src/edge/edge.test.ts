import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FactBody } from '../domain/facts.ts';
import { asId, type CommandId } from '../domain/ids.ts';
import type { Overlay, ReplicaMessage, Upstream } from '../protocol/messages.ts';
import { socketEvents } from '../protocol/socketEvents.ts';
import { at, ticketId, uuid } from '../testing/builders.ts';
import { type BenchStation, createStationBench, plainStation, type StationBench } from '../testing/stationBench.ts';

let bench: StationBench;
let station: BenchStation;
beforeEach(() => {
	bench = createStationBench();
	station = bench.station(plainStation('kiosk'));
});
afterEach(() => bench.close());

const issued = (n: number): FactBody => ({
	type: 'ticket.issued',
	ticketId: ticketId(n),
	number: `DB-${String(n).padStart(2, '0')}`,
	numberValue: n,
	origin: 'reserved',
	serviceId: at.ktp,
	seriesId: at.penduduk,
	agencyId: at.disdukcapil,
	priorityClassId: null,
});
function record(...bodies: FactBody[]): void {
	recordAt(station, ...bodies);
}
function recordAt(from: BenchStation, ...bodies: FactBody[]): void {
	from.database().transaction(() => {
		for (const body of bodies) from.edge().record(body);
	});
}
const view = (n: number) => station.edge().view().tickets.get(ticketId(n));
const atHub = (n: number) => bench.hub.state().tickets.get(ticketId(n));
async function live(): Promise<void> {
	station.start();
	await bench.clock.advance(10);
	expect(station.edge().link.machine().link).toBe('live');
}

describe('createEdge', () => {
	it('[REP1] follows its hub', async () => {
		await live();
		expect(station.edge().catalogue()?.site.site.id).toBe('mpp-mini');
		bench.hub.ask({ type: 'openCounter', counterId: at.mejaA, takeOver: false }, at.ani);
		await bench.clock.advance(1);
		expect(station.edge().view().counters.get(at.mejaA)?.state).toBe('open');
		expect(station.edge().view()).toEqual(bench.hub.state());
	});

	it('[OB6] shows its own fact at once, and no second time when it comes home', async () => {
		await live();
		record(issued(1));
		expect(view(1)).toMatchObject({ state: 'waiting', paper: 'pending' });
		expect(atHub(1)).toBeUndefined();
		await bench.clock.advance(5);
		expect(atHub(1)).toMatchObject({ state: 'waiting' });
		expect(station.edge().upstream()).toMatchObject({ outbox: 0, parked: 0 });
		expect(station.edge().overlay().events).toEqual([]);
		expect(station.edge().view()).toEqual(bench.hub.state());
	});

	it('[OB6] shows its own facts while cut off, over a restart, in their order', async () => {
		await live();
		station.cable.cut();
		await bench.clock.advance(6_000);
		record(issued(1), issued(2), {
			type: 'paper.changed',
			ticketId: ticketId(1),
			paper: 'printed',
			jobId: 'job',
			copy: false,
		});
		station.restart();
		await bench.clock.advance(10);
		expect([view(1)?.paper, view(2)?.paper]).toEqual(['printed', 'pending']);
		expect(station.edge().upstream()).toMatchObject({ link: 'connecting', outbox: 3 });
		station.cable.mend();
		await bench.clock.advance(3_000);
		expect([atHub(1)?.paper, atHub(2)?.paper]).toEqual(['printed', 'pending']);
		expect(station.edge().view()).toEqual(bench.hub.state());
	});

	it('[OB6] dates what its living hub has not taken for twenty minutes as before, also started anew', async () => {
		await live();
		bench.hub.setFull(true);
		record(issued(1));
		const before = view(1);
		expect(before).toMatchObject({ dayUnsure: false });
		await bench.clock.advance(20 * 60_000);
		station.restart();
		await bench.clock.advance(10);
		expect(station.edge().upstream()).toMatchObject({ link: 'live', outbox: 1 });
		expect(view(1)).toEqual({ ...before, receivedAt: expect.any(Number) });
	});

	it('[OB2] sends an unanswered message again, and the hub counts it once', async () => {
		await live();
		bench.hub.set(socketEvents.facts, 'mute');
		record(issued(1));
		await bench.clock.advance(9_000);
		expect(atHub(1)).toBeDefined();
		expect(station.edge().upstream().outbox).toBe(1);
		// Home already, so no longer an addition of the station's own.
		expect(station.edge().overlay().events).toEqual([]);
		bench.hub.set(socketEvents.facts, 'answer');
		await bench.clock.advance(5_000);
		expect(station.edge().upstream().outbox).toBe(0);
		expect(bench.hub.events().filter(({ body }) => body.type === 'ticket.issued')).toHaveLength(1);
	});

	it('[OB3] parks what the hub can not take, and goes on with the rest', async () => {
		await live();
		record({ type: 'paper.changed', ticketId: ticketId(9), paper: 'printed', jobId: 'job', copy: false }, issued(1));
		await bench.clock.advance(10);
		expect(atHub(1)).toBeDefined();
		expect(station.edge().upstream()).toMatchObject({ outbox: 0, parked: 1 });
		expect(station.edge().outbox.parked(1)[0]?.code).toBe('ticket/unknown');
	});

	it('[OB8] sends a parked fact again when another station brings its ticket, and in a later handshake', async () => {
		await live();
		const paper = { type: 'paper.changed', paper: 'printed', jobId: 'job', copy: false } as const;
		record({ ...paper, ticketId: ticketId(1) }, { ...paper, ticketId: ticketId(2) });
		await bench.clock.advance(10);
		expect(station.edge().upstream()).toMatchObject({ outbox: 0, parked: 2 });
		const kiosk = bench.station({ ...plainStation('kiosk'), name: 'Another' });
		kiosk.start();
		await bench.clock.advance(3_000);
		recordAt(kiosk, issued(1));
		await bench.clock.advance(1_000);
		expect(atHub(1)?.paper).toBe('printed');
		expect(station.edge().upstream()).toMatchObject({ outbox: 0, parked: 1 });
		station.cable.cut();
		await bench.clock.advance(6_000);
		recordAt(kiosk, issued(2));
		await bench.clock.advance(1_000);
		station.cable.mend();
		await bench.clock.advance(3_000);
		expect(atHub(2)?.paper).toBe('printed');
		expect(station.edge().upstream()).toMatchObject({ outbox: 0, parked: 0 });
	});

	it.each([
		['turns out to be a ticket that is home', [issued(41)]],
		['becomes a ticket of its own', []],
	])('[OB8] sends a parked fact again when what another counter served by its number %s', async (_what, home) => {
		await live();
		const seen = (number: string | null): FactBody => ({
			...{ type: 'ticket.servedFromPaper', ticketId: ticketId(7), seenRevision: 0, number },
			counterId: number === null ? at.mejaB : at.mejaA,
		});
		record(...home, seen(null));
		await bench.clock.advance(10);
		expect(station.edge().upstream()).toMatchObject({ outbox: 0, parked: 1 });
		const other = bench.station({ ...plainStation('counter'), name: 'Another' });
		other.start();
		await bench.clock.advance(3_000);
		recordAt(other, seen('DB-41'));
		await bench.clock.advance(1_000);
		expect(station.edge().upstream()).toMatchObject({ outbox: 0, parked: 0 });
	});

	it('[OB11] tells its hub after each welcome, and at each change once a second, what waits and what needs a person', async () => {
		await live();
		const told = () => bench.hub.standingOf(station.edge().stationId);
		expect(told()).toEqual({ outbox: 0, parked: 0, rows: [], setAside: 0, decided: [] });
		const paper = { type: 'paper.changed', paper: 'printed', jobId: 'job', copy: false } as const;
		record(issued(1), { ...paper, ticketId: ticketId(9) });
		await bench.clock.advance(900);
		expect(told()?.parked).toBe(0);
		await bench.clock.advance(200);
		const row = { type: 'paper.changed', ticketId: ticketId(9), number: null, code: 'ticket/unknown' };
		expect(told()).toMatchObject({ parked: 1, rows: [row] });
		expect(told()?.rows[0]?.since).toBeGreaterThan(0);
		bench.hub.set(socketEvents.facts, 'deaf');
		record({ ...paper, ticketId: ticketId(1) });
		await bench.clock.advance(1_100);
		expect(told()).toMatchObject({ outbox: 1, parked: 1 });
		const before = told();
		await bench.clock.advance(4_000);
		expect(told()).toBe(before);
		station.cable.breakNow();
		await bench.clock.advance(3_000);
		expect(told()).not.toBe(before);
		// On its way again with the handshake, though nobody hears it.
		expect(told()).toMatchObject({ outbox: 2, parked: 0 });
	});

	it('[OB11] says at most fifty rows, and goes on with a hub that never answers it', async () => {
		bench.hub.set(socketEvents.standing, 'mute');
		await live();
		const paper = { type: 'paper.changed', paper: 'printed', jobId: 'job', copy: false } as const;
		record(...Array.from({ length: 60 }, (_, n) => ({ ...paper, ticketId: ticketId(100 + n) })));
		await bench.clock.advance(12_000);
		expect(bench.hub.standingOf(station.edge().stationId)).toMatchObject({ parked: 60, rows: { length: 50 } });
		expect(station.edge().link.machine().link).toBe('live');
		expect(station.edge().link.session()).toBe(1);
	});

	it('[OB9][OB10] obeys what a person has decided, confirms it, and keeps to it over a restart', async () => {
		await live();
		const { stationId } = station.edge();
		bench.hub.parkFacts('fact/quarantined');
		record(issued(1), issued(2));
		await bench.clock.advance(10);
		bench.hub.parkFacts(null);
		station.cable.breakNow();
		await bench.clock.advance(2_000);
		expect(station.edge().upstream()).toMatchObject({ outbox: 0, parked: 2, setAside: 0 });
		const [again, aside] = station.edge().outbox.parked(2);
		const decision = (row: typeof again, n: number) => ({
			decisionId: uuid<CommandId>('d', n),
			factId: row?.fact.factId ?? uuid<CommandId>('d', 99),
			at: bench.hub.now(),
		});
		const decisions = [
			{ ...decision(again, 1), action: 'retry' as const },
			{ ...decision(aside, 2), action: 'set-aside' as const, reason: 'mistake' as const },
			{ ...decision(undefined, 3), action: 'retry' as const },
		];
		bench.hub.decide(stationId, decisions);
		await bench.clock.advance(10);
		const confirmed = () => bench.hub.standingOf(stationId)?.decided;
		expect(confirmed()).toEqual(decisions.map(({ decisionId }) => decisionId));
		await bench.clock.advance(1_100);
		const obeyed = (): void => {
			expect([atHub(1)?.number, atHub(2)]).toEqual(['DB-01', undefined]);
			expect(station.edge().upstream()).toMatchObject({ outbox: 0, parked: 0, setAside: 1 });
			expect(bench.hub.standingOf(stationId)).toMatchObject({ outbox: 0, parked: 0, setAside: 1, rows: [] });
		};
		obeyed();
		station.restart();
		await bench.clock.advance(5_000);
		obeyed();
		const before = bench.hub.events().length;
		bench.hub.decide(stationId, decisions);
		await bench.clock.advance(10);
		expect(confirmed()).toHaveLength(3);
		obeyed();
		expect(bench.hub.events()).toHaveLength(before);
	});

	it('[OB7] sends what a cut-off station did before it says that its outbox is empty', async () => {
		station.start();
		station.cable.cut();
		record(issued(1), issued(2));
		const emptied = station.edge().sender.untilEmptied(60_000);
		expect(await emptied).toBe(false);
		station.cable.mend();
		await bench.clock.advance(3_000);
		const order = bench.hub.events().map(({ body }) => body.type);
		expect(order.slice(2)).toEqual(['station.admitted', 'ticket.issued', 'ticket.issued']);
		expect(await station.edge().sender.untilEmptied(0)).toBe(true);
		expect(await station.edge().sender.untilDrained(0)).toBe(true);
	});

	it('[CAT6] a station’s handshake says which catalogue its replica holds', async () => {
		await live();
		const { stationId } = station.edge();
		const versionSaid = () => bench.hub.state().stations.get(stationId)?.catalogueVersion;
		expect(versionSaid()).toBe(0);
		station.cable.breakNow();
		await bench.clock.advance(500);
		expect(versionSaid()).toBe(1);
	});

	it('[OB7] is not empty in a new handshake until it said so there', async () => {
		await live();
		expect(await station.edge().sender.untilEmptied(100)).toBe(true);
		bench.hub.set(socketEvents.outboxEmpty, 'deaf');
		station.cable.breakNow();
		await bench.clock.advance(500);
		expect(station.edge().link.machine().link).toBe('live');
		const waited = station.edge().sender.untilEmptied(800);
		await bench.clock.advance(800);
		expect(await waited).toBe(false);
	});

	it('[REP2] closes a gap by a new hello, and misses nothing', async () => {
		let lost = false;
		station = bench.station({
			...plainStation('counter'),
			disturbance: { delayMs: () => 0, copies: () => (lost ? 0 : 1) },
		});
		await live();
		lost = true;
		bench.hub.ask({ type: 'openCounter', counterId: at.mejaA, takeOver: false }, at.ani);
		lost = false;
		bench.hub.ask({ type: 'openCounter', counterId: at.mejaB, takeOver: false }, at.budi);
		await bench.clock.advance(5);
		expect(station.edge().link.session()).toBe(2);
		expect(station.edge().view()).toEqual(bench.hub.state());
	});

	it('[REP3] does not follow a hub of a lower epoch, and keeps its facts to itself', async () => {
		bench.hub.setEpoch(7);
		bench.hub.ask({ type: 'openCounter', counterId: at.mejaA, takeOver: false }, at.ani);
		await live();
		const other = createStationBench();
		const stranger = other.station(plainStation('kiosk'));
		stranger.start();
		await other.clock.advance(10);
		bench.hub.setEpoch(3);
		station.cable.breakNow();
		record(issued(1));
		await bench.clock.advance(500);
		expect(station.edge().link.machine()).toMatchObject({ link: 'refused', refusedCode: 'hub/epoch-behind' });
		expect(atHub(1)).toBeUndefined();
		expect(station.edge().upstream().outbox).toBe(1);
		other.close();
	});

	it('[EDG3] tells its pages what it follows, what it adds and how it is linked', async () => {
		const followed: ReplicaMessage[] = [];
		const overlays: Overlay[] = [];
		const upstreams: Upstream[] = [];
		let begun = 0;
		station.edge().news.listen({
			followed: (message) => followed.push(message),
			overlay: (message) => overlays.push(message),
			replaced: () => begun++,
		});
		station.edge().news.onUpstream((message) => upstreams.push(message));
		await live();
		expect(begun).toBe(1);
		expect(upstreams.map(({ link }) => link)).toContain('live');
		record(issued(1));
		await bench.clock.advance(5);
		expect(overlays.map(({ events }) => events.length)).toEqual([1, 0]);
		expect(overlays[0]?.events[0]?.factId).toBe(followed.at(-1)?.events[0]?.commandId);
		expect(followed.at(-1)?.prev).toBe((followed.at(-1)?.seq ?? 0) - 1);
		expect(upstreams.map(({ outbox }) => outbox)).toContain(1);
		expect(upstreams.at(-1)?.outbox).toBe(0);
	});

	it('[OB5] forgets acknowledged facts after fourteen business days', async () => {
		await live();
		record(issued(1));
		await bench.clock.advance(5);
		const kept = () => station.database().statement<[], { n: number }>('SELECT count(*) AS n FROM outbox').get()?.n;
		for (let day = 24; day < 37; day++)
			bench.hub.ask(
				{ type: 'startDay', day: asId(new Date(Date.UTC(2026, 10, day)).toISOString().slice(0, 10)) },
				at.ani,
			);
		await bench.clock.advance(5);
		expect(kept()).toBe(1);
		bench.hub.ask({ type: 'startDay', day: asId('2026-12-08') }, at.ani);
		await bench.clock.advance(5);
		expect(kept()).toBe(0);
	});
});
