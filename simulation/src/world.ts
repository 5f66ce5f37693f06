import { counterMigrations } from '@antrean/counter/counterMigrations.ts';
import { boardTables } from '@antrean/display/migrations/010-board.ts';
import { kioskMigrations } from '@antrean/kiosk/kioskMigrations.ts';
import type { Migration } from '@antrean/shared/sqlite/migrate.ts';
import { nine } from '@antrean/shared/testing/builders.ts';
import { createFakeClock, type FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import { createLinkPair, type Disturbance } from '@antrean/shared/testing/linkPair.ts';
import { askForPapers } from './askForPapers.ts';
import { type Chance, chanceOf, pick } from './chance.ts';
import { Copies } from './copies.ts';
import { Disks } from './disks.ts';
import { Hub } from './hub.ts';
import { createIds } from './ids.ts';
import type { Life } from './life.ts';
import { longCut } from './longCut.ts';
import { moveClock } from './moveClock.ts';
import { counterMachines, counterOf, services, someCommand } from './officer.ts';
import { People } from './people.ts';
import { beginsBeforeMidnight, type Step } from './plan.ts';
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
import { askAgain, forgetNumber, restoreWithout, type Stage, twoScreens, walkOn } from './scenes.ts';
import { type ProcessParts, Station } from './station.ts';

/** How bad cables are: of a hundred messages so many are lost. */
const losses = [0, 2, 4, 15];
const beforeMidnight = nine + 15 * 3_600_000 - 20_000;

/** A small mall under one seed: a hub, its stations, and everything that can happen to them. */
export class World {
	readonly clock: FakeClock;
	readonly hub: Hub;
	readonly kiosks: readonly [Station<KioskRole>, Station<KioskRole>];
	readonly counters: readonly Station<CounterRole>[];
	readonly displays: readonly Station<DisplayRole>[];
	readonly promises: Promises = noPromises();
	readonly bugs: string[] = [];
	/** When each run of a station began by the clock that is right, epoch ms. */
	readonly births = new Map<string, number>();
	readonly #people: People;
	readonly #chance: Chance;
	readonly #newId: () => string;
	/** Share of messages that cables lose. */
	readonly #loss: number;
	readonly #disks: Disks;
	readonly copies: Copies;
	#isStormy = true;

	constructor(seed: number) {
		this.#chance = chanceOf(seed);
		this.#loss = pick(losses, this.#chance()) / 100;
		this.clock = createFakeClock(beginsBeforeMidnight(seed) ? beforeMidnight : nine);
		this.#newId = createIds(this.clock);
		this.hub = new Hub({
			clock: this.clock,
			chance: this.#chance,
			newId: this.#newId,
			onEnd: () => {
				for (const { cable } of this.stations) cable.breakNow();
			},
			onGathered: (gathered) => this.#disks.gathered(gathered),
			onBug: (what) => void this.bugs.push(what),
			mayBePutBack: () => this.#disks.wasHubPutBack,
		});
		const { clock, hub, promises, bugs } = this;
		this.#disks = new Disks(hub, () => this.stations, promises, clock.wallMs);
		this.copies = new Copies({
			disks: this.#disks,
			kiosk: (name) => this.#kiosk(name),
			counter: (name) => this.#counter(name),
		});
		this.#people = new People({ clock, hub, promises, bugs, newId: this.#newId });
		this.kiosks = [this.#kiosk('Kiosk 1'), this.#kiosk('Kiosk 2')];
		this.counters = counterMachines.map(([name]) => this.#counter(name));
		this.displays = [this.#station('display', 'Aula', [boardTables], displayRole)];
	}

	get stations(): readonly AnyStation[] {
		return [...this.kiosks, ...this.counters, ...this.displays, ...this.copies.kiosks, ...this.copies.counters];
	}

	async begin(): Promise<void> {
		this.#startAll();
		await this.clock.advance(1_000);
		for (const counter of this.counters.slice(0, 2))
			this.#stage.act(counter, { type: 'openCounter', counterId: counterOf(counter), takeOver: true });
		await this.clock.advance(1_000);
	}

	async take({ waitMs, deed, dice }: Step): Promise<void> {
		await this.clock.advance(waitMs);
		this.#disks.look();
		const [who, what, how] = dice;
		const station = pick(this.stations, who);
		const commits = 1 + Math.floor(what * 6);
		const moment = how < 0.5 ? 'before' : 'after';
		switch (deed) {
			case 'issue':
				this.#people.takeNumber(pick([...this.kiosks, ...this.copies.kiosks], who), pick(services, what), how);
				return;
			case 'act': {
				const counter = pick([...this.counters, ...this.copies.counters], who);
				const command = someCommand(counter, what, how);
				if (command !== null) this.#stage.act(counter, command);
				return;
			}
			case 'walkOn':
				walkOn(this.#stage, pick(this.counters, who), pick(this.counters, what));
				return;
			case 'twoScreens':
				twoScreens(this.#stage, this.counters);
				return;
			case 'issueAtHub':
				this.#people.takeNumberAtHub(pick(services, what), how);
				return;
			case 'breakCable':
				station.cable.breakNow();
				return;
			case 'cutCable':
				station.cable.cut();
				return;
			case 'mendCables':
				for (const { cable } of this.stations) cable.mend();
				return;
			case 'killStation':
				station.kill();
				return;
			case 'killHub':
				this.hub.kill();
				return;
			case 'startAll':
				this.#startAll();
				return;
			case 'cutPowerOfStation':
				station.life?.cutPowerAt(commits, moment);
				return;
			case 'cutPowerOfHub':
				this.hub.cutPowerAt(commits, moment);
				return;
			case 'endStation':
				station.endAt({ uses: Math.floor(400 ** what), losesPower: how < 0.5 });
				return;
			case 'endHub':
				this.hub.endAt({ uses: Math.floor(2_000 ** what), losesPower: how < 0.5 });
				return;
			case 'moveClock':
				moveClock(this.hub, station, what, how);
				return;
			case 'wipeStation':
				this.#disks.wipe(station);
				return;
			case 'putBackStation':
				this.#disks.putBack(station);
				return;
			case 'copyStation':
				if (!this.copies.takeAway()) this.copies.make(pick([...this.kiosks, ...this.counters], who));
				return;
			case 'revertStation':
				this.#disks.revert(station);
				return;
			case 'backUpHub':
				this.#disks.backUpHub();
				return;
			case 'restoreHub':
				this.#disks.restoreHub(how < 0.6);
				return;
			case 'longWait':
				await this.clock.advance(20_000);
				return;
			case 'longCut':
				await longCut(this.#stage, this, what < 0.3 ? this.stations : [station]);
				return;
			case 'askAgain':
				await askAgain(this.#stage, pick(this.counters, who));
				return;
			case 'askForPapers':
				askForPapers(this.#stage, this.hub, this.promises, dice);
				return;
			case 'forgetNumber':
				await forgetNumber(this.#stage, pick(this.kiosks, who), pick(services, what));
				return;
			case 'restoreWithout': {
				const [first, second] = this.kiosks;
				const pair = who < 0.5 ? ([first, second] as const) : ([second, first] as const);
				await restoreWithout(this.#stage, pair, pick(services, what));
			}
		}
	}

	/** The storm is over: clocks are right, cables hold, everything runs. What a connection missed is for its ends to find out. */
	async settle(): Promise<void> {
		this.#isStormy = false;
		this.copies.takeAway();
		this.hub.keepPower();
		for (const station of this.stations) station.keepPower();
		this.hub.setClock(0);
		for (const station of this.stations) station.setClock(0);
		this.#startAll();
		for (const { cable } of this.stations) cable.mend();
		await this.clock.advance(1_000);
		this.hub.trustClock();
		// Gathering may take a minute.
		await this.clock.advance(this.#disks.wasHubPutBack ? 90_000 : 20_000);
	}

	#station<R extends Readonly<{ start: () => void }>>(
		role: 'kiosk' | 'counter' | 'display',
		name: string,
		migrations: readonly Migration[],
		make: (parts: ProcessParts, life: Life) => R,
	): Station<R> {
		const disturbance: Disturbance = {
			delayMs: () => (this.#isStormy ? this.#chance() * 250 : 0),
			copies: () => (this.#isStormy ? (this.#chance() < this.#loss ? 0 : this.#chance() < 0.05 ? 2 : 1) : 1),
		};
		const cable = createLinkPair(this.clock, (peer) => this.hub.accept(peer), disturbance);
		return new Station<R>(
			{
				...{ role, name, cable, world: this.clock, newId: this.#newId, chance: this.#chance },
				starting: (runId) => {
					this.births.set(runId, this.clock.wallMs());
					this.#disks.stationStarts();
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

	readonly #stage: Stage = {
		act: (station, command, commandId) => this.#people.act(station, command, commandId ?? this.#people.newCommandId()),
		newCommandId: () => this.#people.newCommandId(),
		askAtDesk: (command) => this.#people.askAtDesk(command),
		takeNumber: (station, serviceId) => this.#people.takeNumber(station, serviceId, 1),
		takeNumberAtHub: (serviceId) => this.#people.takeNumberAtHub(serviceId, 1),
		after: (ms, run) => void this.clock.after(ms, run),
		advance: async (ms) => {
			await this.clock.advance(ms);
			this.#disks.look();
		},
		backUpHub: () => this.#disks.backUpHub(),
		restoreHub: () => this.#disks.restoreHub(true),
		revert: (station) => this.#disks.revert(station),
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
