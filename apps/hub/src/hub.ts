import type { KeyObject } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { BorderBounds } from '@antrean/shared/border/borderBounds.ts';
import { listen } from '@antrean/shared/cli/listen.ts';
import { clearOwnFile, writeOwnFile } from '@antrean/shared/cli/ownFile.ts';
import { explanation } from '@antrean/shared/sqlite/explain.ts';
import { openDatabase } from '@antrean/shared/sqlite/openDatabase.ts';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { ensureTokens, type Secrets } from './access/ensureTokens.ts';
import { toldAllAt } from './access/stationContacts.ts';
import { announce } from './announce/announce.ts';
import { openUpkeep, type UpkeepOptions } from './backup/openUpkeep.ts';
import { requireNotOutlived } from './backup/outlived.ts';
import { requireRestoreDone } from './backup/restoreBackup.ts';
import { settleRecovery } from './backup/settleRecovery.ts';
import type { Upkeep, UpkeepView } from './backup/upkeep.ts';
import { createEngine, type Engine } from './engine/engine.ts';
import type { MachineClock } from './engine/hubTime.ts';
import { newId } from './engine/newId.ts';
import { UnsoundState } from './engine/requireSound.ts';
import { firstSiteOf } from './firstSiteOf.ts';
import { type Gateway, openGateway } from './gateway/gateway.ts';
import { addAdminRoutes } from './http/adminRoutes.ts';
import { hubPages } from './http/hubPages.ts';
import type { Metrics } from './http/metrics.ts';
import { createGuard, openHttp } from './http/openHttp.ts';
import { addPageRoutes } from './http/pageRoutes.ts';
import { addParkedRoutes } from './http/parkedRoutes.ts';
import { addRestoreRoutes } from './http/restoreRoutes.ts';
import { addSiteRoutes } from './http/siteRoutes.ts';
import { addTicketRoutes } from './http/ticketRoutes.ts';
import { addVoidedRoutes } from './http/voidedRoutes.ts';
import { addressFile, hubFile, updatesFolder } from './hubFiles.ts';
import { openStores, type Stores } from './hubStores.ts';
import { hubMigrations } from './journal/hubMigrations.ts';
import { createParkedDesk, type ParkedDesk } from './parked/parkedDesk.ts';
import { createParkedView, type ParkedView } from './parked/parkedView.ts';
import { createStandings, type Standings } from './parked/standings.ts';
import type { Patience } from './recovery/gatherer.ts';
import { recoverLost } from './recovery/recoverLost.ts';
import { unsoundStart } from './unsoundStart.ts';
import { isQuiet } from './updates/isQuiet.ts';
import { addUpdateRoutes } from './updates/updateRoutes.ts';

/** The composition root of a hub: everything is made and joined here, and nowhere else. */
export interface Hub {
	readonly url: string;
	readonly secrets: Secrets;
	readonly engine: Engine;
	readonly gateway: Gateway;
	/** What was accepted is durable when it resolves. */
	close(): Promise<void>;
}

export type HubOptions = Readonly<{
	data: string;
	/** Taken away once the folder is this process's alone: another that is at work there has its own word in it. Null: none. */
	readyFile: string | null;
	host: string;
	/** 0: one that is free. */
	port: number;
	/** Open at all hours unless `realHours`, plainly marked on every page. */
	demo: boolean;
	realHours: boolean;
	/** Taken in at the first start; null: the folder has its catalogue. */
	siteFile: string | null;
	machine: MachineClock;
	/** How long a restored hub waits for its stations; null: this start is for something else, and leaves that to the next. */
	patience: Patience | null;
	/** Daily check and backup; null: neither, where the hub lives for a moment. */
	upkeep: UpkeepOptions | null;
	/** Whether stations find this hub on its network by themselves. */
	announced: boolean;
	/** By which versions for stations are judged; null: none are handed out. */
	updateKey: KeyObject | null;
	bounds: BorderBounds;
	logger: Logger;
	/** The database was put back to an earlier state: the process must end, and its next start gathers what is missing. */
	onRolledBack: () => void;
	/** A station of this hub has seen `epoch`, above the hub's own: the process must end, and does not start again. */
	onOutlived: (epoch: number) => void;
	/** Nobody knows what is on the disk: the process must end without another answer. */
	onFatal: (error: unknown) => void;
}>;

