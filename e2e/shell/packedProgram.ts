import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackagedRole } from '../../build/package/shellPackage.ts';
import { repository } from '../mall.ts';
import { runToEnd } from '../runToEnd.ts';

/** A station's package as a technician installs it, without root: made, unpacked, started as an account without rights. */

/** A packaged shell keeps Chromium's sandbox, which root can't have: its station runs as an account without rights then. */
const account = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
/** Some hundred megabytes are copied and packed. */
export const packsWithinMs = 300_000;

/**
 * @param electron an unpacked one, of any version
 * @returns the Debian package
 */
export async function packStation(role: PackagedRole, electron: string, args: readonly string[]): Promise<string> {
	const packing = ['build/package/pack.ts', role, '--trial', '--electron', electron, ...args];
	const { code, out, err } = await runToEnd(packing);
	const [, made] = /^(\S+\.deb) is made/m.exec(out) ?? [];
	if (code !== 0 || made === undefined) throw new Error(`nothing was packed: ${out}${err}`);
	return join(repository, made);
}

/** @returns the program */
export function unpackStation(role: PackagedRole, debian: string, into: string): string {
	execFileSync('dpkg-deb', ['--extract', debian, into]);
	return programIn(role, into);
}

/** Where a package has its program, below what it was installed or unpacked to. */
export const programIn = (role: PackagedRole, root: string): string =>
	join(root, `opt/antrean-${role}/antrean-${role}`);

/** A folder of the station's account. */
export function accountFolder(folder: string): string {
	mkdirSync(folder);
	if (account.uid !== undefined) chownSync(folder, account.uid, account.gid);
	return folder;
}

/** A file of the station's account. */
export function accountFile(file: string, content: unknown): void {
	writeFileSync(file, JSON.stringify(content));
	if (account.uid !== undefined) chownSync(file, account.uid, account.gid);
}

/** As its account's desktop starts it; nothing of it stays with who runs this test. */
export function startPacked(
	program: string,
	{ userData, home, display }: Readonly<{ userData: string; home: string; display: string }>,
	switches: readonly string[],
): ChildProcess {
	const { ANTREAN_LOG_LEVEL: _, ...env } = process.env;
	return spawn(program, [`--user-data-dir=${userData}`, ...switches], {
		cwd: home,
		...account,
		env: {
			...env,
			...{ HOME: home, XDG_CONFIG_HOME: join(home, 'config'), XDG_CACHE_HOME: join(home, 'cache') },
			// The Electron of this test is older than the Node that an edge wants.
			...{ DISPLAY: display, ANTREAN_EDGE_RUNTIME: process.execPath, ANTREAN_LOG_LEVEL: 'error' },
		},
		stdio: 'ignore',
	});
}

/** Process id of the shell that runs on a folder, whoever started it; null: none does. */
export function shellOn(userData: string): number | null {
	const found = readdirSync('/proc').find((pid) => {
		const command = commandOf(pid);
		// Its guard names it, too; so does each of its own processes, by its type.
		const isOther = command.startsWith('/bin/sh ') || command.includes(' --type=');
		return command.includes(` --user-data-dir=${userData} `) && !isOther;
	});
	return found === undefined ? null : Number(found);
}

/** Its guard runs: a mark alone is there a moment before who looks after it. */
export const isGuarded = (pid: number): boolean =>
	readdirSync('/proc').some((one) => {
		const command = commandOf(one);
		return command.startsWith('/bin/sh ') && command.includes(`/guarded-${pid} `);
	});

/** Chromium writes its arguments anew once it runs, with spaces between them. */
export function commandOf(pid: string | number): string {
	try {
		return `${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')} `;
	} catch {
		return ''; // no process, or one that has just ended
	}
}
