import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { breakages } from './breakages/breakages.ts';

/** Two processes for two cores; the seeds of a failing run are printed with its history. */
const seedsEach = 1_000;
const patienceMs = 30 * 60_000;
const main = join(import.meta.dirname, 'main.ts');
const preload = join(import.meta.dirname, 'breakages/preload.ts');

/** `told`: what is the same at each run; `output`: that and how fast it was, and what went wrong otherwise. */
type Ran = Readonly<{ code: number | null; told: string; output: string }>;

/** A process of its own: what its halls would still do after their end must not meet the test's. */
function simulate(node: readonly string[], args: readonly string[], breakage: string): Promise<Ran> {
	return new Promise((resolve) => {
		const child = spawn(process.execPath, [...node, main, ...args], {
			env: { ...process.env, ANTREAN_BREAKAGE: breakage },
		});
		let [told, output] = ['', ''];
		for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
		child.stdout.on('data', (text) => (told += String(text)));
		child.once('close', (code) => resolve({ code, told, output }));
	});
}

it.concurrent.each([1, 1 + seedsEach])(
	'[REP9] a mall under faults of 1,000 seeds from %i loses nothing, doubles nothing and comes to one state',
	async (from) => {
		const { code, output } = await simulate([], ['--seeds', String(seedsEach), '--from', String(from)], '');
		expect(output).toContain('no rule broken');
		expect(code).toBe(0);
	},
	patienceMs,
);

/** Found within a few seeds; `npm run simulate-breakages` tries all of them. */
const soonFound = [
	...['fact-taken-again', 'outbox-forgotten', 'gap-not-noticed', 'row-not-saved', 'heartbeat-unheard'],
	...['relaxed-for-ever', 'dated-on-arrival', 'transfer-to-the-tail'],
	...['paper-never-joined', 'paper-end-untold', 'wish-answered-undecided', 'calls-too-soon'],
];

it.concurrent.each(soonFound)(
	'[FLT2] a fault that was put in on purpose is found: %s',
	async (id) => {
		const { code, output } = await simulate(['--import', preload], ['--seeds', '60', '--as-found'], id);
		expect(output).toMatch(/the \d+th, breaks:/);
		expect(code).toBe(1);
	},
	patienceMs,
);

it(
	'[FLT1] the same seeds come to the same end, with the same shortened history',
	async () => {
		const run = (): Promise<Ran> => simulate(['--import', preload], ['--seeds', '60'], 'last-come-first');
		const [first, second] = await Promise.all([run(), run()]);
		expect(first.told).toMatch(/shortened to \d+ of 60 steps/);
		expect(second.told).toBe(first.told);
	},
	patienceMs,
);

it.each(breakages)('[FLT3] the fault fits the source that it changes: $id', ({ file, edits }) => {
	const source = readFileSync(join(import.meta.dirname, '../..', file), 'utf8');
	expect(edits.filter(([from]) => source.split(from).length !== 2)).toEqual([]);
});
