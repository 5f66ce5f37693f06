// A kiosk or a counter on a bench with a hub, with the server that its pages and callers see.
import { createCounterActions } from '@antrean/counter/counterActions.ts';
import { counterMigrations } from '@antrean/counter/counterMigrations.ts';
import { counterRoutes } from '@antrean/counter/counterRoutes.ts';
import { createPassedOn } from '@antrean/counter/passedOn.ts';
import { type BenchKiosk, createBenchKiosk } from '@antrean/kiosk/kioskBench.fixture.ts';
import { kioskRoutes } from '@antrean/kiosk/kioskRoutes.ts';
import { kioskWish } from '@antrean/kiosk/kioskWish.ts';
import type { BorderBounds } from '@antrean/shared/border/borderBounds.ts';
import { createCallerCommands } from '@antrean/shared/edge/callerCommands.ts';
import { catalogueRoute } from '@antrean/shared/edge/catalogueRoute.ts';
import type { Edge } from '@antrean/shared/edge/edge.ts';
import { edgeHealth } from '@antrean/shared/edge/edgeHealth.ts';
import { type EdgeServer, type EdgeServerParts, startEdgeServer } from '@antrean/shared/edge/edgeServer.ts';
import { replicaSource, tellPages } from '@antrean/shared/edge/replicaSource.ts';
import type { Wish, WishReply } from '@antrean/shared/protocol/messages.ts';
import type { FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import { calm } from '@antrean/shared/testing/linkPair.ts';
import { plainStation, type StationBench } from '@antrean/shared/testing/stationBench.ts';

export const pageToken = 'page';

/** `failures`: of its own, by a bug. */
type Served = Readonly<{ server: EdgeServer; failures: readonly unknown[] }>;
export type ServedKiosk = Served & Readonly<{ kiosk: BenchKiosk }>;
export type ServedCounter = Served & Readonly<{ edge: Edge }>;

export async function serveKiosk(bench: StationBench, bounds: BorderBounds): Promise<ServedKiosk> {
	const kiosk = createBenchKiosk(bench, 'Kiosk 1', calm, () => ({}));
	kiosk.station.start();
	await bench.clock.advance(50);
	const { issue, printChecklist } = kiosk;
	const served = await serve(bench, bounds, kiosk.edge(), {
		wish: (wish) => kioskWish(kiosk.edge(), issue, wish),
		routes: (app) => kioskRoutes(app, { issue, ticket: kiosk.tickets().find, printChecklist }),
	});
	return { kiosk, ...served };
}

export async function serveCounter(bench: StationBench, bounds: BorderBounds): Promise<ServedCounter> {
	const station = bench.station({ ...plainStation('counter'), name: 'Meja', migrations: counterMigrations });
	station.start();
	await bench.clock.advance(50);
	const edge = station.edge();
	const database = station.database();
	const commands = createCallerCommands(database);
	const passedOn = createPassedOn(database);
	const { clock, newId } = bench;
	const act = createCounterActions({ edge, database, commands, passedOn, clock, newId, counterId: null });
	const served = await serve(bench, bounds, edge, {
		async wish({ commandId, ttlMs, command }) {
			return 'counterId' in command && command.counterId !== null ? act({ commandId, ttlMs, command }) : notHere;
		},
		routes: (app) => counterRoutes(app, { edge, act, counterId: null }),
	});
	return { edge, ...served };
}

const notHere: WishReply = { outcome: 'rejected', problem: { code: 'auth/scope', detail: {} } };

type Role = Readonly<{ wish: (message: Wish) => Promise<WishReply>; routes: EdgeServerParts['routes'] }>;

async function serve(bench: StationBench, bounds: BorderBounds, edge: Edge, role: Role): Promise<Served> {
	const failures: unknown[] = [];
	const server = await startEdgeServer({
		...{ port: 0, page: '', pageQuery: null, tokens: [pageToken], isDemo: () => false, clock: bench.clock, bounds },
		health: () => edgeHealth(edge.upstream()),
		source: replicaSource(edge, role.wish),
		routes: role.routes,
		openRoutes: (app) => catalogueRoute(app, edge.catalogue),
		onError: (error) => failures.push(error),
		onExpelled: () => undefined,
	});
	tellPages(edge, server.pages);
	return { server, failures };
}

/** Lets everything on the bench happen that is due at this moment of its clock, until the promise is settled. */
export async function pumped<T>(clock: FakeClock, promise: Promise<T>): Promise<T> {
	let isSettled = false;
	const settle = (): void => {
		isSettled = true;
	};
	promise.then(settle, settle);
	while (!isSettled) await clock.advance(0);
	return promise;
}
