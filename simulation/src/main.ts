// `npm run simulate -- --seeds 10000`: halls under random faults, each fixed by its seed; ends at the first that breaks a rule, with its shortened history.
import { readFileSync } from 'node:fs';
import { numberFlag, switchFlag, textFlag } from '@antrean/shared/cli/flags.ts';
import { commandLine } from '@antrean/shared/cli/runProgram.ts';
import { isEnd } from './life.ts';
import { type KeptPlan, planOf } from './plan.ts';
import { runPlan } from './run.ts';
import { sceneryOf } from './scenery.ts';
import { shorten } from './shorten.ts';

const { flags } = commandLine({
	name: 'npm run simulate --',
	says: 'Lets a hub and its stations live through random faults and checks what is left; ends at the first seed that breaks a rule.',
	words: [],
	flags: {
		seeds: numberFlag(1, 100_000_000, 200, 'how many runs'),
		from: numberFlag(1, 1_000_000_000, 1, 'the first seed'),
		steps: numberFlag(1, 10_000, 60, 'things that happen in a run'),
		plan: textFlag('FILE', null, 'runs one plan that was kept (simulation/src/found), and nothing else'),
		'as-found': switchFlag('does not shorten what a failing seed does'),
	},
});
// What a process would still have done after its end.
for (const event of ['unhandledRejection', 'uncaughtException'] as const)
	process.on(event, (error) => {
		if (!isEnd(error)) throw error;
	});

if (flags.plan !== null) {
	const { seed, scenery, plan } = JSON.parse(readFileSync(flags.plan, 'utf8')) as KeptPlan;
	const broken = await runPlan(seed, scenery, plan);
	console.log(broken.length === 0 ? 'no rule broken' : `breaks:\n  ${broken.slice(0, 10).join('\n  ')}`);
	process.exit(broken.length === 0 ? 0 : 1);
}

const started = performance.now();
/** Of so many that have been run. */
function rate(seeds: number): string {
	return `${((seeds * 1000) / (performance.now() - started)).toFixed(1)} seeds a second`;
}
const last = flags.from + flags.seeds - 1;
for (let seed = flags.from; seed <= last; seed++) {
	const plan = planOf(seed, flags.steps);
	const broken = await runPlan(seed, sceneryOf(seed), plan);
	if (broken.length === 0) continue;
	// Apart from the history, which is the same at each run.
	console.error(rate(seed - flags.from + 1));
	console.log(`seed ${seed}, the ${seed - flags.from + 1}th, breaks:\n  ${broken.slice(0, 10).join('\n  ')}`);
	if (flags['as-found']) process.exit(1);
	const short = await shorten(plan, async (steps) => (await runPlan(seed, sceneryOf(seed), steps)).length > 0);
	console.log(
		`shortened to ${short.length} of ${plan.length} steps:\n${short.map((step) => `  ${JSON.stringify(step)}`).join('\n')}`,
	);
	console.log(`  ${(await runPlan(seed, sceneryOf(seed), short)).slice(0, 10).join('\n  ')}`);
	process.exit(1);
}
console.log(`${flags.seeds} seeds from ${flags.from}, ${flags.steps} steps each: no rule broken; ${rate(flags.seeds)}`);
process.exit(0);
