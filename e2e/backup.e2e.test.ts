import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { api } from './api.ts';
import { type EdgeProcess, startEdgeProcess } from './edgeProcess.ts';
import { heardBy } from './heardBy.ts';
import { type HubProcess, runHub, startHubProcess } from './hubProcess.ts';
import { ended, freePort, repository } from './mall.ts';
import { mountSmallDisk } from './smallDisk.ts';
import { until } from './until.ts';

let folder: string;
const running: (HubProcess | EdgeProcess)[] = [];
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-backup-'));
});
afterEach(async () => {
	await Promise.all(running.splice(0).map(({ child }) => ended(child, 'SIGKILL')));
	rmSync(folder, { recursive: true, force: true });
});

const akta = { serviceId: 'disdukcapil.akta-kelahiran', priorityClassId: null };
/** Of a series that the load leaves alone, which uses its own up. */
const untouched = { serviceId: otherService(), priorityClassId: null };

async function startHub(data: string, port: string): Promise<HubProcess> {
	const hub = await startHubProcess(data, ['--demo', '--port', port]);
	running.push(hub);
	return hub;
}

function otherService(): string {
	const site = JSON.parse(readFileSync(join(import.meta.dirname, '../data/mpp-tangsel.json'), 'utf8'));
	const services: readonly Readonly<{ id: string; seriesId: string }>[] = site.agencies.flatMap(
		(agency: Readonly<{ services: unknown[] }>) => agency.services,
	);
	const series = services.find(({ id }) => id === 'disdukcapil.akta-kelahiran')?.seriesId;
	return services.find(({ seriesId }) => seriesId !== series)?.id ?? '';
}

function ticketsIn(file: string): number {
	const database = new Database(file, { readonly: true });
	const count = database.prepare('SELECT count(*) FROM tickets').pluck().get();
	database.close();
	return Number(count);
}

function passphraseIn(place: string): string {
	const file = join(place, 'passphrase');
	writeFileSync(file, 'kunci cadangan mal\n');
	return file;
}

/** A backup that a test cuts off. */
function spawnBackup(place: string, secret: readonly string[]): ChildProcess {
	const bin = join(repository, 'apps/hub/bin/antrean-hub.js');
	const args = ['backup', '--data', join(folder, 'hub'), '--to', place, ...secret];
	return spawn(process.execPath, [bin, ...args], { stdio: 'ignore' });
}

async function untilPart(child: ChildProcess, place: string, step: string): Promise<void> {
	while (!readdirSync(place).some((name) => name.endsWith(`${child.pid}-${step}.part`))) {
		expect(child.exitCode).toBeNull();
		await setImmediate();
	}
}

type Given = Readonly<{ id: string; number: string }>;

/** Callers that take numbers until they are told to stop; what they were answered, and how long the slowest answer took. */
function load(hub: HubProcess, callers: number) {
	const given: Given[] = [];
	let isOver = false;
	let slowestMs = 0;
	async function call(): Promise<void> {
		while (!isOver) {
			const asked = performance.now();
			const answer = await api(hub.ready.hub, hub.ready.tokens.kiosk)
				.post('/api/v1/tickets', akta)
				.catch(() => null);
			if (answer?.status !== 201) continue;
			slowestMs = Math.max(slowestMs, performance.now() - asked);
			given.push({ id: String(answer.body.id), number: String(answer.body.number) });
		}
	}
	const all = Promise.all(Array.from({ length: callers }, call));
	return {
		given,
		slowestMs: () => slowestMs,
		async stop() {
			isOver = true;
			await all;
		},
	};
}

