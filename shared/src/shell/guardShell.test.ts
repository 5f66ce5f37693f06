import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { guardShell, type ShellGuard } from './guardShell.ts';

let folder: string;
let tried: ChildProcess;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-guard-'));
	// Ends when it is told to, or killed; hangs otherwise.
	tried = spawn(process.execPath, ['-e', 'process.stdin.resume(); process.stdin.on("end", () => process.exit(3))']);
});
afterEach(() => {
	tried.kill('SIGKILL');
	rmSync(folder, { recursive: true, force: true });
});

const guard = (withinS: number | null): ShellGuard =>
	guardShell({
		...{ folder, pid: tried.pid ?? 0, withinS },
		command: ['/bin/sh', '-c', 'printf %s "$1" > "$2"', 'again', "it's “again”", join(folder, 'again')],
	});
const startedAgain = (): boolean => existsSync(join(folder, 'again'));
const ended = (): Promise<number | null> => new Promise((resolve) => tried.once('exit', resolve));
const eventually = (look: () => void): Promise<void> => vi.waitFor(look, { timeout: 20_000, interval: 20 });

it('[PKG11] a version that ends without a word while it is tried is started again, with all that it was told', async () => {
	guard(600);
	tried.stdin?.end();
	await eventually(() => expect(startedAgain()).toBe(true));
	await eventually(() => expect(readFileSync(join(folder, 'again'), 'utf8')).toBe("it's “again”"));
	expect(readdirSync(folder)).toEqual(['again']);
});

it('[PKG11] a version that crashes is started again', async () => {
	guard(600);
	tried.kill('SIGSEGV');
	await eventually(() => expect(startedAgain()).toBe(true));
});

it('[PKG11] a version that hangs is ended, and started again', async () => {
	const end = ended();
	guard(1);
	await end;
	expect(tried.signalCode).toBe('SIGKILL');
	await eventually(() => expect(startedAgain()).toBe(true));
});

it('[SHL50] a shell that is not tried is started again when it is killed', async () => {
	guard(null);
	tried.kill('SIGKILL');
	await eventually(() => expect(startedAgain()).toBe(true));
});

it('[SHL50] a version that has come up is trusted from then on, and started again when it ends', async () => {
	const one = guard(600);
	const mark = join(folder, `guarded-${tried.pid}`);
	expect(readFileSync(mark, 'utf8')).not.toBe('');
	one.up();
	expect(readFileSync(mark, 'utf8')).toBe('');
	tried.stdin?.end();
	await eventually(() => expect(startedAgain()).toBe(true));
});

it('[SHL50][PKG11] a shell that was left on purpose is not started again', async () => {
	const one = guard(600);
	const watch = guardOf(tried.pid ?? 0);
	expect(watch).not.toBeNull();
	one.end();
	tried.stdin?.end();
	await ended();
	await eventually(() => expect(guardOf(tried.pid ?? 0)).toBeNull());
	expect(readdirSync(folder)).toEqual([]);
});

it('[PKG11] a mark that a power cut left means nothing to the next shell', () => {
	writeFileSync(join(folder, 'guarded-1'), '');
	guard(600).end();
	expect(readdirSync(folder)).toEqual([]);
});

/** The guard's own process; null: it has gone. */
function guardOf(pid: number): string | null {
	const isGuard = (one: string): boolean => {
		try {
			return readFileSync(`/proc/${one}/cmdline`, 'utf8').includes(`\0guard\0${pid}\0`);
		} catch {
			return false; // no process, or one that has just ended
		}
	};
	return readdirSync('/proc').find(isGuard) ?? null;
}