const openApiFile = new URL('../../../shared/src/protocol/contract/openapi.json', import.meta.url);
const loopback: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Starts a hub; it answers when this resolves.
 * @throws StartError with words for the person who started it
 */
export async function startHub(options: HubOptions): Promise<Hub> {
	const file = hubFile(options.data);
	requireRestoreDone(options.data);
	const wasCutOff = hasLog(file);
	const database = openDatabase({ file, owner: 'hub', migrations: hubMigrations });
	const closers: Closer[] = [() => database.close()];
	const close = async (): Promise<void> => {
		for (const closer of closers.splice(0).reverse()) await closer();
	};
	try {
		if (options.readyFile !== null) clearOwnFile(options.readyFile);
		// Whatever an earlier run left in the log is in the file before anything is answered from it.
		database.pragma('wal_checkpoint(FULL)');
		const putBack = await recoverLost({ ...options, database });
		requireNotOutlived(database, options.data);
		const stores = openStores(database, options.machine);
		if (putBack !== null) stores.recovery.awaitOutboxes(putBack, options.machine.wallMs());
		const engine = await openEngine(stores, options);
		closers.push(engine.close);
		const secrets = ensureTokens(stores.tokens, options.data, engine.time.now());
		const upkeep = openUpkeep(engine, { ...options, database, oldDays: stores.oldDays, wasCutOff });
		if (upkeep !== null) closers.push(upkeep.close);
		const { app, gateway } = await openServer(stores, engine, secrets, upkeep, options);
		closers.push(
			() => app.close(),
			gateway.close,
			// Last made, first done: what is queued is answered, and written in this turn of the event loop, before connections are cut.
			async () => {
				engine.close();
				await setImmediate();
			},
		);
		const url = await listen(app, options.host, options.port);
		writeOwnFile(addressFile(options.data), url);
		options.logger.info({ url, day: engine.state().day, seq: stores.journal.head().seq }, 'hub answers');
		// Ended last: a network that takes no goodbye must not keep anything from being written.
		if (options.announced) closers.unshift(await announce(engine, url, options));
		return { url, secrets, engine, gateway, close };
	} catch (error) {
		await close();
		throw error instanceof UnsoundState ? unsoundStart(options.data, error) : explanation(file, error);
	}
}

/** A run that ends by itself leaves none: what is in it is in the database by then. */
function hasLog(file: string): boolean {
	try {
		return statSync(`${file}-wal`).size > 0;
	} catch {
		// There is none; or the folder can't be read, which opening it tells in words.
		return false;
	}
}

type Closer = () => void | Promise<void>;
async function openEngine(
	{ journal, tickets, oldDays, quarantine, recovery }: Stores,
	options: HubOptions,
): Promise<Engine> {
	const { machine, logger: log, onFatal } = options;
	const firstSite = journal.head().seq === 0 ? await firstSiteOf(options.data, options.siteFile) : null;
	const engine = createEngine({
		journal,
		tickets,
		oldDays,
		quarantine,
		machine,
		newId,
		alwaysOpen: isAlwaysOpen(options),
		withholdsNumbers: recovery.withholds,
		log,
		firstSite,
		onFatal,
	});
	settleRecovery(recovery, engine);
	return engine;
}