describe('a hub whose disk is lost', () => {
	it('[BAK1][BAK9][BAK13][BAK19] comes back from a backup taken under load, with all that its kiosk heard since, and its stations follow it', async () => {
		const port = String(await freePort());
		const hub = await startHub(join(folder, 'hub'), port);
		const { tokens } = hub.ready;
		const kiosk = await startEdgeProcess('kiosk', join(folder, 'kiosk'), [
			...['--hub', hub.ready.hub, '--token', tokens.kiosk, '--port', '0', '--printer', 'virtual'],
		]);
		running.push(kiosk);
		const secret = ['--passphrase-file', passphraseIn(folder)];
		const backup = join(folder, 'backup.sealed');
		const callers = load(hub, 8);
		await until('numbers are given', () => callers.given.length > 50);
		const before = [...callers.given];
		const slowestBefore = callers.slowestMs();
		const made = await runHub(['backup', '--data', join(folder, 'hub'), '--to', backup, ...secret]);
		expect(made).toMatchObject({
			code: 0,
			said: expect.stringMatching(/^.*backup\.sealed is good: .* has the tokens too\.\n$/),
		});
		expect(callers.given.length).toBeGreaterThan(before.length);
		// Two cores for hub, callers, kiosk and backup: a hub that copied by itself would stand still for longer.
		expect(callers.slowestMs()).toBeLessThan(3_000 + slowestBefore);
		await callers.stop();
		const heard = Number((await api(hub.ready.hub, tokens.admin).get('/healthz')).body.seq);
		await until('the kiosk has heard of all', async () => heardBy(join(folder, 'kiosk')) >= heard);
		await ended(hub.child, 'SIGKILL');

		// The dead hub left its last commits in the write-ahead log.
		const last = join(folder, 'last.sqlite');
		expect((await runHub(['backup', '--data', join(folder, 'hub'), '--to', last])).code).toBe(0);
		expect(ticketsIn(last)).toBeGreaterThanOrEqual(callers.given.length);

		const verified = await runHub(['verify', backup, ...secret]);
		expect(verified).toMatchObject({ code: 0, said: expect.stringMatching(/is good: \d+ events/) });
		const data = join(folder, 'new-machine');
		const restored = await runHub(['restore', backup, '--data', data, ...secret]);
		expect(restored).toMatchObject({
			code: 0,
			said: expect.stringMatching(/asks them for what it lost/),
		});
		const again = await startHub(data, port);
		expect(again.ready.tokens).toEqual(tokens);
		const admin = api(again.ready.hub, tokens.admin);
		for (const { id, number } of callers.given)
			expect((await admin.get(`/api/v1/tickets/${id}`)).body).toMatchObject({ id, number, state: 'waiting' });
		const { epoch, seq } = (await admin.get('/healthz')).body as { epoch: number; seq: number };

		await until(
			'the kiosk follows the restored hub',
			async () => (await kiosk.api.get('/healthz')).body.link === 'live',
		);
		const events = (await admin.get(`/api/v1/events?epoch=${epoch}&after=${seq}`)).body;
		expect(events).toMatchObject({ events: expect.any(Array) });
		// Nothing is missing, so its numbers go on once the kiosk's outbox is empty; none of them was given before.
		await until('the hub gives numbers again', async () => (await admin.get('/healthz')).body.status === 'ok');
		expect((await admin.post('/api/v1/tickets', untouched)).status).toBe(201);
		// Where numbers are left they go on; where they are used up they stay so.
		const next = await admin.post('/api/v1/tickets', akta);
		expect([201, 409]).toContain(next.status);
		expect(callers.given.map(({ number }) => number)).not.toContain(next.body.number);

		// The old machine is switched on again, beside its twin and under its address.
		await ended(again.child, 'SIGKILL');
		const startOld = () => runHub(['--data', join(folder, 'hub'), '--demo', '--port', port]);
		const said = expect.stringMatching(/^database\/outlived: [^\n]+$/m);
		expect(await startOld()).toMatchObject({ code: 78, said });
		await expect(api(again.ready.hub, tokens.kiosk).post('/api/v1/tickets', untouched)).rejects.toThrow();
		expect(await startOld()).toMatchObject({ code: 78, said });
		expect((await kiosk.api.post('/api/v1/tickets', untouched)).status).toBe(201);
	}, 180_000);
});

