import type { BorderBounds } from '@antrean/shared/border/borderBounds.ts';
import { listen } from '@antrean/shared/cli/listen.ts';
import { StartError } from '@antrean/shared/cli/startError.ts';
import type { StationId } from '@antrean/shared/domain/ids.ts';
import { apiBase, type HubHealth } from '@antrean/shared/protocol/httpContract.ts';
import { productVersion } from '@antrean/shared/protocol/version.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import type { Logger } from 'pino';
import { openStationContacts } from '../access/stationContacts.ts';
import { openTokens } from '../access/tokens.ts';
import { beginEpochAfterRestore, isRestoreOpen } from '../backup/restores.ts';
import type { MachineClock } from '../engine/hubTime.ts';
import { foldPresentDay } from '../engine/opening.ts';
import { openSockets } from '../gateway/openSockets.ts';
import type { SocketBounds, StationSocket } from '../gateway/stationSocket.ts';
import { answerProblem, createGuard, openHttp } from '../http/openHttp.ts';
import { openJournal } from '../journal/journal.ts';
import { createGatherer, type Gathered, type Gatherer, type Patience } from './gatherer.ts';
import { lossesOf } from './losses.ts';
import { replay } from './replay.ts';

/**
 * The first start of a restored hub, before its engine is made: what its stations hold of the time after the backup is put back, and the
 * epoch of the restore begins after it. Whatever it is asked meanwhile is `hub/recovering`.
 */
export type RecoverLostParts = Readonly<{
	database: Database;
	host: string;
	port: number;
	machine: MachineClock;
	bounds: BorderBounds;
	patience: Patience | null;
	logger: Logger;
}>;

/**
 * @returns the stations whose outboxes may still tell of numbers that were given: once they are empty the hub's numbers go on. Null: there
 * was no restore, or something is missing.
 * @throws StartError `start/stopped` when it is ended meanwhile: the next start gathers anew; `restore/not-started` without patience */
export async function recoverLost(parts: RecoverLostParts): Promise<readonly StationId[] | null> {
	const { database, machine, logger } = parts;
	if (!isRestoreOpen(database)) return null;
	const { patience } = parts;
	if (patience === null)
		throw new StartError(
			'restore/not-started',
			'This hub was restored and not started since: its stations were not asked yet for what it lost. Nothing was changed. Start it once, then try again.',
			null,
		);
	const gathered = await gather(parts, patience);
	const putBack = settleLost(database, gathered, machine.wallMs(), logger);
	// A log that goes bad later must not take the epoch with it: stations have seen it by then, and this hub would be outlived by itself.
	database.pragma('wal_checkpoint(FULL)');
	return putBack;
}

/** Appends what came together and begins the epoch of the restore. Answers as `recoverLost`. */
export function settleLost(
	database: Database,
	gathered: Gathered,
	nowMs: number,
	logger: Logger,
): readonly StationId[] | null {
	const { run, beyond, forks, told, silent, highestEpoch, heardUpTo, seenEpoch, isOneLine } = gathered;
	const journal = openJournal(database, nowMs);
	const after = journal.head().seq;
	const appended = replay(database, journal, run);
	// All were asked, what they hold follows without a hole, and nobody has heard of more. What nobody heard of (docs/RELIABILITY.md) is gone.
	const isWhole =
		told.length > 0 &&
		silent.length === 0 &&
		appended === run.length &&
		beyond.length === 0 &&
		forks === 0 &&
		isOneLine &&
		heardUpTo <= after + appended;
	const first = beyond[0] ?? run[appended];
	const last = beyond.at(-1) ?? run.at(-1);
	const lost = beyond.length + run.length - appended;
	logger.warn(
		{
			after,
			appended,
			lost,
			lostFrom: first?.at ?? null,
			lostTo: lost === 0 ? null : (last?.at ?? null),
			forks,
			silent,
		},
		isWhole ? 'everything that stations hold was put back' : 'not everything could be put back',
	);
	const losses = lossesOf(gathered, isWhole, appended, after + appended, foldPresentDay(journal));
	beginEpochAfterRestore(database, { seenByStations: highest(highestEpoch, seenEpoch), appended, lost, losses }, nowMs);
	return isWhole ? told : null;
}

function highest(a: number | null, b: number | null): number | null {
	return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

async function gather(
	{ database, host, port, machine, bounds, logger }: RecoverLostParts,
	patience: Patience,
): Promise<Gathered> {
	const journal = openJournal(database, machine.wallMs());
	const tokens = openTokens(database);
	const app = openHttp({ tokens, isOpen: false, bounds, logger });
	const sockets = openSockets({ http: app.server, machine, bounds, logger });
	const gatherer = createGatherer({
		...{ journal, tokens, machine, patience, logger },
		state: foldPresentDay(journal),
		contacts: openStationContacts(database),
		mayStay: (socket: StationSocket) => (sockets.guard as SocketBounds).welcome(socket),
	});
	addRoutes(app, gatherer, journal.head(), createGuard({ tokens, isOpen: false }));
	sockets.io.on('connection', gatherer.serve);
	const stopped = untilStopped();
	await listen(app, host, port);
	logger.warn(gatherer.progress(), 'restored: asking the stations for what they hold');
	try {
		return await Promise.race([gatherer.over, stopped.promise]);
	} finally {
		stopped.forget();
		sockets.close();
		await app.close();
	}
}

type Guard = ReturnType<typeof createGuard>;

function addRoutes(
	app: ReturnType<typeof openHttp>,
	gatherer: Gatherer,
	{ epoch, seq }: Readonly<{ epoch: number; seq: number }>,
	guard: Guard,
): void {
	app.get('/healthz', async (): Promise<HubHealth & Readonly<{ gathering: ReturnType<Gatherer['progress']> }>> => {
		return { status: 'recovering', version: productVersion, epoch, seq, gathering: gatherer.progress() };
	});
	app.post(`${apiBase}/admin/recovery-over`, { preHandler: guard.allow([]) }, async () => {
		gatherer.endNow();
		return { status: 'recovering' };
	});
	app.all('/*', async (_request, reply) => answerProblem(reply, { code: 'hub/recovering', detail: {} }, 'path'));
}

/** A hub that gathers can be stopped: nothing was decided yet. */
function untilStopped(): Readonly<{ promise: Promise<never>; forget: () => void }> {
	let stop: () => void = () => undefined;
	const promise = new Promise<never>((_, reject) => {
		stop = () =>
			reject(
				new StartError(
					'start/stopped',
					'Stopped while the stations were asked for what the restored hub lost. Nothing was changed. Start it again, and it asks again.',
					null,
				),
			);
	});
	// Nobody may be waiting for it any more when it comes.
	promise.catch(() => undefined);
	for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
	return {
		promise,
		forget: () => {
			for (const signal of ['SIGTERM', 'SIGINT'] as const) process.off(signal, stop);
		},
	};
}
