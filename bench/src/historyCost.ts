import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { removeFolder } from './folders.ts';
import { joinAs } from './hello.ts';
import { median } from './median.ts';
import { folderWithPast } from './past.ts';
import { startHub } from './processes.ts';
import type { Figure } from './report.ts';
import { takeTurns } from './turns.ts';
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

/** A few tickets of one journal, then of the other. */
const each = 5;

type Round = Readonly<{ young: number; old: number; busiest: number }>;

export async function measureHistory({ rows, rounds, durationMs, isCold, isQuick }: HistoryTask): Promise<Figure> {
	const young = await folderWithPast(fewRows / eventsPerTicket, 0);
	const old = await folderWithPast(Math.ceil(rows / eventsPerTicket), 0);
	const costs = await validRounds({ what: 'a ticket over history', rounds, isQuick }, () =>
		costsMs(young, old, durationMs, isCold),
	);
	for (const data of [young, old]) removeFolder(data);
	const ratios = costs.map((cost) => cost.old / cost.young);
	return {
		id: 'P9',
		what: `cost a ticket, ${rows} rows of history / ${fewRows}, random ids, ${isCold ? 'cold' : 'warm'} cache`,
		value: median(ratios),
		unit: 'ratio',
		gate: 1.15,
		goal: 1.05,
		sense: 'atMost',
		parts: {
			'many rows ms': median(costs.map((cost) => cost.old)),
			'few rows ms': median(costs.map((cost) => cost.young)),
			caller: median(costs.map(({ busiest }) => busiest)),
		},
		perRound: ratios,
	};
}

/** Both hubs start cold and take turns from their first ticket on: what the disk does meanwhile meets both. */
async function costsMs(youngData: string, oldData: string, durationMs: number, isCold: boolean): Promise<Round> {
	if (isCold) {
		// proc(5), drop_caches: only what is on the disk already is dropped.
		execFileSync('sync');
		writeFileSync('/proc/sys/vm/drop_caches', '3');
	}
	const hubs = [await startHub(youngData), await startHub(oldData)];
	const wires = [];
	for (const { url, tokens } of hubs) wires.push(await joinAs(url, tokens.kiosk, 'kiosk'));
	const { latencies, busiest } = await takeTurns({ wires, each, durationMs, makeId: randomUUID });
	for (const wire of wires) wire.close();
	for (const hub of hubs) await hub.stop();
	const [young = 0, old = 0] = latencies.map((all) => all.reduce((sum, ms) => sum + ms, 0) / all.length);
	return { young, old, busiest };
}
