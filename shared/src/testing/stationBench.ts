import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidV7 } from '../domain/uuid.ts';
import { createEdge, type Edge, type EdgeParts } from '../edge/edge.ts';
import { edgeTables } from '../edge/migrations/010-edge.ts';
import { parkedColumns } from '../edge/migrations/040-parked.ts';
import type { Database } from '../sqlite/database.ts';
import type { Migration } from '../sqlite/migrate.ts';
import { openDatabase } from '../sqlite/openDatabase.ts';
import { miniSite, nine } from './builders.ts';
import { createFakeClock, type FakeClock } from './fakeClock.ts';
import { createFoldHub, type FoldHub } from './foldHub.ts';
import { calm, createLinkPair, type Disturbance, type LinkPair } from './linkPair.ts';

/** A hub and its stations on one fake clock, each station with a cable and a real database of its own. */
export interface StationBench {
	readonly clock: FakeClock;
	readonly hub: FoldHub;
	readonly newId: () => string;
	station(options: BenchOptions): BenchStation;
	close(): void;
}

export type BenchParts = Omit<EdgeParts, 'role' | 'storing' | 'acknowledged' | 'forgetting' | 'printer'>;
export type BenchOptions = Readonly<{
	name: string;
	migrations: readonly Migration[];
	disturbance: Disturbance;
	/** The role; made anew at each start of the process. */
	make: (parts: BenchParts) => Edge;
}>;

export interface BenchStation {
	readonly cable: LinkPair;
	database(): Database;
	edge(): Edge;
	start(): void;
	/** As kill -9 and a new start: memory is gone, the file is not. */
	restart(): void;
}

/** A station that does nothing by itself. */
export function plainStation(role: EdgeParts['role']): BenchOptions {
	const nothing = (): void => undefined;
	const hooks = { storing: nothing, acknowledged: nothing, forgetting: nothing, printer: () => null };
	const make = (parts: BenchParts): Edge => createEdge({ ...parts, role, ...hooks });
	return { name: 'Station', migrations: [edgeTables, parkedColumns], disturbance: calm, make };
}

export function createStationBench(): StationBench {
	const clock = createFakeClock(nine);
	const folder = mkdtempSync(join(tmpdir(), 'antrean-stations-'));
	let made = 0;
	const newId = (): string =>
		uuidV7(
			nine + ++made,
			Uint8Array.from({ length: 10 }, (_, i) => (made >> (8 * (9 - i))) & 0xff),
		);
	const hub = createFoldHub({ clock, startMs: nine, site: miniSite, newId });
	const closers: (() => void)[] = [];

	function station({ name, migrations, disturbance, make }: BenchOptions): BenchStation {
		const file = join(folder, `${++made}.db`);
		const cable = createLinkPair(clock, hub.accept, disturbance);
		let runs = 0;
		let database: Database;
		let edge: Edge;
		boot();
		function boot(): void {
			database = openDatabase({ file, owner: 'kiosk', migrations });
			edge = make({
				database,
				name,
				version: '1.2.3',
				hubToken: 'secret',
				identity: file,
				open: cable.open,
				clock,
				runId: `run ${++runs}`,
				chance: () => 0.5,
				newId,
				log: { info: () => undefined, error: (details, event) => bug(event, details) },
			});
		}
		closers.push(() => database.close());
		return {
			cable,
			database: () => database,
			edge: () => edge,
			start: () => edge.start(),
			restart() {
				edge.stop();
				database.close();
				boot();
				edge.start();
			},
		};
	}

	return {
		clock,
		hub,
		newId,
		station,
		close() {
			for (const close of closers) close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

function bug(event: string, details: unknown): never {
	throw new Error(`${event}: ${JSON.stringify(details)}`);
}
