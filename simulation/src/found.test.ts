import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import type { KeptPlan } from './plan.ts';

const here = import.meta.dirname;
const main = join(here, 'main.ts');
const preload = join(here, 'breakages/preload.ts');
const kept = globSync(join(here, 'found/*.json')).map(
	(file) => [basename(file, '.json'), file, JSON.parse(readFileSync(file, 'utf8')) as KeptPlan] as const,
);
const patienceMs = 60_000;

/** A process of its own: what its hall would still do after its end must not meet the test's. */
function replay(file: string, breakage: string | null): string {
	const node = breakage === null ? [] : ['--import', preload];
	const env = { ...process.env, ANTREAN_BREAKAGE: breakage ?? '' };
	return spawnSync(process.execPath, [...node, main, '--plan', file], { encoding: 'utf8', env }).stdout;
}

it.each(kept)(
	'[FLT7] a plan that was kept breaks no rule, and its own as soon as the fault is back: %s',
	(_name, file, { breakage, rule }) => {
		expect(replay(file, null)).toContain('no rule broken');
		if (breakage !== null) expect(replay(file, breakage)).toContain(`\n  ${rule}: `);
	},
	patienceMs,
);
