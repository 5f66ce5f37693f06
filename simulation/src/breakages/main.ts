// `npm run simulate-breakages`: breaks the product on purpose, one fault after another, and tells after how many seeds the simulation found it.
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { numberFlag, textFlag } from '@antrean/shared/cli/flags.ts';
import { commandLine } from '@antrean/shared/cli/runProgram.ts';
import type { KeptPlan } from '../plan.ts';
import { breakages } from './breakages.ts';

const { flags } = commandLine({
	name: 'npm run simulate-breakages --',
	says: 'Breaks the product on purpose, one fault after another, and tells after how many seeds the simulation finds it.',
	words: [],
	flags: {
		seeds: numberFlag(1, 1_000_000, 1_000, 'seeds to try for each'),
		only: textFlag('ID', null, 'this breakage alone'),
	},
});

const here = import.meta.dirname;
const kept = globSync(join(here, '../found/*.json'));

/** What the simulation says of the product with the fault in it. */
function simulate(breakage: string, args: readonly string[]): Readonly<{ stdout: string; stderr: string }> {
	return spawnSync(process.execPath, ['--import', join(here, 'preload.ts'), join(here, '../main.ts'), ...args], {
		encoding: 'utf8',
		env: { ...process.env, ANTREAN_BREAKAGE: breakage },
	});
}

/** A fault too rare for some hundred seeds may have been met once: by the plan that was kept then. */
function foundByKeptPlan(breakage: string): readonly [how: string, rule: string] | null {
	for (const file of kept) {
		if ((JSON.parse(readFileSync(file, 'utf8')) as KeptPlan).breakage !== breakage) continue;
		const [, rule] = /^breaks:\n {2}(.*)/.exec(simulate(breakage, ['--plan', file]).stdout) ?? [];
		if (rule !== undefined) return [`not in ${flags.seeds}; by its kept plan, ${basename(file, '.json')}`, rule];
	}
	return null;
}

let missed = 0;
console.log('| fault | found after seeds | by |\n|---|---|---|');
for (const { id, says } of breakages) {
	if (flags.only !== null && flags.only !== id) continue;
	const { stdout, stderr } = simulate(id, ['--seeds', String(flags.seeds), '--as-found']);
	const [, seeds, rule] = /the (\d+)th, breaks:\n {2}(.*)/.exec(stdout) ?? [];
	const found = seeds !== undefined && rule !== undefined ? ([seeds, rule] as const) : foundByKeptPlan(id);
	if (found === null) missed++;
	const [how, by] = found ?? [`**not in ${flags.seeds}** ${stderr.slice(0, 300)}`, ''];
	console.log(`| ${says} | ${how} | ${by.slice(0, 110)} |`);
}
process.exit(missed === 0 ? 0 : 1);
