/** A display's edge: composes the link, the last board and the display's server in one process. Decides nothing. */
import { fileURLToPath } from 'node:url';
import type { CounterId, ZoneId } from '@antrean/shared/domain/ids.ts';
import { systemClock as clock } from '@antrean/shared/edge/edgeClock.ts';
import type { PageSockets } from '@antrean/shared/edge/pageSockets.ts';
import { type RunningStation, runStation, type StationOptions } from '@antrean/shared/edge/runStation.ts';
import { socketTransport } from '@antrean/shared/edge/socketTransport.ts';
import { newId, openStation } from '@antrean/shared/edge/stationFile.ts';
import { createStationSelf } from '@antrean/shared/edge/stationSelf.ts';
import type { Upstream } from '@antrean/shared/protocol/messages.ts';
import { createBoardKeeper } from './boardKeeper.ts';
import { boardRoutes } from './boardRoutes.ts';
import { boardSource } from './boardSource.ts';
import { createDisplayLink, upstreamOf } from './displayLink.ts';
import { displayMigrations } from './displayMigrations.ts';
import { pageQuery } from './pageQuery.ts';

/** `zoneId` and `counterId`: what it shows; both null: the whole site. */
export type DisplayEdgeOptions = StationOptions & Readonly<{ zoneId: ZoneId | null; counterId: CounterId | null }>;

/** @throws StartError */
export async function startDisplayEdge(options: DisplayEdgeOptions): Promise<RunningStation> {
	const { log, zoneId } = options;
	const file = openStation(options, 'display', displayMigrations);
	const self = createStationSelf({ ...file, ...options, role: 'display', clock, newId });
	const keeper = createBoardKeeper(file.database);
	const listeners: ((message: Upstream) => void)[] = [];
	let pages: PageSockets | null = null;
	const link = createDisplayLink({
		...{ self, keeper, open: socketTransport(options.hubUrl), clock, chance: Math.random, log },
		followed: (message) => pages?.board(message),
		replaced: () => pages?.begin(),
		changed() {
			for (const listener of listeners) listener(upstream());
		},
	});
	const upstream = (): Upstream => upstreamOf(link, self);
	return runStation({
		options,
		file,
		page: fileURLToPath(new URL('../dist/renderer', import.meta.url)),
		pageQuery: pageQuery(options),
		source: boardSource(keeper, self, upstream, link.tellSound),
		upstream,
		onUpstream: (listener) => void listeners.push(listener),
		routes: () => undefined,
		openRoutes: (app) => boardRoutes(app, keeper, zoneId),
		attach(sockets) {
			pages = sockets;
		},
		link,
		closing: () => Promise.resolve(),
	});
}
