import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { dayOfBackup, isPart } from './backupName.ts';
import { backupsToRemove, type Kept } from './retention.ts';
import { runHubCommand } from './runHubCommand.ts';
import type { DailyBackup, FolderLook, Job, JobEnd } from './upkeep.ts';

/** The daily backup of a running hub into one folder, and what goes from that folder once there is a newer good one. */
export type DailyBackupParts = Readonly<{
	data: string;
	folder: string;
	passphraseFile: string | null;
	kept: Kept;
	log: Logger;
}>;

/** A backup of years takes minutes; what was not finished within a day never will be. */
const partLifeMs = 86_400_000;

export function dailyBackup(parts: DailyBackupParts): DailyBackup {
	return { start: () => start(parts), look: () => look(parts.folder) };
}

async function look(folder: string): Promise<FolderLook> {
	try {
		const names = (await readdir(folder)).filter((name) => dayOfBackup(name) !== null);
		const times = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).mtimeMs));
		return { newestAt: times.length === 0 ? null : Math.floor(Math.max(...times)), obstacle: null };
	} catch (error) {
		if (error instanceof Error && 'code' in error) return { newestAt: null, obstacle: 'backup/missing' };
		throw error;
	}
}

function start(parts: DailyBackupParts): Job {
	const { data, folder, passphraseFile } = parts;
	const secret = passphraseFile === null ? [] : ['--passphrase-file', passphraseFile];
	// With a slash it is a folder, or nothing: never a file of that name where a disk is not mounted.
	const { done, stop, kill } = runHubCommand(['backup', '--data', data, '--to', join(folder, '/'), ...secret]);
	return { done: done.then((end) => (end.ok ? tidied(end, parts) : end)), stop, kill };
}

/** Only after a good backup: a hub that can't make new ones keeps every old one. */
async function tidied(end: JobEnd, { folder, kept, log }: DailyBackupParts): Promise<JobEnd> {
	try {
		const names = await readdir(folder);
		for (const name of [...backupsToRemove(names, kept), ...(await oldParts(folder, names))])
			await rm(join(folder, name), { force: true });
	} catch (error) {
		log.warn({ err: error }, 'old backups could not be removed');
	}
	return end;
}

async function oldParts(folder: string, names: readonly string[]): Promise<readonly string[]> {
	const old: string[] = [];
	for (const name of names.filter(isPart))
		if (Date.now() - (await stat(join(folder, name))).mtimeMs > partLifeMs) old.push(name);
	return old;
}
