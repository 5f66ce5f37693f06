import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { lockFile } from '@antrean/shared/sqlite/lockFile.ts';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ended, repository } from './mall.ts';
import { type Ended, runToEnd } from './runToEnd.ts';
import { until } from './until.ts';

/** Starts that can't succeed, of every program: one line with a code, the right exit, and what was there left as it was. */
let folder: string;
const other = createServer();
let takenPort: string;
beforeAll(async () => {
	await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
	const address = other.address();
	takenPort = typeof address === 'object' && address !== null ? String(address.port) : '';
});
afterAll(() => void other.close());
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-start-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const mini = join(repository, 'data/mpp-mini.json');
const edge = ['--hub', 'http://127.0.0.1:9', '--token', 't', '--port', '0'];
const programs = {
	hub: ['apps/hub/bin/antrean-hub.js', '--demo', '--port', '0', '--site', mini],
	kiosk: ['apps/edge/bin/antrean-edge.js', 'kiosk', ...edge],
	counter: ['apps/edge/bin/antrean-edge.js', 'counter', ...edge],
	display: ['apps/edge/bin/antrean-edge.js', 'display', ...edge],
	demo: ['apps/demo/src/main.ts', '--port', '0', '--site', mini],
} as const;
type Name = keyof typeof programs;
const names = Object.keys(programs) as Name[];
const stations = names.filter((name) => name !== 'hub' && name !== 'demo');

/** Later flags win, so a test may say a port or a site of its own. */
function start(name: Name, data: string, ...more: readonly string[]): Promise<Ended> {
	return runToEnd([...programs[name], '--data', data, ...more]);
}

function databaseOf(name: Name, data: string): string {
	return join(data, name === 'hub' ? 'hub.sqlite' : name === 'demo' ? 'hub/hub.sqlite' : 'edge.db');
}

/** All programs at once, each in a folder of its own: what each said. */
async function each(of: readonly Name[], run: (name: Name, data: string) => Promise<Ended>): Promise<[Name, Ended][]> {
	return Promise.all(of.map(async (name) => [name, await run(name, join(folder, name))] as [Name, Ended]));
}

function told(code: string, exit: number, [name, ended]: [Name, Ended]): void {
	const line = new RegExp(`^${code}: [^\\n]+\\n$`);
	expect([name, ended.code, ended.err]).toEqual([name, exit, expect.stringMatching(line)]);
}

