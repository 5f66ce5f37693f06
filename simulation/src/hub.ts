import { openStationContacts } from '@antrean/hub/access/stationContacts.ts';
import type { Tokens } from '@antrean/hub/access/tokens.ts';
import { createEngine, type Engine } from '@antrean/hub/engine/engine.ts';
import { openQuarantine } from '@antrean/hub/engine/quarantine.ts';
import type { Answer, Request } from '@antrean/hub/engine/request.ts';
import { openSwitchboard, type Switchboard } from '@antrean/hub/gateway/switchboard.ts';
import { openEventLog } from '@antrean/hub/journal/eventLog.ts';
import { hubMigrations } from '@antrean/hub/journal/hubMigrations.ts';
import { openJournal } from '@antrean/hub/journal/journal.ts';
import { openTicketRows } from '@antrean/hub/journal/ticketRows.ts';
import { openDecisions } from '@antrean/hub/parked/decisions.ts';
import { createStandings } from '@antrean/hub/parked/standings.ts';
import type { StationRole } from '@antrean/shared/domain/events.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { createMemoryFile, type MemoryFile } from '@antrean/shared/sqlite/memoryFile.ts';
import { miniSite } from '@antrean/shared/testing/builders.ts';
import type { FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import type { ServerConnection, ServerPeer } from '@antrean/shared/testing/linkPair.ts';
import pino from 'pino';
import { Life } from './life.ts';
import { MemorySockets } from './memorySocket.ts';

/** The hub's process: the real engine, journal and switchboard over a file and cables in memory. */
export class Hub {
	readonly file: MemoryFile = createMemoryFile(null, hubMigrations);
	readonly #clock: FakeClock;
	readonly #newId: () => string;
	#skewMs = 0;
	#life: (Running & Readonly<{ life: Life }>) | null = null;
	readonly #onEnd: () => void;

	/** @param onEnd its connections are gone */
	constructor(clock: FakeClock, newId: () => string, onEnd: () => void) {
		this.#clock = clock;
		this.#newId = newId;
		this.#onEnd = onEnd;
	}

	get isRunning(): boolean {
		return this.#life !== null;
	}

	/** Its own end of a new connection; null: nobody listens. */
	accept(peer: ServerPeer): ServerConnection | null {
		if (this.#life === null) return null;
		const { life, sockets, switchboard } = this.#life;
		const end = sockets.connect(
			{ ...peer, send: (name, message) => life.run(() => peer.send(name, message)) },
			(socket) => switchboard.serve(socket),
		);
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
				this.#onEnd();
			},
		);
		life.run(() => {
			this.#life = { life, ...compose(this.file, life, this.#newId) };
		});
	}

	kill(): void {
		this.#life?.life.end();
	}

	cutPowerAt(commits: number, moment: 'before' | 'after'): void {
		this.#life?.life.cutPowerAt(commits, moment);
	}

	keepPower(): void {
		this.#life?.life.keepPower();
	}

	setClock(skewMs: number): void {
		this.#skewMs = skewMs;
	}

	/** Somebody who looked at the clock vouches for it. */
	trustClock(): void {
		this.#life?.engine.time.trustClock();
	}

	/** A request of somebody at the hub; answers only as long as the process lives. */
	submit(request: Request, answer: (answer: Answer) => void): void {
		const running = this.#life;
		running?.life.run(() => running.engine.submit(request, (result) => running.life.run(() => answer(result))));
	}

	monotonicMs(): number {
		return this.#life?.engine.time.monotonicMs() ?? 0;
	}

	/** @throws when it does not run */
	state(): State {
		if (this.#life === null) throw new Error('the hub does not run');
		return this.#life.engine.state();
	}

	now(): number {
		return this.#life?.engine.time.now() ?? 0;
	}
}

type Running = Readonly<{ engine: Engine; switchboard: Switchboard; sockets: MemorySockets }>;

/** Each role's token is its name. */
const tokens: Tokens = {
	find: (secret) => ({ name: secret, role: secret as StationRole }),
	names: () => [],
	put: () => undefined,
};

function compose(file: MemoryFile, life: Life, newId: () => string): Running {
	const database = file.open(life.watch);
	const machine = life.clock;
	const log = pino({ level: 'silent' });
	const journal = openJournal(database, machine.wallMs());
	const engine = createEngine({
		...{ journal, machine, newId, log, alwaysOpen: true, withholdsNumbers: () => false },
		tickets: openTicketRows(database),
		quarantine: openQuarantine(database),
		firstSite: journal.head().seq === 0 ? miniSite : null,
		onFatal: () => life.end(),
	});
	const sockets = new MemorySockets();
	const switchboard = openSwitchboard({
		...{ engine, journal, machine, tokens, logger: log, alwaysOpen: true, demo: false },
		log: openEventLog(database),
		contacts: openStationContacts(database),
		standings: createStandings(openDecisions(database), engine.time.now),
		rooms: sockets,
		guard: { welcome: () => undefined, count: () => undefined, expel: (socket) => void socket.disconnect(true) },
	});
	return { engine, switchboard, sockets };
}
