// `npm run simulate-printing -- --seeds 1000`: one kiosk's printing under random accidents, and kill -9 at every step of a job; ends at the first run that breaks a rule, with its shortened history.
import { numberFlag } from '@antrean/shared/cli/flags.ts';
import { commandLine } from '@antrean/shared/cli/runProgram.ts';
import { isEnd } from '../life.ts';
import { shorten } from '../shorten.ts';
import { accidentsOf, kindOf, printerKinds } from './accidents.ts';
import { killedAt, type PrintingRun, runPrinting } from './runPrinting.ts';

const { flags } = commandLine({
	name: 'npm run simulate-printing --',
	says: 'Lets a kiosk’s printing live through random accidents and checks every paper; ends at the first seed that breaks a rule.',
	words: [],
	flags: {
		seeds: numberFlag(1, 100_000_000, 200, 'how many runs'),
		from: numberFlag(1, 1_000_000_000, 1, 'the first seed'),
		steps: numberFlag(1, 10_000, 40, 'things that happen in a run'),
	},
});
// What a process would still have done after its end.
for (const event of ['unhandledRejection', 'uncaughtException'] as const)
	process.on(event, (error) => {
		if (!isEnd(error)) throw error;
	});

const sum = { kills: 0, papers: 0, printed: 0, failed: 0, uncertain: 0 };
function count({ kills, papers, jobs }: PrintingRun): void {
	sum.kills += kills;
	sum.papers += papers;
	for (const state of ['printed', 'failed', 'uncertain'] as const) sum[state] += jobs[state];
}
function fail(what: string, { broken }: Pick<PrintingRun, 'broken'>): never {
	console.log(`${what} breaks:\n  ${broken.slice(0, 10).join('\n  ')}`);
	process.exit(1);
}

let places = 0;
for (const kind of printerKinds)
	for (let step = 1; ; step++) {
		const run = await killedAt(kind, step, flags.from + step);
		if (run === null) break;
		places++;
		count(run);
		if (run.broken.length > 0) fail(`kill -9 at step ${step} of a job (${kind.name})`, run);
	}
for (let seed = flags.from; seed < flags.from + flags.seeds; seed++) {
	const plan = accidentsOf(seed, flags.steps);
	const run = await runPrinting(seed, plan);
	count(run);
	if (run.broken.length === 0) continue;
	const short = await shorten(plan, async (steps) => (await runPrinting(seed, steps)).broken.length > 0);
	console.log(`seed ${seed} (${kindOf(seed).name}), shortened to ${short.length} of ${plan.length} steps:`);
	for (const step of short) console.log(`  ${JSON.stringify(step)}`);
	fail(`seed ${seed}`, await runPrinting(seed, short));
}
console.log(
	`kill -9 at ${places} steps of a job, then ${flags.seeds} seeds from ${flags.from} with ${flags.steps} steps each: no rule broken; ` +
		`${sum.kills} kills, ${sum.papers} papers, jobs: ${sum.printed} printed, ${sum.failed} failed, ${sum.uncertain} uncertain`,
);
process.exit(0);