describe('a start that can not succeed', () => {
	it('[CLI2][OPS5][EDG20][RUN5] is told for a wrong flag, by every program, before anything is touched', async () => {
		for (const said of await each(names, (name, data) => start(name, data, '--port', '-1')))
			told('usage/invalid', 2, said);
		for (const name of names) expect(statSync(join(folder, name), { throwIfNoEntry: false })).toBeUndefined();
	});

	it('[EDG20][RUN5] is told for a printer that there is not, by kiosk and demo', async () => {
		for (const said of await each(['kiosk', 'demo'], (name, data) => start(name, data, '--printer', 'lpt1')))
			told('printer/url-invalid', 2, said);
		expect(statSync(join(folder, 'demo'), { throwIfNoEntry: false })).toBeUndefined();
	});

	it('[OPS5][EDG20][RUN5] is told for a port in use', async () => {
		for (const said of await each(names, (name, data) => start(name, data, '--port', takenPort)))
			told('port/in-use', 1, said);
	});

	it.each([
		['that is a file', (name: Name) => file(name, 'a file in its place')],
		['under /proc', (name: Name) => `/proc/antrean/${name}`],
	])('[OPS5][EDG20][RUN5] is told for a data folder %s, at once', async (_what, place) => {
		for (const said of await each(names, (name) => start(name, place(name)))) told('database/unwritable', 1, said);
	});

	it.each([
		['no database', 'database/corrupt', (at: string) => writeFileSync(at, 'some text '.repeat(900))],
		[
			"somebody else's",
			'database/foreign',
			(at: string) => make(at, 'CREATE TABLE moz_places (id); PRAGMA user_version = 10'),
		],
	])('[OPS5][EDG20][RUN5] is told for a database that is %s, and leaves it as it is', async (_what, code, damage) => {
		const said = await each(names, async (name, data) => {
			const at = databaseOf(name, data);
			mkdirSync(dirname(at), { recursive: true });
			damage(at);
			const before = readFileSync(at);
			const ended = await start(name, data);
			expect(readFileSync(at).equals(before)).toBe(true);
			return ended;
		});
		for (const one of said) told(code, 1, one);
	});

	it('[EDG20] is told for a station’s database from the future, of another role, or with a broken entry', async () => {
		// A station makes its database before it asks for its port.
		await each(stations, (name, data) => start(name, data, '--port', takenPort));
		const cases = [
			['database/corrupt', "INSERT OR REPLACE INTO settings VALUES ('admission', '{half')"],
			['database/from-future', 'PRAGMA user_version = 9999'],
		] as const;
		for (const [code, sql] of cases) {
			const said = await each(stations, async (name, data) => {
				make(databaseOf(name, data), sql);
				const before = readFileSync(databaseOf(name, data));
				const ended = await start(name, data);
				expect(readFileSync(databaseOf(name, data)).equals(before)).toBe(true);
				return ended;
			});
			for (const one of said) told(code, 1, one);
		}
		told('database/foreign', 1, ['kiosk', await start('kiosk', join(folder, 'counter'))]);
	});

	it('[OPS5][EDG20][RUN5] is told for a folder that another process uses', async () => {
		const said = await each(names, async (name, data) => {
			mkdirSync(dirname(databaseOf(name, data)), { recursive: true });
			const unlock = lockFile(databaseOf(name, data));
			return start(name, data).finally(unlock);
		});
		for (const one of said) told('database/in-use', 1, one);
	});

	it('[OPS5][EDG20][RUN5] is told for a folder in which the same program runs, which goes on: its ready file and ports stay', async () => {
		const own = (name: Name): readonly string[] => ['--ready-file', join(folder, `${name}.json`)];
		const kept = (name: Name): unknown => {
			const data = join(folder, name);
			const ports = ['hub-port', 'kiosk-port', 'paper-port', 'hub.ready.json', 'kiosk.ready.json'];
			const texts = [join(folder, `${name}.json`), ...(name === 'demo' ? ports.map((one) => join(data, one)) : [])];
			return texts.map((file) => JSON.parse(readFileSync(file, 'utf8')));
		};
		for (const name of names) {
			const data = join(folder, name);
			const first = spawn(process.execPath, [...programs[name], '--data', data, ...own(name)], {
				...{ cwd: repository, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] as const },
				env: { ...process.env, ANTREAN_LOG_LEVEL: 'error' },
			});
			const before = await until(`the first ${name} is ready`, () => {
				try {
					return kept(name);
				} catch {
					return null; // not written yet
				}
			});
			told('database/in-use', 1, [name, await start(name, data, ...own(name))]);
			expect(kept(name)).toEqual(before);
			expect(await ended(first, 'SIGTERM')).toBe(0);
		}
	});

	it('[OPS5][EDG20][RUN5] is told for a token file or ready file that can not be used', async () => {
		const folderInPlace = (name: Name, data: string): string => {
			const at = join(data, name === 'hub' ? 'tokens.json' : name === 'demo' ? 'hub-port' : 'edge.token');
			mkdirSync(at, { recursive: true });
			return data;
		};
		for (const said of await each(names, (name, data) => start(name, folderInPlace(name, data))))
			told('file/unreadable', 1, said);
		const ready = join(folder, 'ready');
		mkdirSync(ready);
		for (const said of await each(names, (name) => start(name, join(folder, `new-${name}`), '--ready-file', ready)))
			told('file/unwritable', 1, said);
		expect(statSync(ready).isDirectory()).toBe(true);
	});

	it('[OPS5][RUN5] is told for a site file that is not there, is no JSON, or is wrong: its places one a line', async () => {
		const broken = file('broken.json', readFileSync(mini, 'utf8').replaceAll('"zoneId": "aula"', '"zoneId": "lobby"'));
		for (const [name, ended] of await each(['hub', 'demo'], (name, data) => start(name, data, '--site', broken))) {
			const lines = ended.err.trimEnd().split('\n');
			const [, places] =
				/^site\/invalid: .*broken\.json was not taken in: (\d+) places are wrong\. Nothing was changed\./.exec(
					lines[0] ?? '',
				) ?? [];
			expect([name, ended.code, lines.length]).toEqual([name, 1, 1 + Number(places)]);
			expect(lines[1]).toBe('  /agencies/0/zoneId: there is no zone “lobby” (reference)');
		}
		const wrong = [join(folder, 'missing.json'), file('text.json', 'zones:\n  - aula'), folder];
		for (const site of wrong)
			for (const said of await each(['hub'], (name, data) => start(name, data, '--site', site)))
				told('site/unreadable', 1, said);
	});

	it('[RUN5] of the demo ends its hub when its kiosk can not start', async () => {
		const data = join(folder, 'demo');
		mkdirSync(join(data, 'kiosk'), { recursive: true });
		writeFileSync(join(data, 'kiosk', 'edge.db'), 'text');
		told('database/corrupt', 1, ['demo', await start('demo', data)]);
		const hub = new Database(join(data, 'hub', 'hub.sqlite'), { readonly: true });
		expect(hub.pragma('quick_check', { simple: true })).toBe('ok');
		hub.close();
	});
});

describe('--help', () => {
	it.each([
		['antrean-hub', ['apps/hub/bin/antrean-hub.js']],
		['antrean-hub catalogue', ['apps/hub/bin/antrean-hub.js', 'catalogue']],
		['antrean-hub backup', ['apps/hub/bin/antrean-hub.js', 'backup']],
		['antrean-hub verify', ['apps/hub/bin/antrean-hub.js', 'verify']],
		['antrean-hub restore', ['apps/hub/bin/antrean-hub.js', 'restore']],
		['antrean-edge', ['apps/edge/bin/antrean-edge.js']],
		['npm start --', ['apps/demo/src/main.ts']],
		['npm run day --', ['apps/demo/src/day.ts']],
		['npm run bench --', ['bench/src/main.ts']],
		['npm run long-run --', ['bench/src/longRun/main.ts']],
		['npm run trace --', ['e2e/trace/main.ts']],
		['npm run trace-hall --', ['e2e/trace/hall.ts']],
		['npm run gallery --', ['e2e/gallery/main.ts']],
	])('[CLI3] of %s tells each flag, and an unknown one is refused with exit 2', async (name, command) => {
		const [help, wrong] = await Promise.all([
			runToEnd([...command, '--help']),
			runToEnd([...command, '--colour', 'red']),
		]);
		expect([help.code, help.err]).toEqual([0, '']);
		expect(help.out.startsWith(name)).toBe(true);
		expect(help.out).toMatch(/^ {2}--[a-z-]+ .*ANTREAN_[A-Z_]+ {2,}\S+ {2,}\S/m);
		expect([wrong.code, wrong.err]).toEqual([
			2,
			expect.stringMatching(/^usage\/invalid: “--colour” is no flag of it\.[^\n]+\n$/),
		]);
	});
});

function file(name: string, text: string): string {
	const place = join(folder, name);
	writeFileSync(place, text);
	return place;
}

function make(at: string, sql: string): void {
	const database = new Database(at);
	database.exec(sql);
	database.close();
}
