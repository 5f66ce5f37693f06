// `npm run soak -- --hours 1 --seed 1`: a mall of real processes lives for hours under visitors, officers and the milder faults of e2e/faults:
// frozen hubs, cut, silent and slow links, printers out of paper. Nothing is killed, so that each process grows as old as the run. What it
// holds is watched from outside; at the end the files and the papers are judged by the rules, as after a storm.
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { seedFlag } from '@antrean/demo/day/dayFlags.ts';
import { makeFolder } from '@antrean/shared/cli/dataFolder.ts';
import { numberFlag, textFlag } from '@antrean/shared/cli/flags.ts';
import { commandLine } from '@antrean/shared/cli/runProgram.ts';
import { trendTable } from '../../bench/src/longRun/trendTable.ts';
import { commit, machine } from '../../bench/src/report.ts';
import { chanceOf } from '../../simulation/src/chance.ts';
import { settle } from '../faults/afterwards.ts';
import { startFaultMall } from '../faults/faultMall.ts';
import { letPeopleIn, servedServices } from '../faults/people.ts';
import { judge } from '../faults/remains.ts';
import { endings, storm, stormOf } from '../faults/storm.ts';
import { lookAt, type SoakSample } from './sample.ts';
import { soakTrends } from './trends.ts';

const { hours, minutes, seconds, seed, every, faults, visitors, out } = commandLine({
	name: 'npm run soak --',
	says: 'Lets a mall of real processes live for hours under mild faults, and watches what it holds; samples and a summary in bench/results.',
	words: [],
	flags: {
		hours: numberFlag(0, 1_000, 1, 'how long it lives'),
		minutes: numberFlag(0, 59, 0, 'on top of the hours'),
		seconds: numberFlag(0, 59, 0, 'on top of those'),
		seed: seedFlag,
		every: numberFlag(1, 3_600, 10, 'seconds from sample to sample'),
		faults: numberFlag(1, 3_600, 20, 'seconds from fault to fault, on average'),
		visitors: numberFlag(100, 60_000, 2_000, 'milliseconds from visitor to visitor at each of two kiosks, on average'),
		out: textFlag('DIR', fileURLToPath(new URL('../../bench/results', import.meta.url)), 'where the samples go'),
	},
}).flags;

/** Two counters serve what they can; four digits last for about ten hours of that. */
const digits = 4;
const measured = commit();
makeFolder(out);
const startedAt = new Date().toISOString();
const name = join(out, `${startedAt.slice(0, 19).replaceAll(':', '-')}-soak`);
const mall = await startFaultMall(null, digits);
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
try {
	const people = letPeopleIn(mall, chanceOf(seed ^ 0xbeef), { everyMs: visitors, services: servedServices });
	const lastsS = hours * 3600 + minutes * 60 + seconds;
	const mild = stormOf(chanceOf(seed), lastsS, faults * 1000, endings);
	const passing = storm(mall, mild, stop.signal);
	// A broken storm ends the run; its error is thrown where it is awaited.
	passing.catch(() => stop.abort());
	console.log(`${mild.length} faults in ${lastsS / 60} minutes; samples in ${name}.jsonl`);
	const samples: SoakSample[] = [];
	const started = performance.now();
	const isOver = (): boolean =>
		stop.signal.aborted || mall.deaths.length > 0 || performance.now() - started > lastsS * 1000;
	for (let n = 0; !isOver(); n++) {
		const untilNext = started + n * every * 1000 - performance.now();
		if (untilNext > 0) await pause(untilNext, undefined, { signal: stop.signal }).catch(() => undefined);
		const sample = {
			atS: Math.round((performance.now() - started) / 100) / 10,
			tickets: people.told.tickets.length,
			steps: people.told.steps.count,
			seen: lookAt(mall),
		};
		samples.push(sample);
		appendFileSync(`${name}.jsonl`, `${JSON.stringify(sample)}\n`);
	}
	stop.abort();
	const happened = Object.fromEntries(await passing);
	await people.goHome();
	await settle(mall);
	const { wrong, ...counts } = await judge(mall, people.told);
	const trends = soakTrends(samples);
	const summary = {
		...{
			startedAt,
			minutes: lastsS / 60,
			seed,
			commit: measured,
			machine: machine(),
			samples: samples.length,
			happened,
			...counts,
		},
		...{ answers: people.told.tickets.length, steps: people.told.steps.count },
		...{ wrong, odd: people.told.odd, deaths: mall.deaths, longest: Object.fromEntries(people.told.longest) },
		...{ trends, isFlat: trends.every(({ isFlat }) => isFlat) },
	};
	writeFileSync(`${name}.json`, `${JSON.stringify(summary, null, 2)}\n`);
	console.log(trendTable(trends));
	console.log(JSON.stringify({ ...summary, trends: undefined, machine: undefined }, null, 2));
	const isSound = wrong.length + people.told.odd.length + mall.deaths.length === 0;
	process.exitCode = isSound && summary.isFlat ? 0 : 1;
} finally {
	await mall.close();
}
