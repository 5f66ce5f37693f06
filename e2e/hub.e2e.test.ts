import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { api } from './api.ts';
import { type HubProcess, runHub, startHubProcess } from './hubProcess.ts';
import { ended, freePort, repository } from './mall.ts';

let folder: string;
let data: string;
const running: HubProcess[] = [];
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-hub-'));
	data = join(folder, 'hub');
});
afterEach(async () => {
	await Promise.all(running.splice(0).map(({ child }) => ended(child, 'SIGKILL')));
	rmSync(folder, { recursive: true, force: true });
});

const mini = join(repository, 'data/mpp-mini.json');
const meterai = { serviceId: 'pos-indonesia.meterai', priorityClassId: null };
const file = (): string => join(data, 'hub.sqlite');

async function start(args: readonly string[]): Promise<HubProcess> {
	const hub = await startHubProcess(data, args);
	running.push(hub);
	return hub;
}
async function stop(hub: HubProcess): Promise<void> {
	expect(await ended(hub.child, 'SIGTERM')).toBe(0);
}
/** A hub that has lived and was stopped. */
async function lived(): Promise<void> {
	const hub = await start(['--demo', '--port', '0', '--site', mini]);
	for (let n = 0; n < 5; n++) await api(hub.ready.hub, hub.ready.tokens.kiosk).post('/api/v1/tickets', meterai);
	await stop(hub);
}

