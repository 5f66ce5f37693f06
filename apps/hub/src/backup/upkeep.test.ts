import { fileURLToPath } from 'node:url';
import { readSiteFile } from '@antrean/shared/site/readSiteFile.ts';
import { createFakeClock, type FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import pino from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { createMetrics } from '../http/metrics.ts';
import { openTestEngine } from '../testing/openTestEngine.ts';
import type { Forgetting } from './forgetting.ts';
import {
	type CheckMemory,
	type FolderLook,
	type Job,
	type JobEnd,
	type JobView,
	startUpkeep,
	type Upkeep,
} from './upkeep.ts';
import { upkeepHealth } from './upkeepHealth.ts';

const hourMs = 3_600_000;
/** 08:00 in Jakarta. */
const morning = Date.UTC(2026, 10, 26, 1);
const evening = Date.UTC(2026, 10, 26, 13, 30);
const good: JobEnd = { ok: true };
const bad = (code: string): JobEnd => ({ ok: false, code, words: `${code}: in words` });

let clock: FakeClock;
let ends: { check: JobEnd; backup: JobEnd };
let started: { name: string; at: number }[];
/** How large the database is. */
let bytes: number;
/** When the log was cut. */
let cuts: number[];
let forgetting: Forgetting | null;
let wasCutOff: boolean;
const truncateLog = (): void => void cuts.push(clock.wallMs());
/** What outlives the hub. */
let kept: JobView | null;
const memory: CheckMemory = {
	read: () => kept,
	write(view) {
		kept = view;
	},
};
beforeEach(() => {
	kept = { lastGoodAt: morning - 11 * hourMs, failure: null };
	clock = createFakeClock(morning);
	ends = { check: good, backup: good };
	bytes = 0;
	started = [];
	cuts = [];
	forgetting = null;
	wasCutOff = false;
});

function job(name: 'check' | 'backup'): Job {
	started.push({ name, at: clock.wallMs() });
	return { done: Promise.resolve(ends[name]), stop: () => undefined, kill: () => undefined };
}

/** What is the same at every hub here. */
function usual() {
	const timeZone = (): string => 'Asia/Jakarta';
	return { machine: clock, now: clock.wallMs, timeZone, forgetting, wasCutOff };
}

function upkeep(found: Partial<FolderLook> | null): Upkeep {
	return startUpkeep({
		...usual(),
		atMinutes: 20 * 60 + 30,
		startCheck: () => job('check'),
		databaseBytes: () => bytes,
		checkMemory: memory,
		truncateLog,
		backup:
			found === null
				? null
				: {
						start: () => job('backup'),
						look: async () => ({ newestAt: morning - 11 * hourMs, obstacle: null, ...found }),
					},
		log: pino({ level: 'silent' }),
	});
}

describe('upkeep', () => {
	it('[BAK6][BAK22] checks and backs up each day at the set time of the site, one after the other, and then has the log cut', async () => {
		const running = upkeep({});
		await clock.advance(12 * hourMs);
		expect(started).toEqual([]);
		await clock.advance(36 * hourMs);
		expect(started.map(({ name, at }) => [name, (at - evening) / hourMs])).toEqual([
			['check', 0],
			['backup', 0],
			['check', 24],
			['backup', 24],
		]);
		expect(running.view().backup).toEqual({ lastGoodAt: evening + 24 * hourMs, failure: null });
		expect(cuts).toEqual([evening, evening + 24 * hourMs]);
		await running.close();
		await clock.advance(48 * hourMs);
		expect(started).toHaveLength(4);
	});

	it('[BAK23] lets old days be forgotten after each check that finds all well, and stops it at its own end', async () => {
		const told: string[] = [];
		forgetting = {
			start: () => void told.push(`start ${started.length}`),
			stop: () => void told.push('stop'),
		};
		// A backup that is tried again finds nothing out about the database.
		ends.backup = bad('backup/missing');
		const running = upkeep({});
		await clock.advance(24 * hourMs);
		expect(started.length).toBeGreaterThan(4);
		expect(told).toEqual(['start 2']);
		ends.check = bad('backup/damaged');
		await clock.advance(24 * hourMs);
		expect(started.filter(({ name }) => name === 'check')).toHaveLength(2);
		expect(told).toEqual(['start 2']);
		await running.close();
		expect(told).toEqual(['start 2', 'stop']);
	});

	it('[BAK6] without a folder for backups only checks', async () => {
		const running = upkeep(null);
		await clock.advance(24 * hourMs);
		expect(started.map(({ name }) => name)).toEqual(['check']);
		expect(running.view().backup).toBeNull();
	});

	it.each([
		['there is none', null],
		['the newest is older than 26 hours', morning - 27 * hourMs],
	])('[BAK6] makes up for a backup ten minutes after a start where %s', async (_what, newestAt) => {
		upkeep({ newestAt });
		await clock.advance(hourMs);
		expect(started.map(({ name, at }) => [name, at - morning])).toEqual([['backup', 600_000]]);
		await clock.advance(24 * hourMs);
		expect(started.slice(1).map(({ name, at }) => [name, at])).toEqual([
			['check', evening],
			['backup', evening],
		]);
	});

	it.each<[string, JobView | null]>([
		['none is remembered', null],
		['the last good one is older than 26 hours', { lastGoodAt: morning - 27 * hourMs, failure: null }],
		['the last good one is dated in the future', { lastGoodAt: morning + hourMs, failure: null }],
		['it failed ever since', { lastGoodAt: null, failure: { at: morning - hourMs, code: 'program/stuck' } }],
	])(
		'[BAK20] makes up for a check ten minutes after a start where %s, also without a folder for backups',
		async (_what, view) => {
			kept = view;
			const running = upkeep(null);
			await clock.advance(hourMs);
			expect(started.map(({ name, at }) => [name, at - morning])).toEqual([['check', 600_000]]);
			expect(running.view().check).toEqual({ lastGoodAt: morning + 600_000, failure: null });
			await clock.advance(24 * hourMs);
			expect(started.slice(1).map(({ at }) => at)).toEqual([evening]);
		},
	);

	it('[BAK20] checks ten minutes after a start that follows a cut, however new the last good check is, or after the next one', async () => {
		wasCutOff = true;
		await upkeep({}).close();
		expect(kept).toEqual({ lastGoodAt: null, failure: null });
		wasCutOff = false;
		upkeep({});
		await clock.advance(600_000);
		expect(started.map(({ name, at }) => [name, at - morning])).toEqual([['check', 600_000]]);
		await clock.advance(hourMs);
		expect(started).toHaveLength(1);
	});

	it('[BAK20] a hub that is switched off before each evening checks its database all the same', async () => {
		kept = null;
		for (let day = 0; day < 6; day++) {
			const running = upkeep(null);
			await clock.advance(9 * hourMs);
			await running.close();
			await clock.advance(15 * hourMs);
		}
		expect(started.map(({ at }) => Math.floor((at - morning) / (24 * hourMs)))).toEqual([0, 2, 4]);
	});

	it('[BAK20] remembers over restarts that a check failed, until one went well', async () => {
		let running = upkeep({});
		ends.check = bad('database/corrupt');
		await clock.advance(13 * hourMs);
		const failed = { lastGoodAt: morning - 11 * hourMs, failure: { at: evening, code: 'database/corrupt' } };
		await running.close();
		running = upkeep({});
		expect(running.view().check).toEqual(failed);
		ends.check = good;
		await clock.advance(24 * hourMs);
		await running.close();
		expect(upkeep({}).view().check).toEqual({ lastGoodAt: evening + 24 * hourMs, failure: null });
	});

	it('[BAK20] remembers nothing of a check that its own end cut off', async () => {
		kept = null;
		const running = startUpkeep({
			...{
				...usual(),
				atMinutes: 0,
				backup: null,
			},
			startCheck: () => {
				let stop: () => void = () => undefined;
				const done = new Promise<JobEnd>((resolve) => {
					stop = () => resolve(bad('program/failed'));
				});
				return { done, stop, kill: stop };
			},
			databaseBytes: () => bytes,
			checkMemory: memory,
			truncateLog,
			log: pino({ level: 'silent' }),
		});
		await clock.advance(hourMs / 2);
		await running.close();
		expect(kept).toBeNull();
	});

	it('[BAK6] keeps its time when the clock is set forward or back', async () => {
		upkeep({});
		clock.setWall(evening + 5 * hourMs);
		await clock.advance(600_000);
		expect(started).toHaveLength(2);
		clock.setWall(morning + 24 * hourMs);
		await clock.advance(13 * hourMs);
		expect(started.slice(2).map(({ at }) => at - evening)).toEqual([24 * hourMs, 24 * hourMs]);
	});

	it('[BAK6] tells what failed, when, and when it last went well, until it goes well again', async () => {
		kept = null;
		const running = upkeep({});
		ends = { check: bad('database/corrupt'), backup: bad('database/full') };
		await clock.advance(13 * hourMs);
		expect(running.view()).toEqual({
			check: { lastGoodAt: null, failure: { at: evening, code: 'database/corrupt' } },
			backup: { lastGoodAt: morning - 11 * hourMs, failure: { at: evening, code: 'database/full' } },
		});
		expect(upkeepHealth(running.view())).toEqual({
			check: {
				lastGoodAt: null,
				failure: { at: '2026-11-26T13:30:00.000Z', code: 'database/corrupt', words: expect.stringMatching(/restore/) },
			},
			backup: {
				lastGoodAt: '2026-11-25T14:00:00.000Z',
				failure: { at: '2026-11-26T13:30:00.000Z', code: 'database/full', words: expect.stringMatching(/Free space/) },
			},
		});
		ends = { check: good, backup: good };
		await clock.advance(24 * hourMs);
		expect([running.view().check.failure, running.view().backup?.failure]).toEqual([null, null]);
	});

	it('[BAK6] tries a backup that a person can mend again each hour, and the check at its time only', async () => {
		const running = upkeep({});
		ends.backup = bad('backup/missing');
		await clock.advance(15 * hourMs);
		expect(started.map(({ name, at }) => [name, (at - evening) / hourMs])).toEqual([
			['check', 0],
			['backup', 0],
			['backup', 1],
			['backup', 2],
		]);
		ends.backup = bad('backup/damaged');
		await clock.advance(20 * hourMs);
		expect(started.slice(4).map(({ name, at }) => [name, (at - evening) / hourMs])).toEqual([['backup', 3]]);
		await clock.advance(3 * hourMs);
		expect(started.slice(5).map(({ name, at }) => [name, (at - evening) / hourMs])).toEqual([
			['check', 24],
			['backup', 24],
		]);
		expect(running.view().backup?.failure?.code).toBe('backup/damaged');
	});

	it('[BAK6] tells a missing folder for backups at the start, before anything was due', async () => {
		const running = upkeep({ newestAt: null, obstacle: 'backup/missing' });
		await clock.advance(0);
		expect(running.view().backup).toEqual({ lastGoodAt: null, failure: { at: morning, code: 'backup/missing' } });
	});

	it('[BAK6] survives a job that can not even be started', async () => {
		const running = startUpkeep({
			...{
				...usual(),
				atMinutes: 20 * 60 + 30,
				backup: null,
			},
			databaseBytes: () => bytes,
			checkMemory: memory,
			truncateLog,
			startCheck: () => {
				throw new Error('no processes left');
			},
			log: pino({ level: 'silent' }),
		});
		await clock.advance(13 * hourMs);
		expect(running.view().check.failure).toEqual({ at: evening, code: 'program/failed' });
	});

	it('[BAK22] goes on where the log can not be cut', async () => {
		const running = startUpkeep({
			...{
				...usual(),
				atMinutes: 20 * 60 + 30,
				backup: null,
			},
			startCheck: () => job('check'),
			databaseBytes: () => bytes,
			checkMemory: memory,
			truncateLog: () => {
				throw new Error('disk I/O error');
			},
			log: pino({ level: 'silent' }),
		});
		await clock.advance(48 * hourMs);
		expect(started).toHaveLength(2);
		await running.close();
	});

	it('[BAK6] waits for no folder that never answers', async () => {
		const running = startUpkeep({
			...{
				...usual(),
				atMinutes: 20 * 60 + 30,
			},
			startCheck: () => job('check'),
			databaseBytes: () => bytes,
			checkMemory: memory,
			truncateLog,
			backup: { start: () => job('backup'), look: () => new Promise(() => undefined) },
			log: pino({ level: 'silent' }),
		});
		await clock.advance(13 * hourMs);
		expect(running.view().backup).toEqual({ lastGoodAt: evening, failure: null });
	});

	it('[BAK6] stops what is under way when the hub is closed, and remembers nothing of it', async () => {
		let stop: () => void = () => undefined;
		const done = new Promise<JobEnd>((resolve) => {
			stop = () => resolve(bad('program/failed'));
		});
		const running = startUpkeep({
			...{
				...usual(),
				atMinutes: 0,
				backup: null,
			},
			startCheck: () => ({ done, stop, kill: stop }),
			databaseBytes: () => bytes,
			checkMemory: memory,
			truncateLog,
			log: pino({ level: 'silent' }),
		});
		// Half an hour after midnight.
		await clock.advance(16.5 * hourMs);
		await running.close();
		expect(running.view().check).toEqual(kept);
	});

	it.each([
		['an empty one', 0, 1],
		['one of 5 GB', 5e9, 1 + 5_000 / 3_600],
		['one of 36 GB', 36e9, 11],
	])('[BAK21] lets a job of %s go when its time is over, not before', async (_what, size, hours) => {
		bytes = size;
		let killed = 0;
		const running = startUpkeep({
			...{
				...usual(),
				atMinutes: 20 * 60 + 30,
				backup: null,
			},
			startCheck: () => ({ done: new Promise(() => undefined), stop: () => undefined, kill: () => void killed++ }),
			databaseBytes: () => bytes,
			checkMemory: memory,
			truncateLog,
			log: pino({ level: 'silent' }),
		});
		await clock.advance(evening - morning + hours * hourMs - 1_000);
		expect([killed, running.view().check.failure]).toEqual([0, null]);
		await clock.advance(1_000);
		expect([killed, running.view().check.failure?.code]).toEqual([1, 'program/stuck']);
	});

	it('[BAK6][BAK21] lets a job go that does not end in an hour, and is not held up by it', async () => {
		let killed = 0;
		const hangs: Job = { done: new Promise(() => undefined), stop: () => undefined, kill: () => void killed++ };
		const running = startUpkeep({
			...{
				...usual(),
				atMinutes: 20 * 60 + 30,
				backup: null,
			},
			databaseBytes: () => bytes,
			checkMemory: memory,
			truncateLog,
			startCheck: () => {
				started.push({ name: 'check', at: clock.wallMs() });
				return hangs;
			},
			log: pino({ level: 'silent' }),
		});
		await clock.advance(14 * hourMs);
		expect(killed).toBe(1);
		expect(running.view().check.failure).toEqual({ at: evening + hourMs, code: 'program/stuck' });
		await clock.advance(24 * hourMs);
		expect(started).toHaveLength(2);
		// Closed in the midst of one that hears nothing.
		await clock.advance(22 * hourMs + hourMs / 2);
		expect(started).toHaveLength(3);
		const closed = running.close();
		await clock.advance(5_000);
		await closed;
		expect(killed).toBe(3);
	});

	it('[BAK6] has figures for those who watch many sites', async () => {
		const running = upkeep({});
		const site = readSiteFile(fileURLToPath(new URL('../../../../data/mpp-mini.json', import.meta.url)));
		const hub = openTestEngine({ clock, site, alwaysOpen: true, journalFor: (journal) => journal });
		const metrics = createMetrics({
			...{ engine: hub.engine, journal: hub.journal, upkeep: running.view },
			...{ stations: () => 0, quarantined: () => 0, synchronous: () => 2 },
			parked: { stations: () => [], openCount: () => 0 },
		});
		ends = { check: good, backup: bad('database/full') };
		await clock.advance(13 * hourMs);
		const text = await metrics.text();
		hub.done();
		expect(text).toContain('antrean_backup_failed 1\n');
		expect(text).toContain(`antrean_backup_good_timestamp_seconds ${(morning - 11 * hourMs) / 1000}\n`);
		expect(text).toContain('antrean_check_failed 0\n');
		expect(text).toContain(`antrean_check_good_timestamp_seconds ${evening / 1000}\n`);
		expect(text).toContain('antrean_recovering 0\n');
	});
});
