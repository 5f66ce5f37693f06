import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { launchEdge } from './edgeProcess.ts';

vi.mock('electron', () => ({ utilityProcess: null }));

let home: string;
beforeEach(() => {
	home = mkdtempSync(join(tmpdir(), 'antrean-home-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function put(path: string, content: string): string {
	const file = join(home, path);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, content);
	return file;
}
const run = (entry: string): Promise<readonly string[]> =>
	new Promise((resolve) => {
		const lines: string[] = [];
		launchEdge({
			...{ runtime: process.execPath, entry, role: 'kiosk', env: { PATH: process.env.PATH, GIVEN: 'yes' } },
			onLine: (line) => lines.push(line),
			onEnded: () => resolve(lines),
		});
	});

it('[PKG8] an edge of a version in an account’s folder loads nothing that the account has installed further up', async () => {
	for (const name of ['bufferutil', 'utf-8-validate'])
		put(
			`node_modules/${name}/index.js`,
			`console.log(${JSON.stringify(`loaded ${name}`)}); module.exports = () => true;`,
		);
	const ws = dirname(createRequire(import.meta.url).resolve('ws/package.json'));
	const files = 'versions/0.2.0/files/edge';
	cpSync(ws, join(home, files, 'ws'), { recursive: true });
	const entry = put(`${files}/entry.cjs`, "require('./ws'); console.log(process.argv[2], process.env.GIVEN);");
	expect(await run(entry)).toEqual(['kiosk yes']);
});
