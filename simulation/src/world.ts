import { boardTables } from '@antrean/display/migrations/010-board.ts';
import type { Gathered } from '@antrean/hub/recovery/gatherer.ts';
import { kioskMigrations } from '@antrean/kiosk/kioskMigrations.ts';
import type { CounterCommand } from '@antrean/shared/domain/commands.ts';
import type { CommandId, HolderId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import { edgeTables } from '@antrean/shared/edge/migrations/010-edge.ts';
import { parkedColumns } from '@antrean/shared/edge/migrations/040-parked.ts';
import type { Migration } from '@antrean/shared/sqlite/migrate.ts';
import { nine } from '@antrean/shared/testing/builders.ts';
import { createFakeClock, type FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import { createLinkPair, type Disturbance } from '@antrean/shared/testing/linkPair.ts';
import { type Chance, chanceOf, pick } from './chance.ts';
import { Hub } from './hub.ts';
import { createIds } from './ids.ts';
import { readJournal } from './journalRow.ts';
import { type Life, PowerCut } from './life.ts';
import { counterMachines, counterOf, services, someCommand } from './officer.ts';
import { beginsBeforeMidnight, type Step } from './plan.ts';
import { createSimPrinter, type PrintedPaper } from './printer.ts';
import { forgetLost, noPromises, type Promises } from './promises.ts';
import { type CounterRole, counterRole, type DisplayRole, displayRole, type KioskRole, kioskRole } from './roles.ts';
import { type Stage, twoScreens, walkOn } from './scenes.ts';
import { type ProcessParts, Station } from './station.ts';

type AnyStation = Station<KioskRole> | Station<CounterRole> | Station<DisplayRole>;

/** Whoever only reads a file. */
const nobody = { use: () => undefined, commit: () => undefined };
/** How bad cables are: of a hundred messages so many are lost. */
const losses = [0, 2, 4, 15];
const beforeMidnight = nine + 15 * 3_600_000 - 20_000;

/** A small mall under one seed: a hub, its stations, and everything that can happen to them. */
export class World {
	readonly clock: FakeClock;
	readonly hub: Hub;
	readonly kiosks: readonly Station<KioskRole>[];
	readonly counters: readonly Station<CounterRole>[];
	readonly displays: readonly Station<DisplayRole>[];
	readonly promises: Promises = noPromises();
	readonly bugs: string[] = [];
	readonly #chance: Chance;
	readonly #newId: () => string;
	/** Share of messages that cables lose. */
	readonly #loss: number;
	readonly #images = new Map<AnyStation, Buffer>();
	#isStormy = true;
	#backup: Buffer | null = null;
	#wasRestored = false; // Gathering may take a minute.

	constructor(seed: number) {
		this.#chance = chanceOf(seed);
		this.#loss = pick(losses, this.#chance()) / 100;
		this.clock = createFakeClock(beginsBeforeMidnight(seed) ? beforeMidnight : nine);
		this.#newId = createIds(this.clock);
		this.hub = new Hub(
			this.clock,
			this.#newId,
			() => {
				for (const { cable } of this.stations) cable.breakNow();
			},
			this.#forgetLostWishes,
			(what) => void this.bugs.push(what),
		);
		this.kiosks = ['Kiosk 1', 'Kiosk 2'].map((name) => this.#kiosk(name));
		this.counters = counterMachines.map(([name, counterId]) =>
			this.#station('counter', name, [edgeTables, parkedColumns], (parts) => counterRole(parts, counterId)),
		);
		this.displays = [this.#station('display', 'Aula', [boardTables], displayRole)];
	}

	get stations(): readonly AnyStation[] {
		return [...this.kiosks, ...this.counters, ...this.displays];
	}

	async begin(): Promise<void> {
		this.#startAll();
		await this.clock.advance(1_000);
		for (const counter of this.counters.slice(0, 2))
			this.#act(counter, { type: 'openCounter', counterId: counterOf(counter), takeOver: true });
		await this.clock.advance(1_000);
	}

	async take({ waitMs, deed, dice }: Step): Promise<void> {
		await this.clock.advance(waitMs);
		const [who, what, how] = dice;
		const station = pick(this.stations, who);
		const commits = 1 + Math.floor(what * 6);
		const moment = how < 0.5 ? 'before' : 'after';
		switch (deed) {
			case 'issue':
				this.#issue(pick(this.kiosks, who), pick(services, what), how);
				return;
			case 'act': {
				const counter = pick(this.counters, who);
				const command = someCommand(counter, what, how);
				if (command !== null) this.#act(counter, command);
				return;
			}
			case 'walkOn':
				walkOn(this.#stage, pick(this.counters, who), pick(this.counters, what));
				return;
			case 'twoScreens':
				twoScreens(this.#stage, this.counters);
				return;
			case 'issueAtHub':
				this.#issueAtHub(pick(services, what));
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
			case 'moveClock':
				this.#moveClock(station, what, how);
				return;
			case 'wipeStation':
				this.#lose(station);
				station.wipe();
				return;
			case 'putBackStation':
				this.#putBack(station);
				return;
			case 'backUpHub':
				this.#backup = this.hub.file.image();
				return;
			case 'restoreHub':
				this.#restoreHub(how < 0.6);
				return;
			case 'longWait':
				await this.clock.advance(20_000);
		}
	}

	/** The storm is over: clocks are right, cables hold, everything runs. What a connection missed is for its ends to find out. */
	async settle(): Promise<void> {
		this.#isStormy = false;
		this.hub.keepPower();
		for (const { life } of this.stations) life?.keepPower();
		this.hub.setClock(0);
		for (const station of this.stations) station.setClock(0);
		this.#startAll();
		for (const { cable } of this.stations) cable.mend();
		await this.clock.advance(1_000);
		this.hub.trustClock();
		await this.clock.advance(this.#wasRestored ? 90_000 : 20_000);
	}

	#restoreHub(isTold: boolean): void {
		if (this.#backup === null) return;
		this.#wasRestored = true;
		for (const { body } of readJournal(this.hub.file.open(nobody)))
			if (body.type === 'ticket.issued') this.promises.replacedTickets.add(body.ticketId);
		this.hub.restore(this.#backup, isTold);
	}

	/** What stations gave back counts as kept, whether it was appended or not. */
	#forgetLostWishes = ({ run }: Gathered): void => {
		const kept = [...run, ...readJournal(this.hub.file.open(nobody))];
		forgetLost(
			this.promises,
			kept.map(({ body }) => body),
		);
	};

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

	readonly #stage: Stage = {
		act: (station, command) => this.#act(station, command),
		after: (ms, run) => void this.clock.after(ms, run),
	};

	#startAll(): void {
		this.hub.start();
		for (const station of this.stations) station.start();
	}

	/** A visitor, or a slow page, may ask twice: at once, or after a while, when the kiosk may have been started anew. */
	#issue(station: Station<KioskRole>, serviceId: (typeof services)[number], how: number): void {
		const commandId = asId<CommandId>(this.#newId());
		this.#ask(station, commandId, serviceId);
		if (how < 0.15) this.#ask(station, commandId, serviceId);
		else if (how < 0.3) this.clock.after(how * 10_000, () => this.#ask(station, commandId, serviceId));
	}

	#ask(station: Station<KioskRole>, commandId: CommandId, serviceId: (typeof services)[number]): void {
		const { role, life } = station;
		if (role === null || life === null) return;
		const request = { commandId, serviceId, priorityClassId: null, assistance: false, acceptLanguage: null };
		life.run(() => {
			void role.kiosk.issue(request).then((outcome) => {
				if (life.isOver || outcome.outcome !== 'issued') return;
				const ticket = role.kiosk.tickets.find(outcome.ticketId);
				if (ticket === null) this.bugs.push(`${station.name}: a ticket that was answered is not known`);
				else this.promises.tickets.push({ by: station.name, commandId, ticketId: ticket.id, number: ticket.number });
			}, this.#failed(station.name));
		});
	}

	/** What fails otherwise than by the end of its process is a bug. */
	#failed(name: string): (error: unknown) => void {
		return (error) => {
			if (!(error instanceof PowerCut)) this.bugs.push(`${name}: ${String(error)}`);
		};
	}

	#issueAtHub(serviceId: (typeof services)[number]): void {
		const commandId = asId<CommandId>(this.#newId());
		const command = { type: 'issueTicket', serviceId, priorityClassId: null } as const;
		this.hub.submit(
			{ kind: 'command', commandId, command, holder: asId<HolderId>('api'), stationId: null, expiresAtMs: null },
			(answer) => {
				if (answer.outcome !== 'accepted') return;
				for (const { body } of answer.events)
					if (body.type === 'ticket.issued')
						this.promises.tickets.push({ by: 'hub', commandId, ticketId: body.ticketId, number: body.number });
			},
		);
	}

	#act(station: Station<CounterRole>, command: CounterCommand): void {
		const { role, life } = station;
		if (role === null || life === null) return;
		life.run(() => {
			void role.act({ commandId: asId(this.#newId()), ttlMs: 10_000, command }).then((reply) => {
				if (!life.isOver && reply.outcome === 'accepted' && reply.ticketId !== null)
					this.promises.wishes.push({ by: station.name, what: command.type, ticketId: reply.ticketId });
			}, this.#failed(station.name));
		});
	}

	/** By minutes, seldom by hours; the hub's too. */
	#moveClock(station: AnyStation, what: number, how: number): void {
		const ms = Math.round((what - 0.5) * (how < 0.8 ? 600_000 : 40_000_000));
		if (how < 0.15) this.hub.setClock(Math.round(ms / 20));
		else station.setClock(ms);
	}

	/** The first time its file is copied; the next time that copy takes its place. */
	#putBack(station: AnyStation): void {
		const image = this.#images.get(station);
		if (image === undefined) {
			this.#images.set(station, station.file.image());
			return;
		}
		this.#images.delete(station);
		this.#lose(station);
		station.putBack(image);
	}

	#lose({ name }: AnyStation): void {
		this.promises.lostFiles.push(name);
	}
}
