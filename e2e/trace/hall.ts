// `npm run trace-hall`: frame times of the hall display during a rush of calls at 3840 × 2160 on a slowed processor, and what the page holds over
// many calls; a table here and every figure as JSON in bench/results. `-- --calls N` (10,000). Build the pages first (`npm run trace-hall` does).
import { fileURLToPath } from 'node:url';
import { numberFlag, textFlag } from '@antrean/shared/cli/flags.ts';
import { commandLine } from '@antrean/shared/cli/runProgram.ts';
import { commit, machine } from '../../bench/src/report.ts';
import { openBrowser } from '../browser.ts';
import { hallMemory } from './hallMemory.ts';
import { writeHallResult } from './hallResult.ts';
import { tableOf } from './parts.ts';
import { slowness, traceRush } from './rushTrace.ts';

const { calls, out } = commandLine({
	name: 'npm run trace-hall --',
	says: 'Traces the hall display through a rush of calls, and what its page holds after many; figures as JSON in bench/results.',
	words: [],
	flags: {
		calls: numberFlag(
			100,
			1_000_000,
			10_000,
			'calls after which it is looked at the last time; a tenth between two looks',
		),
		out: textFlag('DIR', fileURLToPath(new URL('../../bench/results', import.meta.url)), 'where the figures go'),
	},
}).flags;
/** A look comes after whole tens of calls. */
const every = Math.floor(calls / 100) * 10;
const startedAt = new Date().toISOString();
/** Asked before anything is measured: the files may be others when the run ends. */
const measured = commit();
const browser = await openBrowser();
try {
	const frames = await traceRush(browser);
	const longest = Math.max(...frames.map(({ whole }) => whole ?? 0));
	console.log(`\nA rush of 14 calls in 10 s at 3840 × 2160, processor slowed ${slowness}×: ${frames.length} frames\n`);
	console.log(`${tableOf(frames).join('\n')}\n\nlongest ${longest.toFixed(1)} ms`);
	console.log('\n| calls | heap kB | nodes | listeners |\n|---|---|---|---|');
	const held = await hallMemory(browser, calls, every);
	for (const { calls: made, heapBytes, nodes, listeners } of held)
		console.log(`| ${made} | ${Math.round(heapBytes / 1024)} | ${nodes} | ${listeners} |`);
	const result = { startedAt, commit: measured, machine: machine(), calls, slowness, frames, held };
	console.log(`\n${writeHallResult(out, result)}`);
} finally {
	await browser.close();
}
