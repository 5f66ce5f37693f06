import type { JournalEvent } from '@antrean/shared/domain/events.ts';
import type { StationId } from '@antrean/shared/domain/ids.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { heldEvents, type Refused } from '@antrean/shared/protocol/messages.ts';
import { socketEvents } from '@antrean/shared/protocol/socketEvents.ts';
import type { Logger } from 'pino';
import type { StationContacts } from '../access/stationContacts.ts';
import type { Tokens } from '../access/tokens.ts';
import type { MachineClock } from '../engine/hubTime.ts';
import { judgeHello } from '../gateway/hello.ts';
import type { StationSocket } from '../gateway/stationSocket.ts';
import type { Journal } from '../journal/journal.ts';
import { createLostRun, type Recovered } from './lostRun.ts';

/**
 * A restored hub before it decides anything: each station that says hello is refused as `hub/recovering` and asked for the events that it
 * holds after the backup's last one. Over when all have told, a minute after the first, or when an operator says so.
 */
export interface Gatherer {
	serve(socket: StationSocket): void;
	/** Stations that have told all, and those that are waited for. */
	progress(): Readonly<{ told: number; awaited: number }>;
	/** An operator waits no longer. */
	endNow(): void;
	/** What came together, once. */
	readonly over: Promise<Gathered>;
}

export type Gathered = Recovered &
	Readonly<{
		/** Stations that told all that they hold. */
		told: readonly StationId[];
		/** The furthest that a station has heard of in the journal, by its own word: its snapshot may be beyond its events. */
		heardUpTo: number;
		/** The highest epoch that anybody has seen who said hello; null: nobody did. */
		seenEpoch: number | null;
		/** Stations that did not tell what they hold; they may hold more. */
		silent: readonly StationId[];
	}>;

export type GathererParts = Readonly<{
	journal: Journal;
	/** As the backup has it. */
	state: State;
	tokens: Tokens;
	contacts: StationContacts;
	machine: MachineClock;
	patience: Patience;
	/** A socket has said who it is. */
	mayStay: (socket: StationSocket) => void;
	logger: Logger;
}>;

export type Patience = Readonly<{
	/** After the first station has told, the others are waited for so long. */
	restMs: number;
	/** And so long when none comes at all. */
	nobodyMs: number;
}>;
/** A kiosk that was switched off comes up within two minutes. */
export const stationPatience: Patience = { restMs: 60_000, nobodyMs: 120_000 };

const withEvents: ReadonlySet<string> = new Set(['kiosk', 'counter', 'infoDesk']);

export function createGatherer(parts: GathererParts): Gatherer {
	const { journal, state, tokens, contacts, machine, patience, logger } = parts;
	const last = journal.head();
	const lost = createLostRun(last);
	// A page without a database has no events, and is not in the state.
	const awaited = new Set(
		[...state.stations.values()].flatMap(({ id, role, retired }) => (withEvents.has(role) && !retired ? [id] : [])),
	);
	const told = new Set<StationId>();
	let heardUpTo = 0;
	let seenEpoch: number | null = null;
	let end: (gathered: Gathered) => void = () => undefined;
	const over = new Promise<Gathered>((resolve) => {
		end = resolve;
	});
	let stopWaiting = machine.after(awaited.size === 0 ? 0 : patience.nobodyMs, finish);

	function finish(): void {
		stopWaiting();
		end({
			...lost.result(),
			heardUpTo,
			seenEpoch,
			told: [...told],
			silent: [...awaited].filter((id) => !told.has(id)),
		});
	}

	function hasTold(stationId: StationId): void {
		if (told.size === 0) {
			stopWaiting();
			stopWaiting = machine.after(patience.restMs, finish);
		}
		told.add(stationId);
		logger.info({ stationId, told: told.size, awaited: awaited.size }, 'station told what it holds');
		if ([...awaited].every((id) => told.has(id))) finish();
	}

	/** Whose file the hub knew may say what the hub wrote; others are only refused. */
	function mayTell(stationId: StationId, identity: string | null): boolean {
		return identity !== null && awaited.has(stationId) && contacts.find(stationId)?.identity === identity;
	}

	return {
		serve(socket) {
			let from: StationId | null = null;
			let telling: JournalEvent[] = [];
			socket.on(socketEvents.hello, (raw, reply) => {
				if (typeof reply !== 'function') return;
				const judged = judgeHello(raw, { state, grantOf: tokens.find });
				if ('outcome' in judged) return void reply(judged);
				const { stationId, identity, stream, cursor } = judged.hello;
				const asks = stream === 'replica' && mayTell(stationId, identity);
				if (cursor !== null) seenEpoch = Math.max(seenEpoch ?? 0, cursor.epoch);
				// Also of one that came after the backup: it can't tell, but numbers may be on its papers that nobody else knows of.
				if (stream === 'replica' && cursor !== null) heardUpTo = Math.max(heardUpTo, cursor.seq);
				from = asks ? stationId : null;
				// Told anew from the start: what it told before its connection broke may end in the midst of a commit.
				telling = [];
				if (asks) parts.mayStay(socket);
				const refusal: Refused = {
					outcome: 'refused',
					code: 'hub/recovering',
					detail: 'The hub gathers what it lost.',
				};
				// From the last one on, so that it shows whether what follows is of the same line.
				reply(asks ? { ...refusal, gather: { ...last, seq: Math.max(0, last.seq - 1) } } : refusal);
			});
			socket.on(socketEvents.held, (raw, reply) => {
				const message = heldEvents.safeParse(raw);
				if (from === null || !message.success || typeof reply !== 'function') return;
				telling.push(...message.data.events);
				reply({});
				if (!message.data.isLast || told.has(from)) return;
				lost.add(from, telling);
				hasTold(from);
			});
		},
		progress: () => ({ told: told.size, awaited: awaited.size }),
		endNow: finish,
		over,
	};
}
