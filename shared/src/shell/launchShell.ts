/**
 * The beginning of a packaged program, and all of it that no update replaces: it judges which version runs, starts it, and sees to it that
 * one that does not come up gives way. It is loaded from the package's archive, as the fuses want it, and loads nothing but what is beside
 * it there or signed by the makers.
 */
import { createPublicKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { app } from 'electron';
import { z } from 'zod';
import { readVersion, type UpdateTarget } from '../update/versionFolder.ts';
import { guardShell, type ShellGuard } from './guardShell.ts';
import { keepCameUp } from './keepCameUp.ts';
import { keepEnd } from './keepEnds.ts';
import type { Launched, LaunchedShell, LaunchedUpdates } from './launched.ts';
import { readMemory, writeMemory } from './launchMemory.ts';
import { freshMemory, type LaunchMemory, launchStep, wentBack } from './policy/launchRules.ts';
import { openingSwitch } from './policy/openingSwitches.ts';
import type { ShellRole } from './policy/shellRole.ts';
import { endPredecessor, followsAnEnd, guardCommand, lockStation, relaunch } from './relaunch.ts';
import { createShellLog, type ShellLog } from './shellLog.ts';
import { watchFaults } from './watchFaults.ts';

/** A slow board after a power cut needs a minute; what has not come up by then will not before the hall opens. */
const comesUpWithinMs = 150_000;
/** Later than the launcher itself would: this is for a version in whose process nothing runs any more. */
const guardedS = 180;

export function launchShell(role: ShellRole): void {
	if (!lockStation()) {
		app.exit(0);
		return;
	}
	endPredecessor();
	const opening = app.isPackaged ? openingSwitch((name) => app.commandLine.hasSwitch(name)) : null;
	if (opening !== null) {
		console.error(`--${opening} would open this program to others. Nothing was started; start it without.`);
		app.exit(2);
		return;
	}
	const log = createShellLog(join(app.getPath('userData'), 'shell.log'));
	watchFaults(log);
	const updates = updatesOf(app.getAppPath());
	if (updates !== null) {
		launchNewest(role, updates, log);
		return;
	}
	guarded(null);
	loadOwn(packaged(log, null));
}

function launchNewest(role: ShellRole, updates: LaunchedUpdates, log: ShellLog): void {
	const { folder } = updates;
	const target: UpdateTarget = {
		role,
		platform: `${process.platform}-${process.arch}`,
		key: createPublicKey(updates.key),
	};
	/** Each is judged once a start: all its files are read. */
	const data = new Map<string, number>();
	const isGood = (version: string): boolean => {
		const listed = readVersion(folder, version, target);
		if (listed?.electron !== process.versions.electron) return false;
		data.set(version, listed.data);
		return true;
	};
	const found = readMemory(folder);
	const before = found ?? freshMemory(Math.random());
	const next = launchStep(wentBackFrom(folder, before, log), app.getVersion(), isGood);
	const memory = kept(folder, found, next, log);
	for (const version of memory.failed.filter((one) => !before.failed.includes(one)))
		log('update.wentBack', { from: version, to: memory.active ?? app.getVersion() });
	const { active } = memory;
	const own = packaged(log, updates);
	const guard = guarded(active === null || memory.starts === null ? null : guardedS);
	if (active === null) {
		loadOwn(own);
		return;
	}
	const trial = memory.starts === null ? null : watchTrial(folder, memory, guard, log);
	const files = join(folder, active, 'files');
	log('update.runs', { version: active, starts: memory.starts });
	const launched: Launched = {
		format: 1,
		...{ version: active, log, updates: { ...updates, data: data.get(active) ?? updates.data } },
		built: join(files, 'app', 'dist', 'shell'),
		edge: join(files, 'edge', 'antrean-edge.mjs'),
		onUp: trial?.up ?? own.onUp,
		onDown: trial?.down ?? own.onDown,
	};
	// One that has come up once has stood: should its files not load any more, the package's do.
	load(launched, trial?.down ?? (() => loadOwn(own)));
}

/** One that had come up and ends again and again gives way like one that never did. */
function wentBackFrom(folder: string, memory: LaunchMemory, log: ShellLog): LaunchMemory {
	const { active, starts } = memory;
	if (active === null || starts !== null || !followsAnEnd()) return memory;
	if (!keepEnd(folder, active, Date.now())) return memory;
	log('update.endsTooOften', { version: active });
	return wentBack(memory);
}

/** A shell from its sources is its developer's to start. */
function guarded(withinS: number | null): ShellGuard {
	const nothing = (): void => undefined;
	if (!app.isPackaged) return { up: nothing, end: nothing };
	const folder = join(app.getPath('userData'), 'guard');
	const guard = guardShell({ folder, pid: process.pid, command: guardCommand(), withinS });
	// Whoever leaves the program has left it.
	app.once('before-quit', guard.end);
	return guard;
}

/** A start that can't be counted is not tried: the package's own version runs, as long as the disk is as it is. */
function kept(folder: string, before: LaunchMemory | null, memory: LaunchMemory, log: ShellLog): LaunchMemory {
	if (memory === before) return memory;
	try {
		writeMemory(folder, memory);
		return memory;
	} catch (error) {
		log('update.notKept', { error: String(error) });
		return freshMemory(memory.place);
	}
}

type Trial = Readonly<{ up: () => void; down: () => void }>;

function watchTrial(folder: string, memory: LaunchMemory, guard: ShellGuard, log: ShellLog): Trial {
	let isOver = false;
	const end = (event: string): boolean => {
		if (isOver) return false;
		isOver = true;
		clearTimeout(late);
		log(event, { version: memory.active, starts: memory.starts });
		return true;
	};
	const down = (): void => {
		if (!end('update.down')) return;
		relaunch([]);
		app.quit();
	};
	const late = setTimeout(down, comesUpWithinMs);
	// Whoever leaves the program ends the trial too, which has been counted.
	app.once('before-quit', () => clearTimeout(late));
	return {
		up() {
			if (!end('update.cameUp')) return;
			guard.up();
			app.once('before-quit', keepCameUp(folder, memory, log));
		},
		down,
	};
}

function packaged(log: ShellLog, updates: LaunchedUpdates | null): Launched {
	const edge = app.isPackaged
		? join(process.resourcesPath, 'edge', 'antrean-edge.mjs')
		: join(app.getAppPath(), '..', 'edge', 'bin', 'antrean-edge.js');
	const nothing = (): void => undefined;
	const built = join(app.getAppPath(), 'dist', 'shell');
	return { format: 1, version: app.getVersion(), built, edge, updates, log, onUp: nothing, onDown: nothing };
}

function loadOwn(own: Launched): void {
	load(own, (error) => {
		throw error;
	});
}

function load(launched: Launched, onFault: (error: unknown) => void): void {
	try {
		const file = join(launched.built, 'shell.cjs');
		const shell: LaunchedShell = createRequire(file)(file);
		shell.run(launched);
	} catch (error) {
		launched.log('shell.notLoaded', { version: launched.version, error: String(error) });
		onFault(error);
	}
}

/** As `pack.ts` wrote it into the archive. */
const updateNote = z.strictObject({ key: z.string(), data: z.int() });

/** @returns null: this program was packed without a key, or runs from its sources */
function updatesOf(appPath: string): LaunchedUpdates | null {
	const file = join(appPath, 'updates.json');
	if (!existsSync(file)) return null;
	return {
		...updateNote.parse(JSON.parse(readFileSync(file, 'utf8'))),
		folder: join(app.getPath('userData'), 'versions'),
	};
}
