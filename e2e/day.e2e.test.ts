import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DayReport } from '@antrean/demo/day/dayReport.ts';
import { explainCalls } from '@antrean/demo/day/explainCalls.ts';
import { readEvents } from '@antrean/demo/day/readEvents.ts';
import { agencyDays, estimateRows } from '@antrean/hub/admin/adminView.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHubProcess } from './hubProcess.ts';
import { ended, repository } from './mall.ts';

/** `npm run day` as a user runs it. */
let folder: string;
/** What the hub of a day wrote. */
let kept: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-days-'));
	kept = join(folder, 'kept');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Ended = Readonly<{ code: number | null; said: string }>;

function runDay(...args: readonly string[]): Promise<Ended> {
	const child = spawn(process.execPath, ['apps/demo/src/day.ts', ...args], {
		cwd: repository,
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
	});
	let said = '';
	child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
	child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
	return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}

function report(name: string): DayReport {
	return JSON.parse(readFileSync(join(folder, name), 'utf8')) as DayReport;
}

describe('a simulated day', () => {
	it('[SIM11] is the same twice, loses nobody and explains every call', async () => {
		const day = (name: string, ...more: readonly string[]): Promise<Ended> =>
			runDay('--seed', '7', '--visitors', '120', '--speed', '3600', '--report', join(folder, name), ...more);
		const played = await Promise.all([day('one.json', '--data', kept), day('two.json')]);
		expect(played.map(({ code, said }) => [code, code === 0 ? '' : said])).toEqual([
			[0, ''],
			[0, ''],
		]);
		const [one, two] = ['one.json', 'two.json'].map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
		expect(two).toEqual(one);
		expect(one).toMatchObject({
			tickets: 120,
			withoutTicket: 0,
			missing: [],
			calls: { unexplained: [] },
			refusals: {},
		});
		expect(one.calls.first).toBeGreaterThan(100);
		expect(played[0]?.said).toContain('120 acknowledged, 0 of them missing');
	});

	it('[SIM13][VIEW10] tells waits that are right by a few minutes', () => {
		const { estimates } = report('one.json');
		// The day is the same each time: more than this is another estimate. docs/PERFORMANCE.md has the whole days.
		expect(estimates?.count).toBeGreaterThan(80);
		expect(estimates?.medianMinutes).toBeLessThanOrEqual(4);
		expect(estimates?.p90Minutes).toBeLessThanOrEqual(10);
	});

	it('[SIM13][ADM1][ADM6] is told by the status page as by its report', async () => {
		const { states, tickets, estimates } = report('one.json');
		const site = ['--site', join(kept, 'site.json'), '--host', '127.0.0.1', '--port', '0', '--demo'];
		const hub = await startHubProcess(join(kept, 'hub'), site);
		const events = await readEvents(hub.ready.hub, hub.ready.tokens.admin);
		await ended(hub.child, 'SIGTERM');
		const rows = agencyDays(explainCalls(events).state);
		const sum = (of: 'issued' | 'waiting' | 'served'): number => rows.reduce((all, row) => all + row[of], 0);
		expect([sum('issued'), sum('waiting'), sum('served')]).toEqual([tickets, states.waiting ?? 0, states.completed]);
		if (estimates === null) throw new Error('nobody was told a wait');
		expect(estimateRows(estimates)).toEqual([
			['count', estimates.count, null],
			['median', estimates.medianMinutes, 'minutes'],
			['p90', estimates.p90Minutes, 'minutes'],
			['within', Math.round(estimates.within * 100), 'percent'],
			['longer', Math.round(estimates.longer * 100), 'percent'],
		]);
	});

	it('[SIM11][CLI4] refuses a folder in which a hub has worked, and leaves it as it is', async () => {
		const data = join(folder, 'used');
		mkdirSync(join(data, 'hub'), { recursive: true });
		writeFileSync(join(data, 'hub', 'hub.sqlite'), 'the tickets of another day');
		const { code, said } = await runDay('--data', data);
		expect([code, said.trim().split('\n')]).toEqual([2, [expect.stringMatching(/^day\/folder-used: /)]]);
		expect(readdirSync(data, { recursive: true }).sort()).toEqual(['hub', join('hub', 'hub.sqlite')]);
	});

	it('[CLI2] refuses a wrong number before anything is started', async () => {
		const { code, said } = await runDay('--visitors', 'many');
		expect([code, said.trim().split('\n')]).toEqual([
			2,
			[expect.stringContaining('--visitors must be a whole number')],
		]);
	});
});
