import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A system of its own in a folder, for dpkg alone: it installs there as it would on a machine, and the machine's own packages, lists and
 * log stay as they are. Needs root, since files get their owner.
 */
export type DebianRoot = Readonly<{
	/** @throws Error with dpkg's words */
	install: (debian: string) => void;
	remove: (name: string) => void;
	/** As `dpkg --status` says it, `install ok installed`; null: dpkg knows no such package. */
	status: (name: string) => string | null;
}>;

export function debianRoot(folder: string): DebianRoot {
	const own = join(folder, 'var/lib/dpkg');
	for (const part of ['info', 'updates', 'triggers']) mkdirSync(join(own, part), { recursive: true });
	for (const list of ['status', 'available']) writeFileSync(join(own, list), '');
	const log = join(own, 'dpkg.log');
	// What a station needs of the system is not in the folder; that it can be had is another test.
	const dpkg = (...args: readonly string[]) =>
		spawnSync('dpkg', [`--root=${folder}`, `--log=${log}`, '--force-depends', ...args], { encoding: 'utf8' });
	const must = (...args: readonly string[]): void => {
		const { status, stdout, stderr } = dpkg(...args);
		if (status !== 0) throw new Error(`dpkg ${args.join(' ')}: ${stdout}${stderr}`);
	};
	return {
		install: (debian) => must('--install', debian),
		remove: (name) => must('--remove', name),
		status: (name) => /^Status: (.+)$/m.exec(dpkg('--status', name).stdout)?.[1] ?? null,
	};
}

/** @returns why it can't be told whether apt would install something; null: it can */
export function aptIsBlind(): string | null {
	const { status, stdout } = spawnSync('apt-cache', ['policy', 'libgtk-3-0', 'libgtk-3-0t64'], { encoding: 'utf8' });
	if (status !== 0) return 'there is no apt';
	return /Candidate: (?!\(none\))/.test(stdout) ? null : 'apt has no lists: run apt-get update';
}

/** What apt would do, all of it, without doing it; `Inst NAME …` is an installation. */
export function simulateInstall(debian: string): Readonly<{ code: number | null; out: string }> {
	const cache = ['-o', 'Dir::Cache::pkgcache=', '-o', 'Dir::Cache::srcpkgcache='];
	const args = [...cache, 'install', '--simulate', '--no-install-recommends', debian];
	const { status, stdout, stderr } = spawnSync('apt-get', args, {
		encoding: 'utf8',
		env: { ...process.env, LC_ALL: 'C' },
	});
	return { code: status, out: `${stdout}${stderr}` };
}
