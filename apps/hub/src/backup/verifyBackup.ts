import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartError } from '@antrean/shared/cli/startError.ts';
import { copyDatabase } from '@antrean/shared/sqlite/copyDatabase.ts';
import { damaged, explained, explanation } from '@antrean/shared/sqlite/explain.ts';
import { openDatabase, openReader } from '@antrean/shared/sqlite/openDatabase.ts';
import { requireOwn } from '@antrean/shared/sqlite/owner.ts';
import { requireWholeLog } from '@antrean/shared/sqlite/wholeLog.ts';
import { hubFile } from '../hubFiles.ts';
import { hubMigrations } from '../journal/hubMigrations.ts';
import { type Examined, examineJournal, type JournalSummary } from './examineJournal.ts';
import { damagedBackup, isSealed, unseal } from './sealedBackup.ts';

/** Whether a backup, or the database of a hub, is whole and says the same everywhere. Changes neither. */
export type Damage = (how: string, cause: unknown) => StartError;

/**
 * @param passphrase for an encrypted one; null: there is none
 * @throws StartError `backup/…`, or `database/…` of a foreign or too new one
 */
export async function verifyBackup(file: string, passphrase: string | null): Promise<JournalSummary> {
	requireThere(file);
	const damage: Damage = (how, cause) => damagedBackup(file, how, cause);
	if (!(await isSealed(file))) return examineFile(file, damage);
	return inTemporaryFolder(async (folder) => {
		const plain = join(folder, 'hub.sqlite');
		await unseal(file, plain, requirePassphrase(file, passphrase));
		return examineFile(plain, damage);
	});
}

/**
 * The database in a data folder, beside a hub that may be running.
 * @throws StartError `database/…`
 */
export async function verifyHub(data: string): Promise<JournalSummary> {
	const file = hubFile(data);
	if (!existsSync(file))
		throw new StartError(
			'database/missing',
			`${data} has no hub. Nothing was changed. Name its folder with --data.`,
			null,
		);
	const summary = await examineFile(file, (how, cause) => damaged(file, `is damaged: ${how}`, cause));
	explained(file, () => requireWholeLog(file));
	return summary;
}

/** @throws StartError by `damage`, or `database/…` for what is no damage */
export async function examineFile(file: string, damage: Damage): Promise<JournalSummary> {
	return judged(file, damage, async () => {
		requireOwn(file, 'hub', hubMigrations);
		const reader = openReader(file);
		try {
			if (Number(reader.pragma('user_version')) === newestSchema) return examineJournal(reader);
		} finally {
			reader.close();
		}
		// Of an older version: what its next start would make of it.
		return inTemporaryFolder(async (folder) => {
			const copy = join(folder, 'hub.sqlite');
			await copyDatabase(file, copy);
			const database = openDatabase({ file: copy, owner: 'hub', migrations: hubMigrations });
			try {
				return examineJournal(database);
			} finally {
				database.close();
			}
		});
	});
}

/** Tells complaints, and whatever a damaged file makes the examination stumble over, as damage. */
export async function judged(
	file: string,
	damage: Damage,
	examine: () => Promise<Examined> | Examined,
): Promise<JournalSummary> {
	let examined: Examined;
	try {
		examined = await examine();
	} catch (error) {
		const told = explanation(file, error);
		if (told instanceof StartError && told.code !== 'database/corrupt') throw told;
		throw damage(error instanceof StartError ? 'SQLite can not read it' : `${(error as Error).message}`, error);
	}
	const { complaints, summary } = examined;
	const [first, ...more] = complaints;
	if (first === undefined) return summary;
	throw damage(more.length === 0 ? first : `${first}, and ${more.length} more`, null);
}

export function requireThere(file: string): void {
	const found = statSync(file, { throwIfNoEntry: false });
	if (found?.size === 0) throw damagedBackup(file, 'it is empty', null);
	if (found?.isFile() === true) return;
	throw new StartError(
		'backup/missing',
		`${file} is no file. Nothing was changed. Connect the disk that has the backup, or name another file.`,
		null,
	);
}

export function requirePassphrase(file: string, passphrase: string | null): string {
	if (passphrase !== null) return passphrase;
	throw new StartError(
		'backup/passphrase',
		`${file} is encrypted. Nothing was changed. Name the file that has its passphrase with --passphrase-file.`,
		null,
	);
}

const newestSchema = hubMigrations.at(-1)?.version;

async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
	const folder = mkdtempSync(join(tmpdir(), 'antrean-verify-'));
	try {
		return await work(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
