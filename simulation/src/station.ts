import type { EdgeClock } from '@antrean/shared/edge/edgeClock.ts';
import type { OpenConnection } from '@antrean/shared/edge/hubTransport.ts';
import type { SelfParts } from '@antrean/shared/edge/stationSelf.ts';
import { socketEvents } from '@antrean/shared/protocol/socketEvents.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import { createMemoryFile, diskFaultWords, type MemoryFile } from '@antrean/shared/sqlite/memoryFile.ts';
import type { Migration } from '@antrean/shared/sqlite/migrate.ts';
import type { FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import type { LinkPair } from '@antrean/shared/testing/linkPair.ts';
import type { Chance } from './chance.ts';
import { Life, type SuddenEnd } from './life.ts';

/** What a station's process is made of, as `stationFile` makes it for a real one. */
export type ProcessParts = Omit<SelfParts, 'role'> &
	Readonly<{
		database: Database;
		clock: EdgeClock;
		open: OpenConnection;
		chance: () => number;
		log: Readonly<{ info: () => void; error: (details: Readonly<Record<string, unknown>>, event: string) => void }>;
	}>;

export type StationOptions = Readonly<{
	name: string;
	role: 'kiosk' | 'counter' | 'display';
	world: FakeClock;
	cable: LinkPair;
	newId: () => string;
	chance: Chance;
	/** A process is about to start, of the run that bears this id. */
	starting: (runId: string) => void;
	/** What a station tells as a bug of its own or the hub's. */
	onBug: (what: string) => void;
}>;

/** What a hub sends to stations that follow it. */
const ofStream: ReadonlySet<string> = new Set([socketEvents.heartbeat, socketEvents.replica, socketEvents.board]);

/** A station's process, its file and its cable. `R`: what its role makes of them. */
export class Station<R extends Readonly<{ start: () => void }>> {
	readonly name: string;
	readonly cable: LinkPair;
	file: MemoryFile;
	readonly #options: StationOptions;
	readonly #migrations: readonly Migration[];
	readonly #make: (parts: ProcessParts, life: Life) => R;
	#running: Readonly<{ life: Life; role: R }> | null = null;
	#skewMs = 0;
	#runs = 0;
	#nextEnd: SuddenEnd | null = null;
	#wasWrong = false;
	#wasFarOff = false;
	/** By the world's monotonic clock, ms. */
	#fullUntil = 0;
	/** When its process began, or it last heard what its hub says of itself: the monotonic clock of the world, ms. */
	#heardAt = 0;
	/** Counts the disks that its machine had, and each time that one was put back. */
	#disk = 1;
	/** The disk as the hub tells it from others: one that was put back unnoticed is the same. */
	#identity = 1;

	constructor(options: StationOptions, migrations: readonly Migration[], make: (parts: ProcessParts, life: Life) => R) {
		this.name = options.name;
		this.cable = options.cable;
		this.#options = options;
		this.#migrations = migrations;
		this.#make = make;
		this.file = createMemoryFile(null, migrations);
	}

	get kind(): StationOptions['role'] {
		return this.#options.role;
	}

	get disk(): number {
		return this.#disk;
	}

	/** Its role as long as the process lives. */
	get role(): R | null {
		return this.#running?.role ?? null;
	}

	get life(): Life | null {
		return this.#running?.life ?? null;
	}

	/** What somebody sees at its screen; null where no process runs, or it ends in showing that. */
	see<T>(read: (role: R) => T): T | null {
		const running = this.#running;
		let seen: T | null = null;
		running?.life.run(() => {
			seen = read(running.role);
		});
		return seen;
	}

	start(): void {
		if (this.#running !== null) return;
		const { world, cable, name, newId, chance, role, starting, onBug } = this.#options;
		const runId = `${name} run ${++this.#runs}`;
		starting(runId);
		this.#heardAt = world.runAgeMs();
		const life = new Life({
			...{ world, chance, skewMs: () => this.#skewMs, isDiskFull: () => world.runAgeMs() < this.#fullUntil },
			losePower: (reached) => this.file.losePower(reached),
			onEnd: () => {
				this.#running = null;
				cable.breakNow();
			},
		});
		if (this.#nextEnd !== null) life.endAt(this.#nextEnd);
		this.#nextEnd = null;
		life.run(() => {
			const parts: ProcessParts = {
				...{ name, version: '1.2.3', newId, chance, hubToken: role, clock: life.clock },
				database: this.file.open(life.watch),
				identity: `${name} ${this.#identity}`,
				runId,
				open: (listener) => {
					life.use();
					let isWelcome = false;
					const connection = cable.open({
						opened: () => life.run(listener.opened),
						closed: () => life.run(listener.closed),
						heard: (event, raw) =>
							life.run(() => {
								if (isWelcome && ofStream.has(event)) this.#heardAt = world.runAgeMs();
								listener.heard(event, raw);
							}),
					});
					return {
						...connection,
						request(event, message, reply) {
							life.use();
							if (event === socketEvents.hello) isWelcome = false;
							connection.request(event, message, (raw) =>
								life.run(() => {
									if (event === socketEvents.hello) isWelcome = true;
									reply(raw);
								}),
							);
						},
					};
				},
				log: {
					info: () => undefined,
					error: (details, event) => {
						const words = JSON.stringify(details);
						// What its own end brings about is no bug, nor what its disk does.
						if (!life.isOver && !words.includes(diskFaultWords)) onBug(`${name}: ${event} ${words}`);
					},
				},
			};
			const made = this.#make(parts, life);
			if (life.isOver) return;
			this.#running = { life, role: made };
			made.start();
		});
	}

	/** How long its hub has told it nothing of itself in this run, ms; refusals are nothing. */
	get quietMs(): number {
		return this.#options.world.runAgeMs() - this.#heardAt;
	}

	/** Its disk has no space for so long, whatever process runs. */
	fillDisk(ms: number): void {
		this.#fullUntil = this.#options.world.runAgeMs() + ms;
	}

	kill(): void {
		this.#running?.life.end();
	}

	/** Of its process, or of the next one where none runs. */
	endAt(end: SuddenEnd): void {
		if (this.#running === null) this.#nextEnd = end;
		else this.#running.life.endAt(end);
	}

	/** No end that is still to come will come. */
	keepPower(): void {
		this.#nextEnd = null;
		this.#fullUntil = 0;
		this.life?.keepPower();
	}

	setClock(skewMs: number): void {
		this.#skewMs = skewMs;
		if (skewMs !== 0) this.#wasWrong = true;
		if (Math.abs(skewMs) > 7 * 24 * 3_600_000) this.#wasFarOff = true;
	}

	/** Whether its clock was ever wrong by more than a week. */
	get wasClockFarOff(): boolean {
		return this.#wasFarOff;
	}

	/** Whether its clock was ever wrong. */
	get wasClockWrong(): boolean {
		return this.#wasWrong;
	}

	/** Its disk is replaced by an empty one. */
	wipe(): void {
		this.kill();
		this.#identity = ++this.#disk;
		this.file = createMemoryFile(null, this.#migrations);
	}

	/** Its disk is put back to what it was; the hub knows it as a copy. */
	putBack(image: Buffer): void {
		this.revert(image);
		this.#identity = this.#disk;
	}

	/** The same, and nobody can know, as with a snapshot of a whole machine. */
	revert(image: Buffer): void {
		this.kill();
		this.#disk++;
		this.file = createMemoryFile(image, this.#migrations);
	}
}
