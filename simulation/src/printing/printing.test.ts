import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { accidentsOf, printerKinds } from './accidents.ts';

/** A process of its own: what a killed process would still do must not meet the test's. */
function simulate(...args: string[]): Promise<Readonly<{ code: number | null; output: string }>> {
	return new Promise((resolve) => {
		const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args]);
		let output = '';
		for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
		child.once('close', (code) => resolve({ code, output }));
	});
}

it('[PRN24][PRN41][PRN43] kill -9 at every step of a job, and accidents of 150 seeds: no ticket twice without COPY, none lost, each state true', {
	timeout: 600_000,
}, async () => {
	const { code, output } = await simulate('--seeds', '150');
	expect(output).toContain('no rule broken');
	expect(code).toBe(0);
	// Enough happened for that to mean something.
	const [, places, kills, printed, failed, uncertain] =
		/at (\d+) steps.*; (\d+) kills, \d+ papers, jobs: (\d+) printed, (\d+) failed, (\d+) uncertain/.exec(output) ?? [];
	for (const [what, least] of [
		[places, 50],
		[kills, 200],
		[printed, 500],
		[failed, 100],
		[uncertain, 100],
	] as const)
		expect(Number(what)).toBeGreaterThan(least);
});

it('[FLT1] a seed fixes the accidents of its run', () => {
	expect(accidentsOf(7, 40)).toEqual(accidentsOf(7, 40));
	expect(accidentsOf(7, 40)).not.toEqual(accidentsOf(8, 40));
	expect(printerKinds.map(({ proves }) => proves)).toContain(false);
});
