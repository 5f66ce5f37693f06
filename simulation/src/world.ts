import { counterMigrations } from '@antrean/counter/counterMigrations.ts';
import { boardTables } from '@antrean/display/migrations/010-board.ts';
import { kioskMigrations } from '@antrean/kiosk/kioskMigrations.ts';
import type { Migration } from '@antrean/shared/sqlite/migrate.ts';
import { at } from '@antrean/shared/testing/builders.ts';
import { createFakeClock, type FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import { createLinkPair, type Disturbance } from '@antrean/shared/testing/linkPair.ts';
import { type Chance, chanceOf, pick } from './chance.ts';
import { Copies } from './copies.ts';
import { befall, type Happenings, longestFreezeMs } from './deeds.ts';
import { Disks } from './disks.ts';
import { Hub } from './hub.ts';
import { createIds } from './ids.ts';
import type { Life } from './life.ts';
import { counterMachines, counterOf } from './officer.ts';
import { People } from './people.ts';
import type { Step } from './plan.ts';
import { createSimPrinter, type PrintedPaper } from './printer.ts';
import { noPromises, type Promises } from './promises.ts';
import {
	type AnyStation,
	type CounterRole,
	counterRole,
	type DisplayRole,
	displayRole,
	type KioskRole,
	kioskRole,
} from './roles.ts';
import { delayMs, fastMs, type Scenery, slowestMs } from './scenery.ts';
import type { Stage } from './scenes.ts';
import { type ProcessParts, Station } from './station.ts';

const halls = ['Aula', 'Aula timur', 'Lantai 2'];

/** How bad cables are: of a hundred messages so many are lost. */
const losses = [0, 2, 4, 15];

/** A small mall under one seed: a hub, its stations, and everything that can happen to them. */
export class World implements Happenings {
	readonly clock: FakeClock;
	readonly scenery: Scenery;
	readonly hub: Hub;
	readonly kiosks: readonly Station<KioskRole>[];
	readonly counters: readonly Station<CounterRole>[];
	readonly displays: readonly Station<DisplayRole>[];
	readonly promises: Promises = noPromises();
	readonly bugs: string[] = [];
	/** When each run of a station began by the clock that is right, epoch ms. */
	readonly births = new Map<string, number>();
	readonly people: People;
	/** Kiosks that somebody wanted retired, whatever the hub answered. */
	readonly #askedToRetire = new Set<Station<KioskRole>>();
	readonly #chance: Chance;
	readonly #newId: () => string;
	/** Share of messages that cables lose. */
	readonly #loss: number;
	readonly disks: Disks;
	readonly copies: Copies;
	#isStormy = true;
	/** The station whose messages are all lost; null: none. */
	#deaf: string | null = null;

	constructor(seed: number, scenery: Scenery) {
		this.#chance = chanceOf(seed);
		this.#loss = pick(losses, this.#chance()) / 100;
		this.scenery = scenery;
		this.clock = createFakeClock(this.scenery.beginsAt);
		this.#newId = createIds(this.clock);
		this.hub = new Hub({
			clock: this.clock,
			chance: this.#chance,
			newId: this.#newId,
			onEnd: () => {
				for (const { cable } of this.stations) cable.breakNow();
			},
			onGathered: (gathered) => this.disks.gathered(gathered),
			onBug: (what) => void this.bugs.push(what),
			mayBePutBack: () => this.disks.wasHubPutBack,
		});
		const { clock, hub, promises, bugs } = this;
		this.disks = new Disks(hub, () => this.stations, promises, clock.wallMs);
		this.copies = new Copies({
			...{ disks: this.disks, promises },
			kiosk: (name) => this.#kiosk(name),
			counter: (name) => this.#counter(name),
		});
		this.people = new People({ clock, hub, promises, bugs, newId: this.#newId });
		this.kiosks = Array.from({ length: scenery.kiosks }, (_, i) => this.#kiosk(`Kiosk ${i + 1}`));
		this.counters = counterMachines.slice(0, scenery.counters).map(([name]) => this.#counter(name));
		this.displays = halls
			.slice(0, scenery.displays)
			.map((name) => this.#station('display', name, [boardTables], displayRole));
	}

	/** As long as a hello may be on its way, or lie with a hub that is frozen. While its station hears anything else it waits (LNK5). */
	get slowestHelloMs(): number {
		return (this.scenery.isSlow ? slowestMs : fastMs) + (this.hub.wasFrozen ? longestFreezeMs : 0) + 10;
	}

	get papers(): readonly PrintedPaper[] {
		return this.promises.papers;
	}

	get stations(): readonly AnyStation[] {
		return [...this.kiosks, ...this.counters, ...this.displays, ...this.copies.kiosks, ...this.copies.counters];
	}

	async begin(): Promise<void> {
		this.#startAll();
		await this.clock.advance(1_000);
		for (const counter of this.counters.slice(0, 2))
			this.stage.act(counter, { type: 'openCounter', counterId: counterOf(counter), takeOver: true });
		await this.clock.advance(1_000);
	}

	async take(step: Step): Promise<void> {
		await this.clock.advance(step.waitMs);
		this.disks.look();
		await befall(this, step);
	}

	/** The storm is over: clocks are right, cables hold, everything runs. What a connection missed is for its ends to find out. */
	async settle(): Promise<void> {
		this.#isStormy = false;
		this.copies.takeAway();
		this.disks.replaceRetired();
		this.hub.keepPower();
		this.hub.thaw();
		for (const station of this.stations) {
			station.keepPower();
			station.life?.thaw();
		}
		this.hub.setClock(0);
		for (const station of this.stations) station.setClock(0);
		this.#startAll();
		for (const { cable } of this.stations) cable.mend();
		await this.clock.advance(1_000);
		this.hub.trustClock();
		this.#replaceRefused();
		// Gathering may take a minute.
		await this.clock.advance(this.disks.wasHubPutBack ? 90_000 : 20_000);
		if (this.#replaceRefused()) await this.clock.advance(20_000);
		await this.#loseLastMessage();
	}

	/** The last thing that happens is one of which a station is not told, and nothing follows by which it could miss it but its hub's heartbeat. */
	async #loseLastMessage(): Promise<void> {
		this.#deaf = pick(this.stations, this.#chance()).name;
		this.people.takeNumberAtHub(at.ktp, 1);
		await this.clock.advance(200);
		this.#deaf = null;
		await this.clock.advance(20_000);
	}

	/**
	 * The hub ended before it told its operator that a kiosk is retired: its row is gone all the same.
	 * @returns whether there was one
	 */
	#replaceRefused(): boolean {
		if (!this.hub.isRunning) return false;
		const { stations } = this.hub.state();
		const refused = [...this.#askedToRetire].filter((kiosk) => {
			const stationId = kiosk.see(({ edge }) => edge.stationId);
			return stationId !== null && stations.get(stationId)?.retired === true;
		});
		for (const kiosk of refused) this.disks.wasRetired(kiosk);
		this.disks.replaceRetired();
		this.#startAll();
		return refused.length > 0;
	}

	#someCopies(): number {
		if (this.#chance() < this.#loss) return 0;
		return this.#chance() < 0.05 ? 2 : 1;
	}

	#station<R extends Readonly<{ start: () => void }>>(
		role: 'kiosk' | 'counter' | 'display',
		name: string,
		migrations: readonly Migration[],
		make: (parts: ProcessParts, life: Life) => R,
	): Station<R> {
		const disturbance: Disturbance = {
			delayMs: () => (this.#isStormy ? delayMs(this.scenery, this.#chance) : 0),
			copies: () => (this.#deaf === name ? 0 : this.#isStormy ? this.#someCopies() : 1),
		};
		const cable = createLinkPair(this.clock, (peer) => this.hub.accept(peer), disturbance);
		return new Station<R>(
			{
				...{ role, name, cable, world: this.clock, newId: this.#newId, chance: this.#chance },
				starting: (runId) => {
					this.births.set(runId, this.clock.wallMs());
					this.disks.stationStarts();
				},
				onBug: (what) => void this.bugs.push(what),
			},
			migrations,
			make,
		);
	}

	#kiosk(name: string): Station<KioskRole> {
		const out = (paper: PrintedPaper): void => void this.promises.papers.push(paper);
		return this.#station('kiosk', name, kioskMigrations, (parts, life) =>
			kioskRole(parts, createSimPrinter({ kiosk: name, world: this.clock, chance: this.#chance }, life, out)),
		);
	}

	#counter(name: string): Station<CounterRole> {
		return this.#station('counter', name, counterMigrations, (parts) => counterRole(parts, counterOf({ name })));
	}

	readonly stage: Stage = {
		act: (station, command, commandId) =>
			this.people.act(station, command, commandId ?? this.people.newCommandId(), null),
		freeze: (station, ms) => station.life?.freeze(ms),
		serve: (station, command, paper) => this.people.act(station, command, this.people.newCommandId(), paper),
		newCommandId: () => this.people.newCommandId(),
		askAtDesk: (command) => this.people.askAtDesk(command),
		takeNumber: (station, serviceId) => this.people.takeNumber(station, serviceId, 1),
		takeNumberAtHub: (serviceId) => this.people.takeNumberAtHub(serviceId, 1),
		after: (ms, run) => void this.clock.after(ms, run),
		advance: async (ms) => {
			await this.clock.advance(ms);
			this.disks.look();
		},
		backUpHub: () => this.disks.backUpHub(),
		restoreHub: () => this.disks.restoreHub(true),
		revert: (station) => this.disks.revert(station),
		retire: (station) => {
			this.#askedToRetire.add(station);
			this.people.retire(station, () => this.disks.wasRetired(station));
		},
		wipe: (station) => this.disks.wipe(station),
		startAll: () => this.#startAll(),
		cutAllBut: (station) => this.#cablesBut(station, (cable) => cable.cut()),
		mendAllBut: (station) => this.#cablesBut(station, (cable) => cable.mend()),
		chance: () => this.#chance(),
	};

	#cablesBut(station: AnyStation, act: (cable: AnyStation['cable']) => void): void {
		for (const one of this.stations) if (one !== station) act(one.cable);
	}

	#startAll(): void {
		this.hub.start();
		for (const station of this.stations) station.start();
	}
}
