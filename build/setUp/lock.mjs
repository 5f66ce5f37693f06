// One set-up at a time: `npm start` and `npm test` may run side by side on a fresh clone.
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Runs `work` while holding the lock file; waits for another holder, and takes over from one that is no longer alive. */
export async function withLock(file, work) {
	mkdirSync(dirname(file), { recursive: true });
	let told = false;
	while (!tryLock(file)) {
		if (!told) console.log('Another set-up is at work; waiting for it.');
		told = true;
		await pause(200);
	}
	try {
		return await work();
	} finally {
		rmSync(file, { force: true });
	}
}

function tryLock(file) {
	// A lock is linked into place whole, so that nobody ever reads one without its holder.
	const mine = `${file}.${process.pid}`;
	writeFileSync(mine, String(process.pid));
	try {
		linkSync(mine, file);
		return true;
	} catch (error) {
		if (error.code !== 'EEXIST') throw error;
	} finally {
		rmSync(mine, { force: true });
	}
	const holder = readHolder(file);
	if (holder !== null && !isAlive(holder) && readHolder(file) === holder) rmSync(file, { force: true });
	return false;
}

function readHolder(file) {
	try {
		const pid = Number(readFileSync(file, 'utf8'));
		return Number.isInteger(pid) && pid > 0 ? pid : null;
	} catch {
		return null; // gone meanwhile: the next try takes it
	}
}

function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}
