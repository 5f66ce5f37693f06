import { boardTables } from '@antrean/display/migrations/010-board.ts';
import type { Gathered } from '@antrean/hub/recovery/gatherer.ts';
import { kioskMigrations } from '@antrean/kiosk/kioskMigrations.ts';
import type { CounterCommand } from '@antrean/shared/domain/commands.ts';
import type { EventType } from '@antrean/shared/domain/events.ts';
import type { CommandId, CounterId, HolderId, TicketId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { uuidV7 } from '@antrean/shared/domain/uuid.ts';
import { edgeTables } from '@antrean/shared/edge/migrations/010-edge.ts';
import { parkedColumns } from '@antrean/shared/edge/migrations/040-parked.ts';
import type { Migration } from '@antrean/shared/sqlite/migrate.ts';
import { at, nine } from '@antrean/shared/testing/builders.ts';
import { createFakeClock, type FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import { createLinkPair, type Disturbance } from '@antrean/shared/testing/linkPair.ts';
import { type Chance, chanceOf, pick } from './chance.ts';
import { Hub } from './hub.ts';
import { readJournal } from './journalRow.ts';
import { type Life, PowerCut } from './life.ts';
import { beginsBeforeMidnight, type Step } from './plan.ts';
import { createSimPrinter, type PrintedPaper } from './printer.ts';
import { type CounterRole, counterRole, type DisplayRole, displayRole, type KioskRole, kioskRole } from './roles.ts';
import { type ProcessParts, Station } from './station.ts';

/** What people were told, and what they hold in their hands: nothing of it may turn out untrue. */
export type Promises = Readonly<{
	/** Tickets that a kiosk or the hub answered. */
	tickets: PromisedTicket[];
	papers: PrintedPaper[];
	/** Wishes of counters that the hub accepted: the ticket they moved. */
	wishes: Readonly<{ by: string; what: string; ticketId: TicketId }>[];
	/** Files that are gone: what only they held is not promised. */
	lostFiles: string[];
	/** Tickets of hub files that were replaced by an older copy: what nobody could give back stays lost. */
	replacedTickets: Set<string>;
}>;
export type PromisedTicket = Readonly<{ by: string; commandId: CommandId; ticketId: TicketId; number: string }>;

type AnyStation = Station<KioskRole> | Station<CounterRole> | Station<DisplayRole>;

/** Whoever only reads a file. */
const nobody = { use: () => undefined, commit: () => undefined };
const services = [at.ktp, at.kk, at.akta];
/** Meja A has a second machine, which an officer may open it on. */
const counterMachines: readonly (readonly [string, CounterId])[] = [
	['PC A', at.mejaA],
	['PC B', at.mejaB],
	['PC A2', at.mejaA],
];
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
	readonly promises: Promises = {
		tickets: [],
		papers: [],
		wishes: [],
		lostFiles: [],
		replacedTickets: new Set(),
	};
	readonly bugs: string[] = [];
	readonly #chance: Chance;
	/** Share of messages that cables lose. */
	readonly #loss: number;
	readonly #images = new Map<AnyStation, Buffer>();
	#isStormy = true;
	#made = 0;
	#backup: Buffer | null = null;
	/** Ends of gathering are waited for a minute. */
	#wasRestored = false;

	constructor(seed: number) {
		this.#chance = chanceOf(seed);
		this.#loss = pick(losses, this.#chance()) / 100;
		this.clock = createFakeClock(beginsBeforeMidnight(seed) ? beforeMidnight : nine);
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
				this.#walkOn(pick(this.counters, who), pick(this.counters, what));
				return;
			case 'twoScreens':
				this.#twoScreens();
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

	/**
	 * What was asked for at the hub after the backup and no station has heard of is gone, as docs/RELIABILITY.md says; it is no promise any
	 * more. Nor is what lies beyond a hole, or on another line than the hub's. What could be put back is.
	 */
	#forgetLostWishes = ({ run }: Gathered): void => {
		// What stations gave back counts as kept, whether it was appended or not.
		const bodies = [...run, ...readJournal(this.hub.file.open(nobody))].map(({ body }) => body);
		const of = (type: EventType): Set<TicketId> =>
			new Set(bodies.flatMap((body) => (body.type === type && 'ticketId' in body ? [body.ticketId] : [])));
		const issued = of('ticket.issued');
		const called = of('ticket.called');
		const { tickets, wishes } = this.promises;
		tickets.splice(0, tickets.length, ...tickets.filter(({ by, ticketId }) => by !== 'hub' || issued.has(ticketId)));
		wishes.splice(0, wishes.length, ...wishes.filter(({ ticketId }) => called.has(ticketId)));
	};

	#newId = (): string => {
		const random = new Uint8Array(10);
		new DataView(random.buffer).setUint32(6, ++this.#made);
		return uuidV7(this.clock.wallMs(), random);
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

	/** A counter is cut off; its visitor is served at another, and it goes on as if it had the visitor. */
	#walkOn(from: Station<CounterRole>, to: Station<CounterRole>): void {
		const ticketId = currentOf(from);
		if (ticketId === null || from === to) return;
		from.cable.cut();
		this.#act(to, { type: 'servePaper', counterId: counterOf(to), paper: { ticketId } });
		this.clock.after(500, () => this.#act(from, { type: 'start', counterId: counterOf(from), ticketId }));
	}

	/** A counter is cut off; its officer goes on at a second machine, sets the visitor aside and calls the next, and a colleague uses the first. */
	#twoScreens(): void {
		const [first, , second] = this.counters;
		const ticketId = first === undefined ? null : currentOf(first);
		if (first === undefined || second === undefined || ticketId === null) return;
		const counterId = counterOf(second);
		first.cable.cut();
		this.#act(second, { type: 'openCounter', counterId, takeOver: true });
		this.clock.after(600, () => this.#act(second, { type: 'hold', counterId, ticketId }));
		this.clock.after(1_200, () => this.#act(second, { type: 'callNext', counterId }));
		this.clock.after(1_800, () => this.#act(first, { type: 'start', counterId, ticketId }));
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

function counterOf({ name }: Station<CounterRole>): CounterId {
	const [, counterId] = counterMachines.find(([machine]) => machine === name) ?? ['', at.mejaA];
	return counterId;
}

/** The ticket at the counter as its machine sees it; null: none, or the machine does not run. */
function currentOf(station: Station<CounterRole>): TicketId | null {
	return station.role?.edge.view().counters.get(counterOf(station))?.ticketId ?? null;
}

/** What an officer may try, sensible most of the time; null: its process does not run. */
function someCommand(station: Station<CounterRole>, what: number, how: number): CounterCommand | null {
	const { role } = station;
	if (role === null) return null;
	const view = role.edge.view();
	const here = { counterId: counterOf(station) };
	const ticketId = currentOf(station);
	if (ticketId === null) return commandWithout(view, here, what, how);
	const onTicket = { ...here, ticketId };
	const start = { type: 'start', ...onTicket } as const;
	const complete = { type: 'complete', ...onTicket } as const;
	const reasonId = at.other;
	return pick<CounterCommand>(
		[
			...(view.tickets.get(ticketId)?.state === 'called'
				? [start, start, start, complete]
				: [complete, complete, complete]),
			{ type: 'hold', ...onTicket },
			{ type: 'recall', ...onTicket },
			{ type: 'cancel', ...onTicket, reasonId },
			{ type: 'noShow', ...onTicket, reasonId: at.noAnswer },
			{ type: 'transfer', ...onTicket, serviceId: pick(services, how), reasonId, position: null },
			{ type: 'undo', ...onTicket },
			{ type: 'callNext', ...here },
		],
		what,
	);
}

/** At a counter without a visitor. */
function commandWithout(
	view: State,
	here: Readonly<{ counterId: CounterId }>,
	what: number,
	how: number,
): CounterCommand {
	const open = { type: 'openCounter', ...here, takeOver: true } as const;
	const next = { type: 'callNext', ...here } as const;
	const known = [...view.tickets.keys()];
	if (known.length === 0) return what < 0.5 ? open : next;
	const onTicket = { ...here, ticketId: pick(known, how) };
	return pick<CounterCommand>(
		[
			...[next, next, next, next, open],
			{ type: 'callTicket', ...onTicket, reasonId: at.other },
			{ type: 'resume', ...onTicket },
			{ type: 'restore', ...onTicket },
			{ type: 'undo', ...onTicket },
			{ type: 'servePaper', ...here, paper: { ticketId: onTicket.ticketId } },
			{ type: 'servePaper', ...here, paper: { ticketId: calledElsewhere(view, here.counterId) ?? onTicket.ticketId } },
		],
		what,
	);
}

/** Whose visitor may have walked on to this counter. */
function calledElsewhere(view: State, counterId: CounterId): TicketId | null {
	for (const [id, { ticketId }] of view.counters) if (id !== counterId && ticketId !== null) return ticketId;
	return null;
}