describe('a start', () => {
	it('[OPS4] writes its ready file once everything answers, for its owner alone', async () => {
		const hub = await start(['--demo', '--port', '0', '--site', mini]);
		expect(hub.ready).toMatchObject({
			hub: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
			counter: expect.stringMatching(/\/counter\/#token=\w+$/),
			display: expect.stringMatching(/\/display\/#token=\w+$/),
			admin: expect.stringMatching(/\/admin\/#token=\w+$/),
			paper: null,
			pids: { demo: null, hub: hub.child.pid, kiosk: null },
		});
		expect((await api(hub.ready.hub, '').get('/healthz')).body.status).toBe('ok');
		if (process.platform !== 'win32') expect(statSync(join(folder, 'ready.json')).mode & 0o777).toBe(0o600);
	});

	it('[OPS1] takes the site file in once; without one it says what to do', async () => {
		const { code, said } = await runHub(['--data', data, '--port', '0']);
		expect([code, said]).toEqual([1, expect.stringMatching(/^site\/missing: .*--site FILE/)]);
		let hub = await start(['--demo', '--port', '0', '--site', mini]);
		const { tokens } = hub.ready;
		await stop(hub);
		hub = await start(['--demo', '--port', '0']);
		const { body } = await api(hub.ready.hub, hub.ready.tokens.kiosk).get('/api/v1/catalogue');
		expect(body).toMatchObject({ version: 1, site: { id: 'mpp-mini' } });
		expect(hub.ready.tokens).toEqual(tokens);
	});

	it('[OPS5] refuses a folder that another hub uses, until that one is killed', async () => {
		const first = await start(['--demo', '--port', '0', '--site', mini]);
		const { code, said } = await runHub(['--data', data, '--demo', '--port', '0']);
		expect([code, said]).toEqual([1, expect.stringMatching(/^database\/in-use: .*another Antrean process/)]);
		await ended(first.child, 'SIGKILL');
		await start(['--demo', '--port', '0']);
	});

	it.each<[string, () => void, RegExp]>([
		['damaged', () => writeFileSync(file(), readFileSync(file()).fill(0x5a, 0, 8192)), /^database\/corrupt: .*damaged/],
		['cut off', () => truncateSync(file(), 8192), /^database\/corrupt: .*damaged/],
		['empty', () => truncateSync(file(), 0), /^database\/corrupt: .*is empty/],
		['from the future', () => fromFuture(), /^database\/from-future: .*newer version/],
	])('[OPS5] refuses a database that is %s, and leaves it as it is', async (_name, damage, words) => {
		await lived();
		damage();
		const before = readFileSync(file());
		const { code, said } = await runHub(['--data', data, '--demo', '--port', '0']);
		expect([code, said]).toEqual([1, expect.stringMatching(words)]);
		expect(readFileSync(file()).equals(before)).toBe(true);
	});

	function fromFuture(): void {
		const database = new Database(file());
		database.pragma('user_version = 9999');
		database.pragma('wal_checkpoint(TRUNCATE)');
		database.close();
	}
});

describe('a changed site file', () => {
	it('[OPS2] is taken in by command, on a stopped hub and on a running one', async () => {
		await lived();
		const changed = join(folder, 'site.json');
		const write = (calls: number): void =>
			writeFileSync(
				changed,
				readFileSync(mini, 'utf8').replace('"noShowAfterCalls": 1', `"noShowAfterCalls": ${calls}`),
			);
		write(2);
		const command = ['catalogue', '--data', data, '--site', changed];
		expect(await runHub(command)).toMatchObject({ code: 0, said: expect.stringMatching(/in force now as version 2/) });
		const hub = await start(['--demo', '--port', '0']);
		const kiosk = api(hub.ready.hub, hub.ready.tokens.kiosk);
		expect((await kiosk.get('/api/v1/catalogue')).body).toMatchObject({ version: 2, policy: { noShowAfterCalls: 2 } });
		expect(await runHub(command)).toMatchObject({ code: 0, said: expect.stringMatching(/already, as version 2/) });
		write(3);
		expect(await runHub(command)).toMatchObject({ code: 0, said: expect.stringMatching(/in force now as version 3/) });
		expect((await kiosk.get('/api/v1/catalogue')).body).toMatchObject({ version: 3, policy: { noShowAfterCalls: 3 } });
		writeFileSync(changed, readFileSync(mini, 'utf8').replace('"prefix": "DB"', '"prefix": "DX"'));
		const words = /^catalogue\/conflict: Series “penduduk” can't have prefix “DX”: a series keeps its prefix [^\n]+\n$/;
		expect(await runHub(command)).toMatchObject({ code: 1, said: expect.stringMatching(words) });
		await stop(hub);
		expect(await runHub(command)).toMatchObject({ code: 1, said: expect.stringMatching(words) });
	});

	it('[OPS2] is refused for a folder without a hub, and by a hub that can not be asked, in one line', async () => {
		const command = ['catalogue', '--data', data, '--site', mini];
		expect(await runHub(command)).toMatchObject({
			code: 1,
			said: expect.stringMatching(/^database\/missing: [^\n]+\n$/),
		});
		expect(existsSync(data)).toBe(false);
		await start(['--demo', '--port', '0', '--site', mini]);
		writeFileSync(join(data, 'tokens.json'), '{"admin":"nonsense"}');
		expect(await runHub(command)).toMatchObject({
			code: 1,
			said: expect.stringMatching(/^catalogue\/refused: [^\n]+\(auth\/missing\)[^\n]+\n$/),
		});
		rmSync(join(data, 'tokens.json'));
		expect(await runHub(command)).toMatchObject({
			code: 1,
			said: expect.stringMatching(/^catalogue\/refused: The running hub of [^\n]+ENOENT[^\n]+\n$/),
		});
	});
});

describe('an end', () => {
	it('[OPS6] by SIGTERM is clean, with everything answered that was asked', async () => {
		const hub = await start(['--demo', '--port', '0', '--site', mini]);
		const kiosk = api(hub.ready.hub, hub.ready.tokens.kiosk);
		const asked = Array.from({ length: 20 }, () => kiosk.post('/api/v1/tickets', meterai).then(({ status }) => status));
		await Promise.race(asked);
		await stop(hub);
		for (const outcome of await Promise.allSettled(asked))
			if (outcome.status === 'fulfilled') expect(outcome.value).toBe(201);
		const database = new Database(file(), { readonly: true });
		expect(database.pragma('quick_check', { simple: true })).toBe('ok');
		database.close();
	});

	it('[OPS7] by kill -9 under load loses no acknowledged ticket, doubles none, and leaves no gap', async () => {
		const port = String(await freePort());
		const args = ['--demo', '--port', port];
		const acknowledged = new Map<string, { id: unknown; number: unknown }>();
		const asked = new Map<string, string>();
		let hub = await start(args);
		const { hub: origin, tokens } = hub.ready;
		const services = await servicesOf('R');
		for (let round = 0; round < 3; round++) {
			let isKilled = false;
			const client = async (): Promise<void> => {
				while (!isKilled) {
					const commandId = randomUUID();
					const serviceId = services[asked.size % services.length] ?? '';
					asked.set(commandId, serviceId);
					await issue(commandId, serviceId).catch(() => undefined);
				}
			};
			const before = acknowledged.size;
			const clients = Array.from({ length: 64 }, client);
			await untilAcknowledged(before + 100);
			const isOver = ended(hub.child, 'SIGKILL');
			// At once: who asks a dead hub again and again uses up the series.
			isKilled = true;
			await isOver;
			await Promise.all(clients);
			hub = await start(args);
		}
		// A caller who got no answer asks again with the same id, and so does one who got one.
		const all = new Map<string, unknown>();
		for (const [commandId, serviceId] of asked) {
			const known = acknowledged.get(commandId);
			const { id, number } = await issue(commandId, serviceId);
			if (known !== undefined) expect({ id, number }).toEqual(known);
			expect(all.has(String(number))).toBe(false);
			all.set(String(number), id);
		}
		const numbers = [...all.keys()].sort();
		expect(numbers).toEqual(numbers.map((_, n) => `R-${String(n + 1).padStart(3, '0')}`));
		expect(new Set(all.values()).size).toBe(asked.size);

		async function issue(commandId: string, serviceId: string): Promise<{ id: unknown; number: unknown }> {
			const { status, body } = await api(origin, tokens.kiosk).post('/api/v1/tickets', {
				commandId,
				serviceId,
				priorityClassId: null,
			});
			expect([200, 201]).toContain(status);
			const { id, number } = body;
			acknowledged.set(commandId, { id, number });
			return { id, number };
		}

		function untilAcknowledged(count: number): Promise<void> {
			return expect
				.poll(() => acknowledged.size, { timeout: 30_000, interval: 5 })
				.toBeGreaterThanOrEqual(count) as Promise<void>;
		}

		async function servicesOf(seriesId: string): Promise<readonly string[]> {
			const { body } = await api(origin, tokens.kiosk).get('/api/v1/catalogue');
			const agencies = body.agencies as { services: { id: string; seriesId: string }[] }[];
			return agencies.flatMap(({ services: all }) =>
				all.filter((one) => one.seriesId === seriesId).map(({ id }) => id),
			);
		}
	});
});
