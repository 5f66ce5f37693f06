/** A counter's edge: composes link, replica, outbox and the counter's server in one process. Decides nothing. */
import { fileURLToPath } from 'node:url';
import type { CounterId } from '@antrean/shared/domain/ids.ts';
import { createCallerCommands } from '@antrean/shared/edge/callerCommands.ts';
import { createEdge, type EdgeLog } from '@antrean/shared/edge/edge.ts';
import { systemClock as clock } from '@antrean/shared/edge/edgeClock.ts';
import { edgeHealth } from '@antrean/shared/edge/edgeHealth.ts';
import { startEdgeServer } from '@antrean/shared/edge/edgeServer.ts';
import { edgeTables } from '@antrean/shared/edge/migrations/010-edge.ts';
import { replicaSource, tellPages } from '@antrean/shared/edge/replicaSource.ts';
import { socketTransport } from '@antrean/shared/edge/socketTransport.ts';
import { newId, openStation } from '@antrean/shared/edge/stationFile.ts';
import { untilLinked } from '@antrean/shared/edge/untilLinked.ts';
import type { WishReply } from '@antrean/shared/protocol/messages.ts';
import { createCounterActions } from './counterActions.ts';
import { counterRoutes } from './counterRoutes.ts';

export type CounterEdgeOptions = Readonly<{
	hubUrl: string;
	hubToken: string;
	/** Folder of its database and secret. */
	data: string;
	/** 0: any free one. */
	port: number;
	name: string;
	/** The counter that this station is; null: any that its officer opens. */
	counterId: CounterId | null;
	log: EdgeLog;
}>;
export type RunningCounter = Readonly<{
	url: string;
	token: string;
	/** Resolves when the hub has answered, or some seconds later. */
	linked: Promise<void>;
	close: () => Promise<void>;
}>;

/** A hub on the same network answers in milliseconds. */
const linkedWithinMs = 3_000;

/** @throws DatabaseError, PortError */
export async function startCounterEdge(options: CounterEdgeOptions): Promise<RunningCounter> {
	const { log, counterId } = options;
	const station = openStation(options.data, [edgeTables]);
	const { database } = station;
	const commands = createCallerCommands(database);
	const edge = createEdge({
		database,
		role: 'counter',
		name: options.name,
		hubToken: options.hubToken,
		identity: station.identity,
		open: socketTransport(options.hubUrl),
		clock,
		runId: station.runId,
		chance: Math.random,
		newId,
		log,
		storing: () => undefined,
		acknowledged: () => undefined,
		forgetting: commands.forgetBefore,
		printer: () => null,
	});
	const act = createCounterActions({ edge, database, commands, clock, newId, counterId });
	const server = await startEdgeServer({
		port: options.port,
		page: fileURLToPath(new URL('../dist/renderer', import.meta.url)),
		pageQuery: counterId === null ? null : `counter=${encodeURIComponent(counterId)}`,
		tokens: [station.token, options.hubToken],
		isDemo: () => edge.admission()?.demo ?? false,
		health: () => edgeHealth(edge.upstream()),
		catalogue: edge.catalogue,
		clock,
		source: replicaSource(edge, async ({ commandId, ttlMs, command }) =>
			'counterId' in command ? act({ commandId, ttlMs, command }) : notHere,
		),
		routes: (app) => counterRoutes(app, { edge, act, counterId }),
		onError: (error) => log.error({ error: String(error) }, 'request.failed'),
	});
	tellPages(edge, server.pages);
	edge.start();
	return {
		url: server.url,
		token: station.token,
		linked: untilLinked(edge, clock, linkedWithinMs),
		async close() {
			await server.close();
			edge.stop();
			database.close();
		},
	};
}

const notHere: WishReply = { outcome: 'rejected', problem: { code: 'auth/scope', detail: {} } };
