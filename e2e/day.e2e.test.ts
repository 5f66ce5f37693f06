import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repository } from './mall.ts';

/** `npm run day` as a user runs it. */
let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-days-'));
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

describe('a simulated day', () => {
	it('[SIM11] is the same twice, loses nobody and explains every call', async () => {
		const day = (name: string): Promise<Ended> =>
			runDay('--seed', '7', '--visitors', '120', '--speed', '3600', '--report', join(folder, name));
		const ended = await Promise.all([day('one.json'), day('two.json')]);
		expect(ended.map(({ code, said }) => [code, code === 0 ? '' : said])).toEqual([
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
		expect(ended[0]?.said).toContain('120 acknowledged, 0 of them missing');
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
