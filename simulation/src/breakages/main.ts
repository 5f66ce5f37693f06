// `npm run simulate-breakages`: breaks the product on purpose, one fault after another, and tells after how many seeds the simulation found it.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { numberFlag, textFlag } from '@antrean/shared/cli/flags.ts';
import { commandLine } from '@antrean/shared/cli/runProgram.ts';
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
let missed = 0;
console.log('| fault | found after seeds | by |\n|---|---|---|');
for (const { id, says } of breakages) {
	if (flags.only !== null && flags.only !== id) continue;
	const { stdout, stderr } = spawnSync(
		process.execPath,
		['--import', join(here, 'preload.ts'), join(here, '../main.ts'), '--seeds', String(flags.seeds), '--as-found'],
		{ encoding: 'utf8', env: { ...process.env, ANTREAN_BREAKAGE: id } },
	);
	const found = /the (\d+)th, breaks:\n {2}(.*)/.exec(stdout);
	if (found === null) missed++;
	console.log(
		`| ${says} | ${found?.[1] ?? `**not in ${flags.seeds}** ${stderr.slice(0, 300)}`} | ${found?.[2]?.slice(0, 110) ?? ''} |`,
	);
}
process.exit(missed === 0 ? 0 : 1);