describe('a backup', () => {
	it('[BAK2] that is killed at any moment leaves no file of a backup’s name', async () => {
		const hub = await startHub(join(folder, 'hub'), '0');
		expect((await api(hub.ready.hub, hub.ready.tokens.kiosk).post('/api/v1/tickets', akta)).status).toBe(201);
		const place = join(folder, 'backups');
		mkdirSync(place);
		const secret = ['--passphrase-file', passphraseIn(folder)];
		for (const step of ['plain', 'sealed']) {
			const child = spawnBackup(place, secret);
			await untilPart(child, place, step);
			await ended(child, 'SIGKILL');
			expect(readdirSync(place).filter((name) => !name.endsWith('.part') && !name.endsWith('.part-journal'))).toEqual(
				[],
			);
		}
		expect((await runHub(['backup', '--data', join(folder, 'hub'), '--to', place])).code).toBe(0);
		expect(readdirSync(place).filter((name) => name.startsWith('hub-'))).toHaveLength(1);
	});

	it('[BAK2] that is told to end leaves nothing at all', async () => {
		const hub = await startHub(join(folder, 'hub'), '0');
		const place = join(folder, 'backups');
		mkdirSync(place);
		const child = spawnBackup(place, ['--passphrase-file', passphraseIn(folder)]);
		await untilPart(child, place, 'plain');
		expect(await ended(child, 'SIGTERM')).toBe(143);
		expect(readdirSync(place)).toEqual([]);
		expect((await api(hub.ready.hub, hub.ready.tokens.kiosk).post('/api/v1/tickets', akta)).status).toBe(201);
	});

	it('[BAK2] that finds no space says so, leaves nothing, and does not disturb the hub', async (context) => {
		const hub = await startHub(join(folder, 'hub'), '0');
		const place = join(folder, 'small');
		mkdirSync(place);
		const disk = mountSmallDisk(context, place, 1);
		try {
			disk.fill();
			const made = await runHub(['backup', '--data', join(folder, 'hub'), '--to', place]);
			expect([made.code, made.said]).toEqual([1, expect.stringMatching(/^database\/full: [^\n]+\n$/)]);
			expect(readdirSync(place)).toEqual(['filler']);
			expect((await api(hub.ready.hub, hub.ready.tokens.kiosk).post('/api/v1/tickets', akta)).status).toBe(201);
			disk.free();
			expect((await runHub(['backup', '--data', join(folder, 'hub'), '--to', place])).code).toBe(0);
		} finally {
			disk.unmount();
		}
	});
});

describe('the commands', () => {
	it.each<[readonly string[], RegExp]>([
		[['backup'], /^usage\/invalid: --data DIR is missing/],
		[['backup', '--data', '/tmp/x'], /^usage\/invalid: --to PLACE is missing/],
		[['verify'], /^usage\/invalid: A backup file or --data DIR is missing/],
		[['restore', '--data', '/tmp/x'], /^usage\/invalid: The backup to restore is missing/],
		[['--data', '/tmp/x', '--backup-at', '25:00'], /^usage\/invalid: --backup-at must be a time/],
		[
			['--data', '/tmp/x', '--history-days', '30'],
			/^usage\/invalid: --history-days must be 0 \(nothing is forgotten\) or at least 31, not 30/,
		],
		[
			['--data', '/tmp/x', '--backup-days', '0'],
			/^usage\/invalid: --backup-days must be a whole number from 1 to 3660/,
		],
		[
			['--data', '/tmp/x', '--backup-months', 'all'],
			/^usage\/invalid: --backup-months must be a whole number from 0 to 120/,
		],
	])('[CLI2][BAK7] %j is told before anything is touched', async (args, words) => {
		expect(await runHub(args)).toMatchObject({ code: 2, said: expect.stringMatching(words) });
	});
});
