import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { benchServices } from './benchSite.ts';
import { runLoad, runScript, startHub } from './processes.ts';
import type { Figure } from './report.ts';
import { median } from './statistics.ts';

/** P10: a hub that was killed with a full day behind it answers again at once, however long its history is. */
const ticketsToday = 5_000;

export async function measureRestart(historyTickets: number, rounds: number): Promise<readonly Figure[]> {
	const young = await killedHub(0);
	const old = await killedHub(historyTickets);
	const starts: { young: number; old: number }[] = [];
	for (let round = 0; round < rounds; round++) starts.push({ young: await startMs(young), old: await startMs(old) });
	for (const data of [young, old]) rmSync(data, { recursive: true });
	const oldMs = median(starts.map((start) => start.old));
	return [
		{
			id: 'P10',
			what: `after kill -9: start to first answer, ${historyTickets} tickets of history / none`,
			value: median(starts.map((start) => start.old / start.young)),
			unit: 'ratio',
			gate: 1.1,
			goal: 1.03,
			sense: 'atMost',
			parts: { 'with history ms': oldMs, 'without ms': median(starts.map((start) => start.young)) },
			rounds,
		},
		{
			...{
				id: 'P10',
				what: 'after kill -9: start to first answer',
				value: oldMs,
				unit: 'ms',
				gate: 1_000,
				goal: 1_000,
			},
			...{ sense: 'atMost', parts: {}, rounds },
		},
	];
}

/** A data folder with today's tickets, left by a hub that was killed. */
async function killedHub(historyTickets: number): Promise<string> {
	const hub = await startHub(null);
	await runLoad({
		...{ url: hub.url, token: hub.tokens.kiosk, services: benchServices, firstService: 0, randomIds: false },
		...{ inFlight: 64, connections: 8, warmMs: 0 },
		...{ durationMs: 120_000, count: ticketsToday },
	});
	if (historyTickets > 0) {
		await hub.stop();
		await runScript('history.ts', [join(hub.data, 'hub.sqlite'), String(historyTickets)]);
		await (await startHub(hub.data)).kill();
	} else await hub.kill();
	return hub.data;
}

async function startMs(data: string): Promise<number> {
	const hub = await startHub(data);
	await hub.kill();
	return hub.startMs;
}
