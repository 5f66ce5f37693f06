/** A counter's edge: composes link, replica, outbox and the counter's server in one process. Decides nothing. */
import { fileURLToPath } from 'node:url';
import type { CounterId } from '@antrean/shared/domain/ids.ts';
import { createCallerCommands } from '@antrean/shared/edge/callerCommands.ts';
import { catalogueRoute } from '@antrean/shared/edge/catalogueRoute.ts';
import { createEdge } from '@antrean/shared/edge/edge.ts';
import { systemClock as clock } from '@antrean/shared/edge/edgeClock.ts';
import { replicaSource, tellPages } from '@antrean/shared/edge/replicaSource.ts';
import { type RunningStation, runStation, type StationOptions } from '@antrean/shared/edge/runStation.ts';
import { socketTransport } from '@antrean/shared/edge/socketTransport.ts';
import { newId, openStation } from '@antrean/shared/edge/stationFile.ts';
import type { WishReply } from '@antrean/shared/protocol/messages.ts';
import { createCounterActions } from './counterActions.ts';
import { counterMigrations } from './counterMigrations.ts';
import { counterRoutes } from './counterRoutes.ts';
import { createPassedOn } from './passedOn.ts';

/** `counterId`: the counter that this station is; null: whichever its officer opens. */
export type CounterEdgeOptions = StationOptions & Readonly<{ counterId: CounterId | null }>;

/** @throws StartError */
export async function startCounterEdge(options: CounterEdgeOptions): Promise<RunningStation> {
	const { counterId } = options;
	const file = openStation(options, 'counter', counterMigrations);
	const { database } = file;
	const commands = createCallerCommands(database);
	const passedOn = createPassedOn(database);
	const edge = createEdge({
		...file,
		...options,
		role: 'counter',
		open: socketTransport(options.hubUrl),
		clock,
		chance: Math.random,
		newId,
		storing: () => undefined,
		acknowledged: () => undefined,
		forgetting(day) {
			commands.forgetBefore(day);
			passedOn.forgetBefore(day);
		},
		printer: () => null,
	});
	const act = createCounterActions({ edge, database, commands, passedOn, clock, newId, counterId });
	return runStation({
		options,
		file,
		page: fileURLToPath(new URL('../dist/renderer', import.meta.url)),
		pageQuery: counterId === null ? null : `counter=${encodeURIComponent(counterId)}`,
		source: replicaSource(edge, async ({ commandId, ttlMs, command }) =>
			'counterId' in command && command.counterId !== null ? act({ commandId, ttlMs, command }) : notHere,
		),
		upstream: edge.upstream,
		onUpstream: edge.news.onUpstream,
		openRoutes: (app) => catalogueRoute(app, edge.catalogue),
		routes: (app) => counterRoutes(app, { edge, act, counterId }),
		attach: (pages) => tellPages(edge, pages),
		link: { start: edge.start, stop: edge.stop, machine: edge.link.machine },
		closing: () => Promise.resolve(),
	});
}

const notHere: WishReply = { outcome: 'rejected', problem: { code: 'auth/scope', detail: {} } };
