// `npm run long-run -- --minutes 60 --stations 200 --speed 60 --seed 1`: a hub with simulated stations and visitors, watched from outside. Each
// sample is a line of JSON in bench/results as soon as it is taken; the summary with its slopes and verdicts stands beside it at the end.
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { seedFlag, speedFlag, visitorsFlag } from '@antrean/demo/day/dayFlags.ts';
import { explainCalls } from '@antrean/demo/day/explainCalls.ts';
import { morningZone } from '@antrean/demo/day/morningZone.ts';
import { readEvents } from '@antrean/demo/day/readEvents.ts';
import { makeFolder } from '@antrean/shared/cli/dataFolder.ts';
import { numberFlag, textFlag } from '@antrean/shared/cli/flags.ts';
import { commandLine } from '@antrean/shared/cli/runProgram.ts';
import { newFolder, removeFolder } from '../folders.ts';
import { startHubOf } from '../processes.ts';
import { machine } from '../report.ts';
import { type TimedSample, trendsOf } from './hubTrends.ts';
import { longRunSite } from './longRunSite.ts';
import { openStations } from './openStations.ts';
import { takeSample } from './sample.ts';
import { trendTable } from './trendTable.ts';
import { playDays } from './visitors.ts';

const {
	minutes,
	stations: stationCount,
	speed,
	seed,
	visitors,
	every,
	out,
} = commandLine({
	name: 'npm run long-run --',
	says: 'Watches a hub with simulated stations and days from outside; samples and a summary in bench/results.',
	words: [],
	flags: {
		minutes: numberFlag(1, 10_080, 60, 'how long it runs'),
		stations: numberFlag(1, 1_000, 200, 'sockets that follow the hub'),
		speed: speedFlag(60),
		seed: seedFlag,
		// At speed 60 a day takes eight minutes.
		visitors: visitorsFlag(1, 2_000),
		every: numberFlag(1, 3_600, 10, 'seconds from sample to sample'),
		out: textFlag('DIR', fileURLToPath(new URL('../../results', import.meta.url)), 'where the samples go'),
	},
}).flags;

makeFolder(out);
const startedAt = new Date().toISOString();
const name = join(out, `${startedAt.slice(0, 19).replaceAll(':', '-')}-long-run`);
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());

const site = longRunSite(morningZone(Date.now()));
const folder = newFolder();
const hub = await startHubOf(site, folder, []);
const stations = await openStations(hub, stationCount);
const started = performance.now();
const playing = playDays(hub, { site, seed, visitors, speed }, stop.signal);
// A broken day ends the run at once; its error is thrown where the days are awaited.
playing.catch(() => stop.abort());

console.log(`${stationCount} stations on ${hub.url}, ${minutes} minutes; samples in ${name}.jsonl`);
const samples: TimedSample[] = [];
for (let n = 0; !stop.signal.aborted && performance.now() - started < minutes * 60_000; n++) {
	const untilNext = started + n * every * 1000 - performance.now();
	if (untilNext > 0) await pause(untilNext, undefined, { signal: stop.signal }).catch(() => undefined);
	const { live, gaps, lost } = await stations.counts();
	const sample = {
		atS: Math.round((performance.now() - started) / 100) / 10,
		...(await takeSample(hub)),
		live,
		gaps,
		lost,
	};
	samples.push(sample);
	appendFileSync(`${name}.jsonl`, `${JSON.stringify(sample)}\n`);
}
stop.abort();
const played = await playing;
const counts = await stations.counts();
const explained = explainCalls(await readEvents(hub.url, hub.tokens.admin));
const trends = trendsOf(samples);
const summary = {
	...{ startedAt, minutes, stations: stationCount, speed, seed, visitorsPerDay: visitors, machine: machine() },
	...{ samples: samples.length, simulatedDays: played.days, refusals: played.refusals, messages: counts.messages },
	tickets: played.acknowledged.length,
	missing: played.acknowledged.filter((id) => !explained.issued.has(id)).length,
	calls: { first: explained.first, reasoned: explained.reasoned, unexplained: explained.unexplained.length },
	...{ gaps: counts.gaps, socketsLost: counts.lost, trends, isFlat: trends.every(({ isFlat }) => isFlat) },
};
await stations.close();
await hub.stop();
removeFolder(folder);
writeFileSync(`${name}.json`, `${JSON.stringify(summary, null, 2)}\n`);
console.log(trendTable(trends));
console.log(
	`${summary.tickets} tickets (${summary.missing} missing), ${explained.first} calls in order, ${explained.reasoned} with a reason, ` +
		`${explained.unexplained.length} unexplained; ${counts.messages} messages to stations, ${counts.gaps} gaps, ${counts.lost} sockets lost`,
);
const isSound = summary.missing + summary.calls.unexplained + summary.gaps + summary.socketsLost === 0;
process.exitCode = isSound && summary.isFlat ? 0 : 1;
