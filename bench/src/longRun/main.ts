// `npm run long-run -- --minutes 60 --stations 200 --speed 60 --seed 1`: a hub with simulated stations and visitors, watched from outside. Each
// sample is a line of JSON in bench/results as soon as it is taken; the summary with its slopes and verdicts stands beside it at the end.
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { explainCalls } from '@antrean/demo/day/explainCalls.ts';
import { morningZone } from '@antrean/demo/day/morningZone.ts';
import { readEvents } from '@antrean/demo/day/readEvents.ts';
import { newFolder, startHubOf } from '../processes.ts';
import { machine } from '../report.ts';
import { longRunSite } from './longRunSite.ts';
import { openStations } from './openStations.ts';
import { takeSample } from './sample.ts';
import { type TimedSample, trendsOf } from './trend.ts';
import { trendTable } from './trendTable.ts';
import { playDays } from './visitors.ts';

const { values } = parseArgs({
	options: {
		minutes: { type: 'string', default: '60' },
		stations: { type: 'string', default: '200' },
		speed: { type: 'string', default: '60' },
		seed: { type: 'string', default: '1' },
		/** A simulated day; at speed 60 one takes eight minutes. */
		visitors: { type: 'string', default: '2000' },
		/** Seconds from sample to sample. */
		every: { type: 'string', default: '10' },
		out: { type: 'string', default: fileURLToPath(new URL('../../results', import.meta.url)) },
	},
});
const minutes = numberOf('minutes');
const stationCount = numberOf('stations');
const speed = numberOf('speed');
const seed = numberOf('seed');
const visitors = numberOf('visitors');
const everyS = numberOf('every');

function numberOf(flag: 'minutes' | 'stations' | 'speed' | 'seed' | 'visitors' | 'every'): number {
	const text = values[flag];
	if (/^\d+(\.\d+)?$/.test(text) && (Number(text) > 0 || flag === 'seed')) return Number(text);
	console.error(`--${flag} must be a number above 0, not “${text}”`);
	process.exit(2);
}

mkdirSync(values.out, { recursive: true });
const startedAt = new Date().toISOString();
const name = join(values.out, `${startedAt.slice(0, 19).replaceAll(':', '-')}-long-run`);
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());

const site = longRunSite(morningZone(Date.now()));
const folder = newFolder();
const hub = await startHubOf(site, folder);
const stations = await openStations(hub, stationCount);
const started = performance.now();
const playing = playDays(hub, { site, seed, visitors, speed }, stop.signal);
// A broken day ends the run at once; its error is thrown where the days are awaited.
playing.catch(() => stop.abort());

console.log(`${stationCount} stations on ${hub.url}, ${minutes} minutes; samples in ${name}.jsonl`);
const samples: TimedSample[] = [];
for (let n = 0; !stop.signal.aborted && performance.now() - started < minutes * 60_000; n++) {
	const untilNext = started + n * everyS * 1000 - performance.now();
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
rmSync(folder, { recursive: true, force: true });
writeFileSync(`${name}.json`, `${JSON.stringify(summary, null, 2)}\n`);
console.log(trendTable(trends));
console.log(
	`${summary.tickets} tickets (${summary.missing} missing), ${explained.first} calls in order, ${explained.reasoned} with a reason, ` +
		`${explained.unexplained.length} unexplained; ${counts.messages} messages to stations, ${counts.gaps} gaps, ${counts.lost} sockets lost`,
);
const isSound = summary.missing + summary.calls.unexplained + summary.gaps + summary.socketsLost === 0;
process.exitCode = isSound && summary.isFlat ? 0 : 1;
