import { readFileSync } from 'node:fs';

/** npm and npx pass no signals on: a program that they started would outlive them. Looked at twice a second. */
const lookEveryMs = 500;

/**
 * Calls `onGone` once when the process that started this one has ended: its parent, its IPC channel, or, under npm, which puts a
 * shell in between, the grandparent (known on Linux).
 * @returns a function that ends the watch
 */
export function watchParent(onGone: () => void): () => void {
	const parent = process.ppid;
	const underNpm = process.env.npm_lifecycle_event !== undefined || process.env.npm_command !== undefined;
	const grandparent = underNpm ? parentOf(parent) : null;
	let ended = false;
	const end = (): void => {
		clearInterval(timer);
		process.off('disconnect', gone);
		ended = true;
	};
	const gone = (): void => {
		if (ended) return;
		end();
		onGone();
	};
	const timer = setInterval(() => {
		if (process.ppid !== parent || (grandparent !== null && parentOf(parent) !== grandparent)) gone();
	}, lookEveryMs);
	timer.unref();
	if (process.connected) process.on('disconnect', gone);
	return end;
}

/** Parent of a process by Linux's procfs (proc(5), stat field 4, after the name in brackets); null where it can't be known. */
function parentOf(pid: number): number | null {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
	} catch {
		return null;
	}
}