async function openServer(
	stores: Stores,
	engine: Engine,
	secrets: Secrets,
	upkeep: Upkeep | null,
	options: HubOptions,
): Promise<Readonly<{ app: FastifyInstance; gateway: Gateway }>> {
	const { demo, logger, machine, bounds } = options;
	const { journal, log, tickets, tokens, contacts, quarantine, recovery, synchronous } = stores;
	const access = { tokens, isOpen: demo && loopback.has(options.host), bounds, logger };
	const app = openHttp(access);
	const guard = createGuard(access);
	const alwaysOpen = isAlwaysOpen(options);
	const standings = createStandings(stores.decisions, engine.time.now);
	const gateway = openGateway({
		http: app.server,
		standings,
		engine,
		journal,
		log,
		tokens,
		contacts,
		machine,
		bounds,
		emptied: (stationId) => recovery.emptied(stationId, engine.time.now()),
		isSendingAgain: recovery.isSendingAgain,
		resendSince: recovery.resendSince,
		onRolledBack() {
			stores.markRolledBack(machine.wallMs());
			options.onRolledBack();
		},
		onOutlived(epoch, stationId) {
			try {
				stores.markOutlived({ epoch, stationId, seenAt: machine.wallMs() });
			} catch (error) {
				// A full disk must not keep it alive; after its next start it is shown the same again.
				logger.warn({ err: error }, 'the higher epoch could not be written down');
			}
			options.onOutlived(epoch);
		},
		alwaysOpen,
		demo,
		logger,
	});
	const { parked, desk } = openParked(stores, engine, gateway, standings);
	const stations = (): number => gateway.stations().length;
	const view = (): UpkeepView | null => upkeep?.view() ?? null;
	let metrics: Promise<Metrics> | null = null;
	// At the first look: a hall waits for the start, and nobody for its figures.
	const openMetrics = async (): Promise<Metrics> => {
		const { createMetrics } = await import('./http/metrics.ts');
		return createMetrics({
			...{ engine, journal, stations, quarantined: quarantine.count, synchronous, upkeep: view, parked },
		});
	};
	addSiteRoutes(app, {
		engine,
		journal,
		log,
		guard,
		metrics() {
			metrics ??= openMetrics();
			return metrics;
		},
		upkeep: view,
		parked,
		quarantined: quarantine.count,
		openApiText: readFileSync(openApiFile, 'utf8'),
	});
	addTicketRoutes(app, { engine, tickets, guard });
	addAdminRoutes(app, { engine, gateway, recovery, guard });
	addRestoreRoutes(app, { engine, report: stores.report, guard });
	addVoidedRoutes(app, { engine, voided: stores.voided, tickets, guard });
	addParkedRoutes(app, { view: parked, desk, guard });
	if (options.updateKey !== null)
		addUpdateRoutes(app, {
			...{ folder: updatesFolder(options.data), key: options.updateKey, guard, logger },
			isQuiet: () => !alwaysOpen && isQuiet(engine.state(), engine.time.now()),
		});
	await addPageRoutes(app, hubPages(demo ? secrets : {}));
	return { app, gateway };
}

function openParked(
	{ contacts, decisions, quarantine, tickets, transaction }: Stores,
	engine: Engine,
	gateway: Gateway,
	standings: Standings,
): Readonly<{ parked: ParkedView; desk: ParkedDesk }> {
	const { now } = engine.time;
	const parked = createParkedView({
		...{ state: engine.state, now, standings, decisions, quarantine },
		numberOf: (ticketId) => tickets.find(ticketId)?.number ?? null,
		live: () => new Set(gateway.stations().map(({ stationId }) => stationId)),
		toldAllAt: (stationId) => toldAllAt(contacts.find(stationId)),
	});
	const desk = createParkedDesk({
		...{ view: parked, decisions, quarantine, now, newId, transaction },
		decide: (request) => new Promise((resolve) => engine.submit(request, resolve)),
		tell(stationId) {
			const station = gateway.stations().find((one) => one.stationId === stationId);
			if (station !== undefined) standings.tell(station);
		},
	});
	return { parked, desk };
}

function isAlwaysOpen({ demo, realHours }: HubOptions): boolean {
	return demo && !realHours;
}
