// `npm run trace-hall`: frame times of the hall display during a rush of calls at 3840 × 2160 on a slowed processor, and what the page holds over
// many calls. `-- --calls N` (10,000). Build the pages first (`npm run trace-hall` does).
import { numberFlag } from '@antrean/shared/cli/flags.ts';
import { commandLine } from '@antrean/shared/cli/runProgram.ts';
import { openBrowser } from '../browser.ts';
import { hallMemory } from './hallMemory.ts';
import { tableOf } from './parts.ts';
import { slowness, traceRush } from './rushTrace.ts';

const { calls } = commandLine({
	name: 'npm run trace-hall --',
	says: 'Traces the hall display through a rush of calls, and what its page holds after many.',
	words: [],
	flags: {
		calls: numberFlag(
			100,
			1_000_000,
			10_000,
			'calls after which it is looked at the last time; a tenth between two looks',
		),
	},
}).flags;
/** A look comes after whole tens of calls. */
const every = Math.floor(calls / 100) * 10;
const browser = await openBrowser();
try {
	const frames = await traceRush(browser);
	const longest = Math.max(...frames.map(({ whole }) => whole ?? 0));
	console.log(`\nA rush of 14 calls in 10 s at 3840 × 2160, processor slowed ${slowness}×: ${frames.length} frames\n`);
	console.log(`${tableOf(frames).join('\n')}\n\nlongest ${longest.toFixed(1)} ms`);
	console.log('\n| calls | heap kB | nodes | listeners |\n|---|---|---|---|');
	for (const { calls: made, heapBytes, nodes, listeners } of await hallMemory(browser, calls, every))
		console.log(`| ${made} | ${Math.round(heapBytes / 1024)} | ${nodes} | ${listeners} |`);
} finally {
	await browser.close();
}
