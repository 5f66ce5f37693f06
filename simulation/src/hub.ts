import { openStationContacts } from '@antrean/hub/access/stationContacts.ts';
import type { Tokens } from '@antrean/hub/access/tokens.ts';
import { openRecovery } from '@antrean/hub/backup/recovery.ts';
import { firstSeq, isRestoreOpen, markPresentAsRestored } from '@antrean/hub/backup/restores.ts';
import { settleRecovery } from '@antrean/hub/backup/settleRecovery.ts';
import { createEngine, type Engine } from '@antrean/hub/engine/engine.ts';
import { foldPresentDay } from '@antrean/hub/engine/opening.ts';
import { openQuarantine } from '@antrean/hub/engine/quarantine.ts';
import type { Answer, Request } from '@antrean/hub/engine/request.ts';
import { openSwitchboard, type Switchboard } from '@antrean/hub/gateway/switchboard.ts';
import { openEventLog } from '@antrean/hub/journal/eventLog.ts';
import { hubMigrations } from '@antrean/hub/journal/hubMigrations.ts';
import { openJournal } from '@antrean/hub/journal/journal.ts';
import { openTicketRows } from '@antrean/hub/journal/ticketRows.ts';
import { openDecisions } from '@antrean/hub/parked/decisions.ts';
import { createStandings } from '@antrean/hub/parked/standings.ts';
import { createGatherer, type Gathered, stationPatience } from '@antrean/hub/recovery/gatherer.ts';
import { settleLost } from '@antrean/hub/recovery/recoverLost.ts';
import type { StationRole } from '@antrean/shared/domain/events.ts';
import type { StationId } from '@antrean/shared/domain/ids.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import { createMemoryFile, type MemoryFile } from '@antrean/shared/sqlite/memoryFile.ts';
import { miniSite } from '@antrean/shared/testing/builders.ts';
import type { FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import type { ServerConnection, ServerPeer } from '@antrean/shared/testing/linkPair.ts';
import pino from 'pino';
import { Life, PowerCut } from './life.ts';
import { MemorySockets } from './memorySocket.ts';

/** The hub's process: the real engine, journal and switchboard over a file and cables in memory. */
export class Hub {
	file: MemoryFile = createMemoryFile(null, hubMigrations);
	readonly #clock: FakeClock;
	readonly #newId: () => string;
	#skewMs = 0;
	#life: Life | null = null;
	/** Null while it gathers what it lost. */
	#running: Running | null = null;
	#serve: ((peer: ServerPeer) => ServerConnection) | null = null;
	readonly #onEnd: () => void;
	readonly #onGathered: (gathered: Gathered) => void;
	readonly #onBug: (what: string) => void;

	/**
	 * @param onEnd its connections are gone
	 * @param onGathered what its stations gave back after a restore
	 */
	constructor(
		clock: FakeClock,
		newId: () => string,
		onEnd: () => void,
		onGathered: (gathered: Gathered) => void,
		onBug: (what: string) => void,
	) {
		this.#clock = clock;
		this.#newId = newId;
		this.#onEnd = onEnd;
		this.#onGathered = onGathered;
		this.#onBug = onBug;
	}

	get isRunning(): boolean {
		return this.#running !== null;
	}

	/** Its own end of a new connection; null: nobody listens. */
	accept(peer: ServerPeer): ServerConnection | null {
		const life = this.#life;
		if (life === null || this.#serve === null) return null;
		const end = this.#serve({ ...peer, send: (name, message) => life.run(() => peer.send(name, message)) });
		return {
			handle: (event, message, reply) =>
				life.run(() => end.handle(event, message, (answer) => life.run(() => reply(answer)))),
			closed: () => life.run(end.closed),
		};
	}

	start(): void {
		if (this.#life !== null) return;
		const life = new Life(
			this.#clock,
			() => this.#skewMs,
			() => {
				this.#life = null;
				this.#running = null;
				this.#serve = null;
				this.#onEnd();
			},
		);
		this.#life = life;
		life.run(() => {
			const database = this.file.open(life.watch);
			if (isRestoreOpen(database)) this.#gather(database, life);
			else this.#go(database, life, null);
		});
	}

	/** As `recoverLost` does it, without a server. */
	#gather(database: Database, life: Life): void {
		const journal = openJournal(database, life.clock.wallMs());
		const sockets = new MemorySockets();
		const gatherer = createGatherer({
			...{ journal, tokens, machine: life.clock, patience: stationPatience, logger: silent },
			state: foldPresentDay(journal),
			contacts: openStationContacts(database),
			mayStay: () => undefined,
		});
		this.#serve = (peer) => sockets.connect(peer, gatherer.serve);
		void gatherer.over.then((gathered) =>
			life.run(() => {
				const putBack = settleLost(database, gathered, life.clock.wallMs(), silent);
				this.#onGathered(gathered);
				this.#onEnd();
				this.#go(database, life, putBack);
			}),
		);
	}

	/** As a service manager does it. */
	#startSoon(): void {
		this.#clock.after(1_000, () => this.start());
	}

	#go(database: Database, life: Life, putBack: readonly StationId[] | null): void {
		const running = compose(database, life, {
			newId: this.#newId,
			putBack,
			startSoon: () => this.#startSoon(),
			onBug: this.#onBug,
		});
		this.#running = running;
		this.#serve = (peer) => running.sockets.connect(peer, running.switchboard.serve);
	}

	/**
	 * Its disk is lost: an earlier copy of it takes its place, and it starts from that.
	 * @param isTold by the restore command; false: somebody copied the file, and nobody says so
	 */
	restore(image: Buffer, isTold: boolean): void {
		this.kill();
		this.file = createMemoryFile(image, hubMigrations);
		const database = this.file.open({ use: () => undefined, commit: () => undefined });
		const last = database.statement<[], { seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM events').get();
		if (isTold) markPresentAsRestored(database, last?.seq ?? 0, this.#clock.wallMs());
		this.start();
	}

	kill(): void {
		this.#life?.end();
	}

	cutPowerAt(commits: number, moment: 'before' | 'after'): void {
		this.#life?.cutPowerAt(commits, moment);
	}

	keepPower(): void {
		this.#life?.keepPower();
	}

	setClock(skewMs: number): void {
		this.#skewMs = skewMs;
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

type Running = Readonly<{ engine: Engine; switchboard: Switchboard; sockets: MemorySockets }>;

/** Each role's token is its name. */
const tokens: Tokens = {
	find: (secret) => ({ name: secret, role: secret as StationRole }),
	names: () => [],
	put: () => undefined,
};

type ComposeParts = Readonly<{
	newId: () => string;
	putBack: readonly StationId[] | null;
	startSoon: () => void;
	onBug: (what: string) => void;
}>;

const silent = pino({ level: 'silent' });

function compose(database: Database, life: Life, { newId, putBack, startSoon, onBug }: ComposeParts): Running {
	const machine = life.clock;
	const journal = openJournal(database, machine.wallMs());
	const recovery = openRecovery(database);
	if (putBack !== null) recovery.awaitOutboxes(putBack, machine.wallMs());
	const engine = createEngine({
		...{ journal, machine, newId, log: silent, alwaysOpen: true, withholdsNumbers: recovery.withholds },
		tickets: openTicketRows(database),
		quarantine: openQuarantine(database),
		firstSite: journal.head().seq === 0 ? miniSite : null,
		onFatal(error) {
			if (!(error instanceof PowerCut)) onBug(`hub: ${error instanceof Error ? error.stack : String(error)}`);
			life.end();
		},
	});
	settleRecovery(recovery, engine);
	const sockets = new MemorySockets();
	const switchboard = openSwitchboard({
		...{ engine, journal, machine, tokens, logger: silent, alwaysOpen: true, demo: false },
		log: openEventLog(database),
		contacts: openStationContacts(database),
		standings: createStandings(openDecisions(database), engine.time.now),
		rooms: sockets,
		guard: { welcome: () => undefined, count: () => undefined, expel: (socket) => void socket.disconnect(true) },
		emptied: (stationId) => recovery.emptied(stationId, engine.time.now()),
		isSendingAgain: recovery.isSendingAgain,
		resendSince: recovery.resendSince,
		onRolledBack() {
			markPresentAsRestored(database, firstSeq, machine.wallMs());
			life.end();
			startSoon();
		},
	});
	return { engine, switchboard, sockets };
}
