import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { readOwnFile } from '@antrean/shared/cli/ownFile.ts';
import { StartError } from '@antrean/shared/cli/startError.ts';
import { syncFile, syncFolder } from '@antrean/shared/cli/syncFile.ts';
import { copyDatabase } from '@antrean/shared/sqlite/copyDatabase.ts';
import { explained, explanation } from '@antrean/shared/sqlite/explain.ts';
import { requireOwn } from '@antrean/shared/sqlite/owner.ts';
import { requireWholeLog } from '@antrean/shared/sqlite/wholeLog.ts';
import { hubFile, tokensFile } from '../hubFiles.ts';
import { hubMigrations } from '../journal/hubMigrations.ts';
import { backupName, partName } from './backupName.ts';
import type { JournalSummary } from './examineJournal.ts';
import { damagedBackup, seal, unseal } from './sealedBackup.ts';
import { examineFile } from './verifyBackup.ts';

/** Copies the database of a hub, running or not, to a file that gets its name when it is whole, on the disk and found good. */
export type BackupOrder = Readonly<{
	data: string;
	/** A file that is not there yet, or a folder that is. */
	to: string;
	/** Null: not encrypted, and without the secrets. */
	passphrase: string | null;
	nowMs: number;
}>;
export type Backup = Readonly<{ file: string; summary: JournalSummary; hasSecrets: boolean }>;

/** @throws StartError `backup/…`, `database/…` or `file/…`; then nothing new has a backup's name */
export async function makeBackup({ data, to, passphrase, nowMs }: BackupOrder): Promise<Backup> {
	const source = hubFile(data);
	if (!existsSync(source))
		throw new StartError(
			'database/missing',
			`${data} has no hub. Nothing was made. Name its folder with --data.`,
			null,
		);
	explained(source, () => {
		requireOwn(source, 'hub', hubMigrations);
		requireWholeLog(source);
	});
	const isFolder = isInFolder(to);
	const folder = isFolder ? to : dirname(to);
	requireFolder(folder);
	if (!isFolder) requireFree(to);
	const plain = join(folder, partName('plain'));
	const sealed = join(folder, partName('sealed'));
	const clear = (): void => {
		for (const part of [plain, `${plain}-journal`, sealed]) rmSync(part, { force: true });
	};
	// Also where the process is told to end: what is plain in it is not to lie about.
	process.once('exit', clear);
	try {
		await copyDatabase(source, plain);
		const summary = await examineFile(plain, (how, cause) =>
			damagedBackup(plain, `the copy of ${source}: ${how}`, cause),
		);
		const secrets = passphrase === null ? null : readOwnFile(tokensFile(data));
		if (passphrase !== null) await writeSealed(plain, secrets, sealed, passphrase);
		const file = isFolder ? join(folder, backupName(nowMs, summary.timeZone, passphrase !== null)) : to;
		requireFree(file);
		renameSync(passphrase === null ? plain : sealed, file);
		syncFolder(folder);
		return { file, summary, hasSecrets: secrets !== null };
	} catch (error) {
		throw explanation(join(folder, 'backup'), error);
	} finally {
		clear();
		process.off('exit', clear);
	}
}

/** Opened again once it is written: a disk may say yes and keep something else. */
async function writeSealed(plain: string, secrets: string | null, to: string, passphrase: string): Promise<void> {
	await seal(plain, secrets, to, passphrase);
	syncFile(to);
	await unseal(to, null, passphrase);
}

function isInFolder(to: string): boolean {
	return to.endsWith(sep) || to.endsWith('/') || statSync(to, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Never made: where a backup disk is not mounted, its folder would be one of the hub's own disk. */
function requireFolder(folder: string): void {
	if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
	throw new StartError(
		'backup/missing',
		`${folder} is no folder. Nothing was made; the hub goes on. Connect the disk for backups, or name another folder.`,
		null,
	);
}

function requireFree(file: string): void {
	if (!existsSync(file)) return;
	throw new StartError('backup/exists', `${file} is there already and stays as it is. Name another file.`, null);
}
