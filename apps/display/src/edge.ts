/** A display's edge: follows the hub's board, keeps the last one and serves it to the hall's page. It has no facts and no wishes. */
import { fileURLToPath } from 'node:url';
import type { ZoneId } from '@antrean/shared/domain/ids.ts';
import { dayAt } from '@antrean/shared/domain/localTime.ts';
import { createAdmissionRecord } from '@antrean/shared/edge/admission.ts';
import type { EdgeLog } from '@antrean/shared/edge/edge.ts';
import { systemClock as clock } from '@antrean/shared/edge/edgeClock.ts';
import { edgeHealth } from '@antrean/shared/edge/edgeHealth.ts';
import { startEdgeServer } from '@antrean/shared/edge/edgeServer.ts';
import { createHubLink } from '@antrean/shared/edge/hubLink.ts';
import { createHubTime } from '@antrean/shared/edge/hubTime.ts';
import type { PageSockets, PageSource } from '@antrean/shared/edge/pageSockets.ts';
import { createSettings } from '@antrean/shared/edge/settings.ts';
import { socketTransport } from '@antrean/shared/edge/socketTransport.ts';
import { newId, openStation } from '@antrean/shared/edge/stationFile.ts';
import { untilLinked } from '@antrean/shared/edge/untilLinked.ts';
import type { Upstream, WishReply } from '@antrean/shared/protocol/messages.ts';
import { protocolVersion } from '@antrean/shared/protocol/version.ts';
import { createBoardKeeper } from './boardKeeper.ts';
import { boardRoutes } from './boardRoutes.ts';
import { boardTables } from './migrations/010-board.ts';

export type DisplayEdgeOptions = Readonly<{
	hubUrl: string;
	hubToken: string;
	/** Folder of its database and secret. */
	data: string;
	/** 0: any free one. */
	port: number;
	name: string;
	/** What it shows; null: the whole site. */
	zoneId: ZoneId | null;
	log: EdgeLog;
}>;
export type RunningDisplay = Readonly<{
	url: string;
	token: string;
	/** Resolves when the hub has answered, or some seconds later. */
	linked: Promise<void>;
	close: () => Promise<void>;
}>;

/** A hub on the same network answers in milliseconds. */
const linkedWithinMs = 3_000;

/** @throws DatabaseError, PortError */
export async function startDisplayEdge(options: DisplayEdgeOptions): Promise<RunningDisplay> {
	const { log, zoneId } = options;
	const station = openStation(options.data, [boardTables]);
	const { database } = station;
	const settings = createSettings(database);
	const admission = createAdmissionRecord(settings, newId);
	const hubTime = createHubTime(clock, settings);
	const keeper = createBoardKeeper(database);
	const listeners: ((message: Upstream) => void)[] = [];
	let pages: PageSockets | null = null;

	const upstream = (): Upstream => ({
		link: link.machine().link,
		asOf: hubTime.lastContact(),
		outbox: 0,
		parked: 0,
		printer: null,
	});
	const link = createHubLink({
		open: socketTransport(options.hubUrl),
		clock,
		chance: Math.random,
		onInvalid: (event, error) => log.error({ event, error: String(error) }, 'message.invalid'),
		listener: {
			hello: () => ({
				protocol: protocolVersion,
				token: options.hubToken,
				role: 'display',
				stationId: admission.stationId,
				name: options.name,
				lastHandshake: admission.last()?.handshake ?? null,
				identity: station.identity,
				stream: 'board',
				cursor: keeper.kept()?.cursor ?? null,
				clock: { wallMs: clock.wallMs(), runId: station.runId, runAgeMs: clock.runAgeMs() },
			}),
			welcomed(welcome) {
				const held = keeper.kept()?.cursor;
				if (held !== undefined && welcome.cursor.epoch < held.epoch) return 'hub/epoch-behind';
				admission.keep(welcome);
				hubTime.heard(welcome.hubTime);
				hubTime.keep();
				if (!keeper.caughtUp(welcome.cursor, welcome.catchUp)) return 'message/invalid';
				if (welcome.catchUp.kind !== 'nothing') pages?.begin();
				return null;
			},
			replica: () => true,
			board(message) {
				const before = keeper.kept()?.cursor.seq;
				if (!keeper.followed(message)) return false;
				if (keeper.kept()?.cursor.seq !== before) pages?.board(message);
				return true;
			},
			heartbeat(message) {
				hubTime.heard(message.hubTime);
				return message.seq <= (keeper.kept()?.cursor.seq ?? 0);
			},
			changed(machine) {
				log.info({ link: machine.link, code: machine.refusedCode }, 'link.changed');
				for (const tell of listeners) tell(upstream());
			},
		},
	});
	const source: PageSource = {
		stream: 'board',
		cursor: () => keeper.kept()?.cursor ?? null,
		catchUp() {
			const kept = keeper.kept();
			return kept === null ? { kind: 'nothing' } : { kind: 'board', board: kept.board, site: kept.site };
		},
		standing: () => ({
			hubTime: hubTime.now(),
			day: admission.last()?.day ?? dayAt(hubTime.now(), keeper.kept()?.site.site.timeZone ?? 'UTC'),
			alwaysOpen: admission.last()?.alwaysOpen ?? false,
			demo: admission.last()?.demo ?? false,
			upstream: upstream(),
		}),
		overlay: () => null,
		wish: async () => noWishes,
	};
	const server = await startEdgeServer({
		port: options.port,
		page: fileURLToPath(new URL('../dist/renderer', import.meta.url)),
		pageQuery: zoneId === null ? null : `zone=${encodeURIComponent(zoneId)}`,
		tokens: [station.token, options.hubToken],
		isDemo: () => admission.last()?.demo ?? false,
		health: () => edgeHealth(upstream()),
		catalogue: () => null,
		clock,
		source,
		routes: (app) => boardRoutes(app, keeper, zoneId),
		onError: (error) => log.error({ error: String(error) }, 'request.failed'),
	});
	pages = server.pages;
	listeners.push(server.pages.upstream);
	const linked = untilLinked({ upstream, onUpstream: (look) => listeners.push(look) }, clock, linkedWithinMs);
	link.start();
	return {
		url: server.url,
		token: station.token,
		linked,
		async close() {
			await server.close();
			link.stop();
			database.close();
		},
	};
}

const noWishes: WishReply = { outcome: 'rejected', problem: { code: 'auth/scope', detail: {} } };
