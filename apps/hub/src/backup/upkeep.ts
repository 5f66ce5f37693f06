import { addDays, dayAt, epochAt } from '@antrean/shared/domain/localTime.ts';
import type { Logger } from 'pino';
import type { MachineClock } from '../engine/hubTime.ts';
import type { Forgetting } from './forgetting.ts';
import { jobTimeMs } from './jobTime.ts';

/**
 * What a running hub does for its own safety once a day, after closing time: it has its database checked, and a backup made, and forgets what is
 * old. Decides when, and remembers how it went; the work is done by others, one after the other, check and backup in processes of their own.
 */
export interface Upkeep {
	view(): UpkeepView;
	/** Ends what is under way: a backup that is cut off leaves no file. */
	close(): Promise<void>;
}

export type UpkeepView = Readonly<{
	check: JobView;
	/** Null: none are ordered. */
	backup: JobView | null;
}>;
export type JobView = Readonly<{
	/** Epoch ms. */
	lastGoodAt: number | null;
	/** Of the last time, epoch ms; null: it went well. */
	failure: Readonly<{ at: number; code: string }> | null;
}>;

/** A job that runs, to its end or until it is stopped. */
export type Job = Readonly<{
	done: Promise<JobEnd>;
	stop: () => void;
	/** At once, unlike `stop`; what hangs on a disk may not even hear that. */
	kill: () => void;
}>;
export type JobEnd = Readonly<{ ok: true }> | Readonly<{ ok: false; code: string; words: string }>;
export type DailyBackup = Readonly<{
	start: () => Job;
	/** Looks into the folder; a disk in a network may take its time, or never answer. */
	look: () => Promise<FolderLook>;
}>;
export type FolderLook = Readonly<{
	/** When the newest backup in it was made; null: there is none. */
	newestAt: number | null;
	/** Why none could be made now; null: nothing speaks against it. */
	obstacle: string | null;
}>;

/** How the last check went, over restarts. */
export interface CheckMemory {
	/** Null: none is remembered. */
	read(): JobView | null;
	write(view: JobView): void;
}

export type UpkeepParts = Readonly<{
	machine: MachineClock;
	/** Hub time, epoch ms. */
	now: () => number;
	timeZone: () => string;
	/** Minutes after the site's midnight. */
	atMinutes: number;
	/** Of the database with its log: how long a job may take goes by it. */
	databaseBytes: () => number;
	startCheck: () => Job;
	checkMemory: CheckMemory;
	/** The run before this one did not end by itself: kill, power cut, a disk that failed. */
	wasCutOff: boolean;
	backup: DailyBackup | null;
	/** Once check and backup, which read beside the hub, are over. */
	truncateLog: () => void;
	/** What follows a check that found all well; null: history stays whole. */
	forgetting: Forgetting | null;
	log: Logger;
}>;

/** Clocks are set and machines sleep: the moment is looked for again this often. */
const lookEveryMs = 600_000;
/** A machine that is switched off each evening would never come to it: what is older than a day and an hour or two is made up for. */
const overdueMs = 26 * 3_600_000;
/** What a person mends in a minute is tried again within the hour; a copy of a damaged database is not. */
const againSoon: ReadonlySet<string> = new Set([
	'backup/missing',
	'backup/passphrase',
	'database/full',
	'database/unwritable',
	'file/unreadable',
]);
const againAfterMs = 3_600_000;
/** A backup that is asked to stop does so at its next four megabytes. */
const stopsWithinMs = 5_000;
/** After a start the stations come first. */
const makeUpAfterMs = 600_000;

