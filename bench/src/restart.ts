import { closeSync, cpSync, fsyncSync, openSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder, removeFolder } from './folders.ts';
import { median } from './median.ts';
import { folderWithPast, issue } from './past.ts';
import { startHub } from './processes.ts';
import type { Figure } from './report.ts';

/** P10: a hub that was killed with a full day behind it answers again at once, however long its history is. */
const ticketsToday = 5_000;

export async function measureRestart(historyTickets: number, rounds: number): Promise<readonly Figure[]> {
	const young = await killedHub(0);
	const old = await killedHub(historyTickets);
	const starts: { young: number; old: number }[] = [];
	for (let round = 0; round < rounds; round++) starts.push({ young: await startMs(young), old: await startMs(old) });
	const logs = { 'log MB, with history': logMb(old), 'log MB, without': logMb(young) };
	for (const data of [young, old]) removeFolder(data);
	const oldMs = starts.map((start) => start.old);
	const ratios = starts.map((start) => start.old / start.young);
	const what = `after kill -9 with ${ticketsToday} tickets today: start to first answer`;
	return [
		{
			id: 'P10',
			what: `${what}, ${historyTickets} tickets of history / none`,
			value: median(ratios),
			unit: 'ratio',
			gate: 1.1,
			goal: 1.03,
			sense: 'atMost',
			parts: { 'with history ms': median(oldMs), 'without ms': median(starts.map((start) => start.young)), ...logs },
			perRound: ratios,
		},
		{
			...{ id: 'P10', what, value: median(oldMs), unit: 'ms', gate: 1_000, goal: 1_000 },
			...{ sense: 'atMost', parts: {}, perRound: oldMs },
		},
	];
}

/**
 * A data folder with today's tickets as a kill leaves it, its log not yet in the file. Two hubs have started on it: the compiled code that
 * they keep beside the program is there before a start is measured.
 */
async function killedHub(historyTickets: number): Promise<string> {
	const hub = await startHub(await folderWithPast(historyTickets, 0));
	await issue(hub, ticketsToday, 64);
	await hub.kill();
	if (logMb(hub.data) === 0) throw new Error('the killed hub left no log');
	return hub.data;
}

/** On a copy: a start brings the log into the file, and the next would find none. */
async function startMs(data: string): Promise<number> {
	const copy = newFolder();
	cpSync(data, copy, { recursive: true });
	// Else the first commit of the measured start would wait for the copy to reach the disk.
	for (const name of readdirSync(copy)) sync(join(copy, name));
	const hub = await startHub(copy);
	await hub.kill();
	removeFolder(copy);
	return hub.startMs;
}

function sync(file: string): void {
	const opened = openSync(file, 'r');
	fsyncSync(opened);
	closeSync(opened);
}

function logMb(data: string): number {
	return statSync(join(data, 'hub.sqlite-wal')).size / 1e6;
}
