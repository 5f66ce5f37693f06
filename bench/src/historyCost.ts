import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { benchServices } from './benchSite.ts';
import { removeFolder } from './folders.ts';
import type { LoadReport } from './loadTask.ts';
import { median } from './median.ts';
import { folderWithPast } from './past.ts';
import { runLoad, startHub } from './processes.ts';
import type { Figure } from './report.ts';
import { validRounds } from './validRounds.ts';

/** P9: what a ticket costs however many rows the journal has: random command ids, one after another, the caches cold. */
export type HistoryTask = Readonly<{
	rows: number;
	rounds: number;
	durationMs: number;
	/** Empties the system's own cache before each start: root alone may, and all programs of the machine feel it. */
	isCold: boolean;
	isQuick: boolean;
}>;

const eventsPerTicket = 4;
/** Of the journal that the long one is held against. */
const fewRows = 1_000;

export async function measureHistory({ rows, rounds, durationMs, isCold, isQuick }: HistoryTask): Promise<Figure> {
	const young = await folderWithPast(fewRows / eventsPerTicket, 0);
	const old = await folderWithPast(Math.ceil(rows / eventsPerTicket), 0);
	const costs = await validRounds({ what: 'a ticket over history', rounds, isQuick }, async (round) => {
		const load = {
			young: await loaded(young, round, durationMs, isCold),
			old: await loaded(old, round, durationMs, isCold),
		};
		return { ...load, busiest: Math.max(load.young.cpuShare, load.old.cpuShare) };
	});
	for (const data of [young, old]) removeFolder(data);
	const ratios = costs.map((cost) => costMs(cost.old) / costMs(cost.young));
	return {
		id: 'P9',
		what: `cost a ticket, ${rows} rows of history / ${fewRows}, random ids, ${isCold ? 'cold' : 'warm'} cache`,
		value: median(ratios),
		unit: 'ratio',
		gate: 1.15,
		goal: 1.05,
		sense: 'atMost',
		parts: {
			'many rows ms': median(costs.map((cost) => costMs(cost.old))),
			'few rows ms': median(costs.map((cost) => costMs(cost.young))),
			'generator, many rows': median(costs.map((cost) => cost.old.cpuShare)),
			'generator, few rows': median(costs.map((cost) => cost.young.cpuShare)),
		},
		perRound: ratios,
	};
}

async function loaded(data: string, round: number, durationMs: number, isCold: boolean): Promise<LoadReport> {
	if (isCold) {
		// proc(5), drop_caches: only what is on the disk already is dropped.
		execFileSync('sync');
		writeFileSync('/proc/sys/vm/drop_caches', '3');
	}
	const hub = await startHub(data);
	const report = await runLoad({
		...{ url: hub.url, token: hub.tokens.kiosk, services: benchServices, firstService: round * 37, randomIds: true },
		...{ inFlight: 1, connections: 1, warmMs: 0, durationMs, count: null },
	});
	await hub.stop();
	return report;
}

function costMs({ perSecond }: LoadReport): number {
	return 1000 / perSecond;
}
