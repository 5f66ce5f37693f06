import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchServices } from './benchSite.ts';
import { runLoad, runScript, startHub } from './processes.ts';
import type { Figure } from './report.ts';
import { median } from './statistics.ts';

/** P9: what a ticket costs however many rows the journal has: random command ids, one after another, the caches cold. */
export type HistoryTask = Readonly<{
	rows: number;
	rounds: number;
	durationMs: number;
	/** Empties the system's own cache before each start: root alone may, and all programs of the machine feel it. */
	isCold: boolean;
}>;

const eventsPerTicket = 4;

export async function measureHistory({ rows, rounds, durationMs, isCold }: HistoryTask): Promise<Figure> {
	const young = await withHistory(0);
	const old = await withHistory(rows);
	const costs: { young: number; old: number }[] = [];
	for (let round = 0; round < rounds; round++) {
		const cost = (data: string): Promise<number> => costMs(data, round, durationMs, isCold);
		costs.push({ young: await cost(young), old: await cost(old) });
	}
	for (const data of [young, old]) rmSync(data, { recursive: true });
	return {
		id: 'P9',
		what: `cost a ticket, ${rows} rows of history / none, random ids, ${isCold ? 'cold' : 'warm'} cache`,
		value: median(costs.map((cost) => cost.old / cost.young)),
		unit: 'ratio',
		gate: 1.15,
		goal: 1.05,
		sense: 'atMost',
		parts: {
			'with history ms': median(costs.map((cost) => cost.old)),
			'without ms': median(costs.map((cost) => cost.young)),
		},
		rounds,
	};
}

async function withHistory(rows: number): Promise<string> {
	const hub = await startHub(null);
	const task = { url: hub.url, token: hub.tokens.kiosk, services: benchServices, firstService: 0, randomIds: true };
	await runLoad({ ...task, inFlight: 1, connections: 1, warmMs: 0, durationMs: 10_000, count: 10 });
	await hub.stop();
	if (rows > 0) await runScript('history.ts', [join(hub.data, 'hub.sqlite'), String(rows / eventsPerTicket)]);
	return hub.data;
}

async function costMs(data: string, round: number, durationMs: number, isCold: boolean): Promise<number> {
	if (isCold) writeFileSync('/proc/sys/vm/drop_caches', '3');
	const hub = await startHub(data);
	const { perSecond } = await runLoad({
		...{ url: hub.url, token: hub.tokens.kiosk, services: benchServices, firstService: round * 37, randomIds: true },
		...{ inFlight: 1, connections: 1, warmMs: 0, durationMs, count: null },
	});
	await hub.stop();
	return 1000 / perSecond;
}
