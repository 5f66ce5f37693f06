import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchServices } from './benchSite.ts';
import { runLoad, runScript, startHub } from './processes.ts';
import type { Figure } from './report.ts';
import { median } from './statistics.ts';

/** P9: what a ticket costs however many rows the journal has: random command ids, one after another, the caches cold. */
const eventsPerTicket = 4;

export async function measureHistory(fewRows: number, manyRows: number, rounds: number, ms: number): Promise<Figure> {
	const few = await withHistory(fewRows);
	const many = await withHistory(manyRows);
	const costs: { few: number; many: number }[] = [];
	for (let round = 0; round < rounds; round++)
		costs.push({ few: await costMs(few, round, ms), many: await costMs(many, round, ms) });
	for (const data of [few, many]) rmSync(data, { recursive: true });
	return {
		id: 'P9',
		what: `cost a ticket, ${manyRows} journal rows / ${fewRows}, random ids, ${canDropCaches ? 'cold' : 'warm'} cache`,
		value: median(costs.map((cost) => cost.many / cost.few)),
		unit: 'ratio',
		gate: 1.15,
		goal: 1.05,
		sense: 'atMost',
		parts: {
			'many rows ms': median(costs.map(({ many }) => many)),
			'few rows ms': median(costs.map(({ few }) => few)),
		},
		rounds,
	};
}

async function withHistory(rows: number): Promise<string> {
	const hub = await startHub(null);
	const task = { url: hub.url, token: hub.tokens.kiosk, services: benchServices, firstService: 0, randomIds: true };
	await runLoad({ ...task, inFlight: 1, warmMs: 0, durationMs: 10_000, count: 10 });
	await hub.stop();
	await runScript('history.ts', [join(hub.data, 'hub.sqlite'), String(rows / eventsPerTicket)]);
	return hub.data;
}

async function costMs(data: string, round: number, durationMs: number): Promise<number> {
	dropCaches();
	const hub = await startHub(data);
	const { perSecond } = await runLoad({
		...{ url: hub.url, token: hub.tokens.kiosk, services: benchServices, firstService: round * 37, randomIds: true },
		...{ inFlight: 1, warmMs: 0, durationMs, count: null },
	});
	await hub.stop();
	return 1000 / perSecond;
}

let canDropCaches = true;
/** The system's own cache of the file; only root may. https://docs.kernel.org/admin-guide/sysctl/vm.html#drop-caches */
function dropCaches(): void {
	try {
		writeFileSync('/proc/sys/vm/drop_caches', '3');
	} catch {
		canDropCaches = false;
	}
}
