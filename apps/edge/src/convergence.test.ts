import { type CounterAction, createCounterActions } from '@antrean/counter/counterActions.ts';
import type { IssueOutcome } from '@antrean/kiosk/issueTicket.ts';
import { type BenchKiosk, createBenchKiosk, request } from '@antrean/kiosk/kioskBench.fixture.ts';
import type { CounterCommand } from '@antrean/shared/domain/commands.ts';
import type { CounterId, TicketId } from '@antrean/shared/domain/ids.ts';
import { checkInvariants } from '@antrean/shared/domain/invariants.ts';
import { encodeState } from '@antrean/shared/domain/snapshot.ts';
import { createCallerCommands } from '@antrean/shared/edge/callerCommands.ts';
import { at, uuid } from '@antrean/shared/testing/builders.ts';
import type { Disturbance } from '@antrean/shared/testing/linkPair.ts';
import {
	type BenchStation,
	createStationBench,
	plainStation,
	type StationBench,
} from '@antrean/shared/testing/stationBench.ts';
import { describe, expect, it } from 'vitest';

/** Mulberry32: small, seeded, good enough to shuffle with. */
function seeded(seed: number): () => number {
	let a = seed;
	return () => {
		a = (a + 0x6d2b79f5) | 0;
		let t = Math.imul(a ^ (a >>> 15), 1 | a);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** A hall of two kiosks and two counters on bad cables. */
class Hall {
	readonly bench: StationBench = createStationBench();
	readonly kiosks: readonly BenchKiosk[];
	readonly counters: readonly Counter[];
	readonly outcomes: IssueOutcome[] = [];
	readonly chance: () => number;
	#isStormy = true;
	#asked = 0;

	constructor(seed: number) {
		this.chance = seeded(seed);
		const disturbance: Disturbance = {
			delayMs: () => (this.#isStormy ? this.chance() * 250 : 0),
			copies: () => (this.#isStormy ? (this.chance() < 0.04 ? 0 : this.chance() < 0.05 ? 2 : 1) : 1),
		};
		this.kiosks = ['Kiosk 1', 'Kiosk 2'].map((name) => createBenchKiosk(this.bench, name, disturbance, () => ({})));
		this.counters = [at.mejaA, at.mejaB].map((counterId) => new Counter(this.bench, counterId, disturbance));
		for (const { station } of [...this.kiosks, ...this.counters]) station.start();
	}

	get stations(): readonly BenchStation[] {
		return [...this.kiosks, ...this.counters].map(({ station }) => station);
	}

	pick<T>(list: readonly T[]): T {
		const one = list[Math.floor(this.chance() * list.length)];
		if (one === undefined) throw new Error('nothing to pick from');
		return one;
	}

	/** Something happens somewhere. */
	step(): void {
		const dice = this.chance();
		if (dice < 0.25) this.#issue();
		else if (dice < 0.9) this.#act();
		else if (dice < 0.92) this.pick(this.stations).cable.breakNow();
		else if (dice < 0.93) this.pick(this.stations).cable.cut();
		else if (dice < 0.98) for (const { cable } of this.stations) cable.mend();
		else if (dice < 0.99) this.pick([...this.kiosks, ...this.counters]).restart();
	}

	#issue(): void {
		const asked = request({ serviceId: this.pick([at.ktp, at.akta]) });
		// A visitor, or a slow page, asks twice.
		for (let times = this.chance() < 0.2 ? 2 : 1; times > 0; times--)
			void this.pick(this.kiosks)
				.issue(asked)
				.then((outcome) => this.outcomes.push(outcome));
	}

	#act(): void {
		const counter = this.pick(this.counters);
		void counter.act({
			commandId: uuid('f', ++this.#asked),
			ttlMs: 10_000,
			command: counter.someCommand(this.pick.bind(this)),
		});
	}

	/** The storm is over: everything that was on its way arrives, and each station comes back once more. */
	async settle(): Promise<void> {
		this.#isStormy = false;
		for (const { cable } of this.stations) {
			cable.mend();
			cable.breakNow();
		}
		await this.bench.clock.advance(30_000);
	}
}

class Counter {
	readonly station: BenchStation;
	readonly #bench: StationBench;
	readonly #counterId: CounterId;
	act: CounterAction;

	constructor(bench: StationBench, counterId: CounterId, disturbance: Disturbance) {
		this.#bench = bench;
		this.#counterId = counterId;
		this.station = bench.station({ ...plainStation('counter'), disturbance });
		this.act = this.#compose();
	}

	#compose(): CounterAction {
		const edge = this.station.edge();
		const database = this.station.database();
		const { clock, newId } = this.#bench;
		const commands = createCallerCommands(database);
		return createCounterActions({ edge, database, commands, clock, newId, counterId: this.#counterId });
	}

	restart(): void {
		this.station.restart();
		this.act = this.#compose();
	}

	/** What an officer may try, sensible or not. */
	someCommand(pick: <T>(list: readonly T[]) => T): CounterCommand {
		const view = this.station.edge().view();
		const here = { counterId: this.#counterId };
		const current = view.counters.get(this.#counterId)?.ticketId ?? null;
		const known = [...view.tickets.keys()];
		const ticketId: TicketId = current ?? (known.length === 0 ? uuid('a', 1) : pick(known));
		const onTicket = { ...here, ticketId };
		return pick<CounterCommand>([
			...(current === null ? ([{ type: 'openCounter', ...here, takeOver: true }] as const) : []),
			...(current === null ? ([{ type: 'callNext', ...here }] as const) : []),
			{ type: 'start', ...onTicket },
			{ type: 'complete', ...onTicket },
			{ type: 'hold', ...onTicket },
			{ type: 'resume', ...onTicket },
			{ type: 'recall', ...onTicket },
			{ type: 'cancel', ...onTicket, reasonId: at.other },
			{ type: 'transfer', ...onTicket, serviceId: pick([at.akta, at.ktp]), reasonId: at.other, position: null },
			{ type: 'undo', ...onTicket },
		]);
	}
}

const stepsPerRun = 200;
/** A run takes a quarter of a second where nothing else runs. */
const slowMachineMs = 60_000;

describe('a hall on bad cables', () => {
	it.each(Array.from({ length: 15 }, (_, i) => i + 1))(
		'[REP9] comes to one state, with nothing lost and nothing doubled (seed %i)',
		async (seed) => {
			const hall = new Hall(seed);
			await hall.bench.clock.advance(1_000);
			for (let step = 0; step < stepsPerRun; step++) {
				hall.step();
				await hall.bench.clock.advance(hall.chance() * 400);
			}
			await hall.settle();

			const { hub } = hall.bench;
			const whole = encodeState(hub.state());
			for (const station of hall.stations) {
				expect(station.edge().upstream()).toMatchObject({ link: 'live', outbox: 0, parked: 0 });
				expect(encodeState(station.edge().view())).toEqual(whole);
			}
			expect(checkInvariants(hub.state())).toEqual([]);

			// Each ticket that a kiosk promised is at the hub once, with the number and the one paper it was promised with.
			const promised = hall.outcomes.flatMap((one) =>
				one.outcome === 'issued' && !one.repeated ? [one.ticketId] : [],
			);
			const tickets = [...hub.state().tickets.values()];
			expect(tickets.map(({ id }) => id).sort()).toEqual([...promised].sort());
			expect(hall.kiosks.flatMap((kiosk) => kiosk.jobs()).sort()).toEqual([...promised].sort());
			for (const { id, number } of tickets) {
				const kiosk = hall.kiosks.find((one) => one.jobs().includes(id));
				expect(kiosk?.tickets().find(id)?.number).toBe(number);
			}
			// Each number is one ticket's, or void. (A late ticket with a voided number stands: its paper exists.)
			const given = tickets.map(({ number }) => number);
			const givenByHub = tickets.filter(({ origin }) => origin === 'reserved').map(({ number }) => number);
			const numbers = hub.events().flatMap(({ body }) => (body.type === 'number.reserved' ? [body.number] : []));
			const voided = hub.events().flatMap(({ body }) => (body.type === 'number.voided' ? [body.number] : []));
			expect(new Set(given).size).toBe(given.length);
			expect(new Set(numbers).size).toBe(numbers.length);
			expect([...new Set([...givenByHub, ...voided])].sort()).toEqual([...numbers].sort());
			// Each fact was taken once.
			const facts = hall.stations.flatMap((station) =>
				station
					.database()
					.statement<[], { fact_id: string }>('SELECT fact_id FROM outbox')
					.all()
					.map((row) => row.fact_id),
			);
			for (const factId of facts) {
				const own = hub.events().filter((event) => event.commandId === factId);
				expect(own.map(({ n }) => n)).toEqual(own.map((_, i) => i));
				expect(own.length).toBeGreaterThan(0);
			}
			hall.bench.close();
		},
		slowMachineMs,
	);
});
