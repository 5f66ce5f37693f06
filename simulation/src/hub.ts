import { openStationContacts } from '@antrean/hub/access/stationContacts.ts';
import { isRestoreOpen, markPresentAsRestored } from '@antrean/hub/backup/restores.ts';
import { foldPresentDay } from '@antrean/hub/engine/opening.ts';
import type { Answer, Request } from '@antrean/hub/engine/request.ts';
import { hubMigrations } from '@antrean/hub/journal/hubMigrations.ts';
import { openJournal } from '@antrean/hub/journal/journal.ts';
import { createGatherer, type Gathered, stationPatience } from '@antrean/hub/recovery/gatherer.ts';
import { settleLost } from '@antrean/hub/recovery/recoverLost.ts';
import type { StationId } from '@antrean/shared/domain/ids.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import { createMemoryFile, type MemoryFile } from '@antrean/shared/sqlite/memoryFile.ts';
import type { FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import type { ServerConnection, ServerPeer } from '@antrean/shared/testing/linkPair.ts';
import type { Logger } from 'pino';
import { createBugLog } from './bugLog.ts';
import type { Chance } from './chance.ts';
import { compose, type Running, tokens } from './hubProcess.ts';
import { isEnd, Life, type SuddenEnd } from './life.ts';
import { MemorySockets } from './memorySocket.ts';

/** Whoever only reads a file. */
const unwatched = { use: () => undefined, commit: () => undefined };

/** The hub's process: the real engine, journal and switchboard over a file and cables in memory. */
export class Hub {
	file: MemoryFile = createMemoryFile(null, hubMigrations);
	readonly #parts: HubParts;
	#skewMs = 0;
	#life: Life | null = null;
	/** Null while it gathers what it lost. */
	#running: Running | null = null;
	#serve: ((peer: ServerPeer) => ServerConnection) | null = null;
	/** Whether its time was ever wrong: its clock was, or it doubted one that was right, as it does after a month off (TIM6). */
	#wasWrong = false;
	#wasFrozen = false;
	/** By the world's monotonic clock, ms. */
	#fullUntil = 0;
	#disk = 1;
	#nextEnd: SuddenEnd | null = null;

	constructor(parts: HubParts) {
		this.#parts = parts;
	}

	/** Counts the disks that it had. */
	get disk(): number {
		return this.#disk;
	}

	get wasClockWrong(): boolean {
		return this.#wasWrong;
	}

	get isRunning(): boolean {
		return this.#running !== null;
	}

	/** Its own end of a new connection; null: nobody listens. */
	accept(peer: ServerPeer): ServerConnection | null {
		const life = this.#life;
		if (life === null || this.#serve === null) return null;
		const serve = this.#serve;
		let end: ServerConnection | null = null;
		const its: ServerPeer = {
			...peer,
			send(name, message) {
				life.use();
				peer.send(name, message);
			},
		};
		life.run(() => {
			end = serve(its);
		});
		const answered =
			(reply: (answer: unknown) => void) =>
			(answer: unknown): void => {
				life.use();
				reply(answer);
			};
		return {
			handle: (event, message, reply) => life.run(() => end?.handle(event, message, answered(reply))),
			closed: () => life.run(() => end?.closed()),
		};
	}

	start(): void {
		if (this.#life !== null) return;
		const { clock, chance, onEnd } = this.#parts;
		const life = new Life({
			...{ world: clock, chance, skewMs: () => this.#skewMs, isDiskFull: () => clock.runAgeMs() < this.#fullUntil },
			losePower: (reached) => this.file.losePower(reached),
			onEnd: () => {
				this.#life = null;
				this.#running = null;
				this.#serve = null;
				onEnd();
			},
		});
		if (this.#nextEnd !== null) life.endAt(this.#nextEnd);
		this.#nextEnd = null;
		this.#life = life;
		life.run(() => {
			const database = this.file.open(life.watch);
			if (isRestoreOpen(database)) this.#gather(database, life);
			else this.#go(database, life, null);
		});
	}

	/** As `recoverLost` does it, without a server. */
	#gather(database: Database, life: Life): void {
		const logger = this.#logOf(life);
		const journal = openJournal(database, life.clock.wallMs());
		const sockets = new MemorySockets();
		const gatherer = createGatherer({
			...{ journal, tokens, machine: life.clock, patience: stationPatience, logger },
			state: foldPresentDay(journal),
			contacts: openStationContacts(database),
			mayStay: () => undefined,
		});
		this.#serve = (peer) => sockets.connect(peer, gatherer.serve);
		const goOn = gatherer.over.then((gathered) =>
			life.run(() => {
				const putBack = this.#settle(database, gathered, life, logger);
				this.#parts.onEnd();
				this.#go(database, life, putBack);
			}),
		);
		goOn.catch((error: unknown) => {
			if (!isEnd(error)) this.#parts.onBug(`hub: does not start: ${String(error)}`);
		});
	}

	/** May end in the midst; what was put back counts as soon as it is in the file. */
	#settle(database: Database, gathered: Gathered, life: Life, logger: Logger): readonly StationId[] | null {
		try {
			return settleLost(database, gathered, life.clock.wallMs(), logger);
		} finally {
			if (!isRestoreOpen(this.file.open(unwatched))) this.#parts.onGathered(gathered);
		}
	}

	/** As a service manager does it. */
	#startSoon(): void {
		this.#parts.clock.after(1_000, () => this.start());
	}

	#go(database: Database, life: Life, putBack: readonly StationId[] | null): void {
		const running = compose(database, life, {
			newId: this.#parts.newId,
			putBack,
			startSoon: () => this.#startSoon(),
			onBug: this.#parts.onBug,
			logger: this.#logOf(life),
		});
		if (life.isOver) return;
		if (running.engine.time.alarm() !== null) this.#wasWrong = true;
		this.#running = running;
		this.#serve = (peer) => running.sockets.connect(peer, running.switchboard.serve);
	}

	#logOf(life: Life): Logger {
		const { mayBePutBack, onBug } = this.#parts;
		return createBugLog(life, { mayBePutBack, mayBeFull: () => this.wasFull }, onBug);
	}

	/**
	 * Its disk is lost: an earlier copy of it takes its place, and it starts from that.
	 * @param isTold by the restore command; false: somebody copied the file, and nobody says so
	 * @returns the epoch in which the copy was made, and the hub's clock
	 */
	restore(image: Buffer, isTold: boolean): Readonly<{ epoch: number; at: number }> {
		this.kill();
		this.#disk++;
		this.file = createMemoryFile(image, hubMigrations);
		const database = this.file.open(unwatched);
		const last = database.statement<[], { seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM events').get();
		const epoch = database.statement<[], { epoch: number }>('SELECT max(epoch) AS epoch FROM epochs').get()?.epoch ?? 0;
		if (isTold) markPresentAsRestored(database, last?.seq ?? 0, this.#parts.clock.wallMs());
		this.start();
		return { epoch, at: this.#parts.clock.wallMs() + this.#skewMs };
	}

	kill(): void {
		this.#life?.end();
	}

	cutPowerAt(commits: number, moment: 'before' | 'after'): void {
		this.#life?.cutPowerAt(commits, moment);
	}

	/** Of its process, or of the next one where none runs. */
	endAt(end: SuddenEnd): void {
		if (this.#life === null) this.#nextEnd = end;
		else this.#life.endAt(end);
	}

	/** No end that is still to come will come. */
	keepPower(): void {
		this.#nextEnd = null;
		this.#fullUntil = Math.min(this.#fullUntil, this.#parts.clock.runAgeMs());
		this.#life?.keepPower();
	}

	/** @param ms for so long */
	freeze(ms: number): void {
		this.#wasFrozen = true;
		this.#life?.freeze(ms);
	}

	/** Its disk has no space for so long, whatever process runs. */
	fillDisk(ms: number): void {
		this.#fullUntil = this.#parts.clock.runAgeMs() + ms;
	}

	/** Whether its disk was ever full. */
	get wasFull(): boolean {
		return this.#fullUntil > 0;
	}

	failDisk(moment: 'before' | 'after'): void {
		this.#life?.failAt(moment);
	}

	thaw(): void {
		this.#life?.thaw();
	}

	/** Whether it was ever frozen. */
	get wasFrozen(): boolean {
		return this.#wasFrozen;
	}

	setClock(skewMs: number): void {
		this.#skewMs = skewMs;
		if (skewMs !== 0) this.#wasWrong = true;
	}

	/** Somebody who looked at the clock vouches for it. */
	trustClock(): void {
		this.#running?.engine.time.trustClock();
	}

	/** A request of somebody at the hub; answers only as long as the process lives. */
	submit(request: Request, answer: (answer: Answer) => void): void {
		const life = this.#life;
		const running = this.#running;
		life?.run(() => running?.engine.submit(request, (result) => life.run(() => answer(result))));
	}

	/** @throws when it does not run */
	state(): State {
		if (this.#running === null) throw new Error('the hub does not run');
		return this.#running.engine.state();
	}

	now(): number {
		return this.#running?.engine.time.now() ?? 0;
	}
}

export type HubParts = Readonly<{
	clock: FakeClock;
	chance: Chance;
	newId: () => string;
	/** Its connections are gone. */
	onEnd: () => void;
	/** What its stations gave back after a restore. */
	onGathered: (gathered: Gathered) => void;
	onBug: (what: string) => void;
	/** Whether somebody has copied an old file over its own. */
	mayBePutBack: () => boolean;
}>;