export function startUpkeep(parts: UpkeepParts): Upkeep {
	const { machine, now, backup, log } = parts;
	const check = createJobState(rememberedCheck(parts));
	const backups = backup === null ? null : createJobState(null);
	const due = { check: nextAt(parts), backup: nextAt(parts) };
	if (isOverdue(check.view().lastGoodAt)) due.check = madeUpAt(due.check);
	let running: Job | null = null;
	/** Lets a running job go, whether it ends or not. */
	let giveUp: () => void = () => undefined;
	let isRunning = false;
	let round: Promise<void> = Promise.resolve();
	let isClosed = false;
	let stopTimer = machine.after(waitMs(), look);
	void backup?.look().then(found);

	/** What was in the folder at the start; a backup that was made meanwhile knows better. */
	function found({ newestAt, obstacle }: FolderLook): void {
		if (isClosed || isRunning || backups === null || backups.view().lastGoodAt !== null) return;
		backups.found(newestAt, obstacle === null ? null : { at: now(), code: obstacle });
		if (!isOverdue(newestAt)) return;
		due.backup = madeUpAt(due.backup);
		stopTimer();
		stopTimer = machine.after(waitMs(), look);
	}

	/** Also what a clock that was ahead then has dated: nobody knows how old it is. */
	function isOverdue(goodAt: number | null): boolean {
		return goodAt === null || goodAt > now() || now() - goodAt > overdueMs;
	}

	function madeUpAt(regularAt: number): number {
		return Math.min(regularAt, now() + makeUpAfterMs);
	}

	function nextDueAt(): number {
		return backup === null ? due.check : Math.min(due.check, due.backup);
	}

	function waitMs(): number {
		return Math.min(Math.max(nextDueAt() - now(), 0), lookEveryMs);
	}

	function look(): void {
		if (now() < nextDueAt()) {
			// A clock that was set back must not put it off.
			const regularAt = nextAt(parts);
			due.check = Math.min(due.check, regularAt);
			due.backup = Math.min(due.backup, regularAt);
			stopTimer = machine.after(waitMs(), look);
			return;
		}
		isRunning = true;
		round = runDue().then((isFoundGood) => {
			isRunning = false;
			truncateLog();
			if (isClosed) return;
			stopTimer = machine.after(waitMs(), look);
			// Nothing is removed of a journal that was not just found to be sound.
			if (isFoundGood) parts.forgetting?.start();
		});
	}

	/** Whether a check was due and found all well. */
	async function runDue(): Promise<boolean> {
		const isCheckDue = now() >= due.check;
		if (isCheckDue) {
			await run('check', check, parts.startCheck);
			if (!isClosed) parts.checkMemory.write(check.view());
			due.check = nextAt(parts);
		}
		await backUpIfDue();
		return isCheckDue && check.view().failure === null;
	}

	async function backUpIfDue(): Promise<void> {
		if (backup === null || backups === null || now() < due.backup) return;
		await run('backup', backups, backup.start);
		const regularAt = nextAt(parts);
		const isTriedSoon = againSoon.has(backups.view().failure?.code ?? '');
		due.backup = isTriedSoon ? Math.min(now() + againAfterMs, regularAt) : regularAt;
	}

	function truncateLog(): void {
		if (isClosed) return;
		try {
			parts.truncateLog();
		} catch (error) {
			// A disk that fails shows it to the next commit too, which ends the hub.
			log.warn({ err: error }, 'the write-ahead log was not cut');
		}
	}

	async function run(name: string, state: JobState, start: () => Job): Promise<void> {
		if (isClosed) return;
		const end = await ended(start);
		if (isClosed) return;
		state.ended(now(), end);
		if (end.ok) log.info({ job: name }, 'upkeep done');
		else log.error({ job: name, code: end.code }, end.words);
	}

	/** Whatever happens to a job, the hub goes on. */
	async function ended(start: () => Job): Promise<JobEnd> {
		let cancel: () => void = () => undefined;
		try {
			const job = start();
			running = job;
			const stuck = new Promise<JobEnd>((resolve) => {
				giveUp = () => {
					job.kill();
					resolve({ ok: false, code: 'program/stuck', words: 'it did not end; its disk may not answer' });
				};
			});
			cancel = machine.after(jobTimeMs(parts.databaseBytes()), giveUp);
			return await Promise.race([job.done, stuck]);
		} catch (error) {
			return { ok: false, code: 'program/failed', words: error instanceof Error ? error.message : String(error) };
		} finally {
			cancel();
			running = null;
		}
	}

	return {
		view: () => ({ check: check.view(), backup: backups?.view() ?? null }),
		async close() {
			isClosed = true;
			stopTimer();
			parts.forgetting?.stop();
			running?.stop();
			const cancel = machine.after(stopsWithinMs, giveUp);
			await round;
			cancel();
		},
	};
}

/** A check of before says nothing of a file that was cut off since: it is owed until there is one, over further starts too. */
function rememberedCheck({ checkMemory, wasCutOff }: Pick<UpkeepParts, 'checkMemory' | 'wasCutOff'>): JobView | null {
	const before = checkMemory.read();
	if (before === null || !wasCutOff) return before;
	const owed = { ...before, lastGoodAt: null };
	checkMemory.write(owed);
	return owed;
}

type JobState = Readonly<{
	view: () => JobView;
	found: (newestAt: number | null, failure: JobView['failure']) => void;
	ended: (at: number, end: JobEnd) => void;
}>;

function createJobState(remembered: JobView | null): JobState {
	let view: JobView = remembered ?? { lastGoodAt: null, failure: null };
	return {
		view: () => view,
		found(lastGoodAt, failure) {
			view = { lastGoodAt, failure };
		},
		ended(at, end) {
			view = end.ok ? { lastGoodAt: at, failure: null } : { ...view, failure: { at, code: end.code } };
		},
	};
}

/** The next time that the site's clock shows it, later than now. */
function nextAt({ now, timeZone, atMinutes }: UpkeepParts): number {
	const zone = timeZone();
	const today = dayAt(now(), zone);
	const at = epochAt(today, atMinutes, zone);
	return at > now() ? at : epochAt(addDays(today, 1), atMinutes, zone);
}
