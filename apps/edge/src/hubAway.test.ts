/** A hall whose hub is away: what its kiosks print alone its counter serves alone, and all of it is one story once the links are back. */
import { type CounterAction, createCounterActions } from '@antrean/counter/counterActions.ts';
import { counterMigrations } from '@antrean/counter/counterMigrations.ts';
import { createPassedOn } from '@antrean/counter/passedOn.ts';
import { paperOf } from '@antrean/counter/renderer/paperInput.ts';
import { type BenchKiosk, createBenchKiosk, cut, goLive, request } from '@antrean/kiosk/kioskBench.fixture.ts';
import type { CounterCommand } from '@antrean/shared/domain/commands.ts';
import type { TicketId } from '@antrean/shared/domain/ids.ts';
import { checkInvariants } from '@antrean/shared/domain/invariants.ts';
import { createCallerCommands } from '@antrean/shared/edge/callerCommands.ts';
import { at, uuid } from '@antrean/shared/testing/builders.ts';
import { calm } from '@antrean/shared/testing/linkPair.ts';
import {
	type BenchStation,
	createStationBench,
	plainStation,
	type StationBench,
} from '@antrean/shared/testing/stationBench.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';

const visitors = 100;
/** A visitor every 72 s: a hundred in two hours. */
const eachMs = 72_000;

let bench: StationBench;
let kiosks: readonly BenchKiosk[];
let counter: BenchStation;
let act: CounterAction;
let asked = 0;
beforeEach(async () => {
	bench = createStationBench();
	// Two, because forty numbers of a series are a kiosk's own where the hub's have two digits.
	kiosks = ['Kiosk 1', 'Kiosk 2'].map((name) => createBenchKiosk(bench, name, calm, () => ({})));
	for (const kiosk of kiosks) await goLive(bench, kiosk);
	counter = bench.station({ ...plainStation('counter'), migrations: counterMigrations });
	act = createCounterActions({
		...{ edge: counter.edge(), database: counter.database(), clock: bench.clock, newId: bench.newId },
		commands: createCallerCommands(counter.database()),
		passedOn: createPassedOn(counter.database()),
		counterId: at.mejaB,
	});
	counter.start();
	await bench.clock.advance(10);
	await does({ type: 'openCounter', counterId: at.mejaB, takeOver: false }, 20);
});
afterEach(() => bench.close());

async function does(command: CounterCommand, withinMs: number): Promise<TicketId | null> {
	const answer = act({ commandId: uuid('f', ++asked), ttlMs: 10_000, command });
	await bench.clock.advance(withinMs);
	const reply = await answer;
	if (reply.outcome === 'rejected') throw new Error(`${command.type}: ${reply.problem.code}`);
	return reply.ticketId;
}

type Printed = Readonly<{ ticketId: TicketId; number: string; code: string }>;

/** What a visitor holds: read from the paper, not from the kiosk. */
async function printed(kiosk: BenchKiosk, n: number): Promise<Printed> {
	const outcome = kiosk.issue(request({ serviceId: n % 3 === 0 ? at.akta : at.ktp }));
	await bench.clock.advance(0);
	const issued = await outcome;
	if (issued.outcome !== 'issued') throw new Error(`not issued: ${issued.problem.code}`);
	const paper = kiosk.paperOf(issued.ticketId);
	if (paper?.kind !== 'ticket' || paper.qr === null) throw new Error('no paper');
	return { ticketId: issued.ticketId, number: paper.number, code: paper.qr };
}

/** Served from the paper in the visitor's hand. @param text as a scanner or the officer types it */
async function served(text: string): Promise<void> {
	const paper = paperOf(text);
	if (paper === null) throw new Error(`“${text}” is no paper`);
	const ticketId = await does({ type: 'servePaper', counterId: at.mejaB, paper }, 0);
	if (ticketId === null) throw new Error('nobody was served');
	await bench.clock.advance(eachMs);
	await does({ type: 'complete', counterId: at.mejaB, ticketId }, 0);
}

async function linkBack(station: BenchStation): Promise<void> {
	station.cable.mend();
	await bench.clock.advance(5_000);
	expect(station.edge().link.machine().link).toBe('live');
}

/** What waits for the other's facts is asked again by itself. */
async function untilHome(): Promise<void> {
	const stations = [counter, ...kiosks.map(({ station }) => station)];
	const waiting = (): number =>
		stations.reduce((sum, station) => sum + station.edge().upstream().outbox + station.edge().upstream().parked, 0);
	for (let minutes = 0; waiting() > 0 && minutes < 30; minutes++) await bench.clock.advance(60_000);
	expect(waiting()).toBe(0);
}

const countOf = (type: string): ReadonlyMap<string, number> => {
	const counts = new Map<string, number>();
	const { joined } = bench.hub.state();
	for (const { body } of bench.hub.events())
		if (body.type === type && 'ticketId' in body && body.ticketId !== null) {
			const id = joined.get(body.ticketId) ?? body.ticketId;
			counts.set(id, (counts.get(id) ?? 0) + 1);
		}
	return counts;
};

it.each(['the kiosks', 'the counter'])(
	'[CUT7] a hundred papers of cut-off kiosks, served by a cut-off counter in two hours, are a hundred completed tickets when %s come back first',
	async (first) => {
		for (const kiosk of kiosks) await cut(bench, kiosk);
		counter.cable.cut();
		await bench.clock.advance(16_000);
		const before = bench.hub.events().length;
		const papers: Printed[] = [];
		for (let n = 0; n < visitors; n++) {
			const paper = await printed(kiosks[n % 2] as BenchKiosk, n);
			papers.push(paper);
			await served(n % 4 < 2 ? paper.number : paper.code);
		}
		expect(bench.hub.events()).toHaveLength(before);
		expect(new Set(papers.map(({ number }) => number)).size).toBe(visitors);

		const [one, ...others] =
			first === 'the counter' ? [counter, ...stationsOf(kiosks)] : [...stationsOf(kiosks), counter];
		await linkBack(one as BenchStation);
		for (const station of others) await linkBack(station);
		await untilHome();

		const { tickets } = bench.hub.state();
		expect([...tickets.values()].map(({ id, number, state }) => `${id} ${number} ${state}`).sort()).toEqual(
			papers.map(({ ticketId, number }) => `${ticketId} ${number} completed`).sort(),
		);
		for (const type of ['ticket.issued', 'ticket.completed'])
			expect([...countOf(type)].sort()).toEqual(papers.map(({ ticketId }) => [ticketId, 1]).sort());
		expect(bench.hub.events().filter(({ body }) => body.type === 'fact.superseded')).toEqual([]);
		expect(checkInvariants(bench.hub.state())).toEqual([]);
		for (const station of [counter, ...stationsOf(kiosks)]) expect(station.edge().view()).toEqual(bench.hub.state());
	},
);

function stationsOf(all: readonly BenchKiosk[]): readonly BenchStation[] {
	return all.map(({ station }) => station);
}
