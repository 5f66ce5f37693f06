import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { makeDataFolder } from '@antrean/shared/cli/dataFolder.ts';
import { writeOwnFile } from '@antrean/shared/cli/ownFile.ts';
import { StartError } from '@antrean/shared/cli/startError.ts';
import { syncFile, syncFolder } from '@antrean/shared/cli/syncFile.ts';
import { utcText } from '@antrean/shared/domain/utcText.ts';
import { explained, explanation } from '@antrean/shared/sqlite/explain.ts';
import { lockFile } from '@antrean/shared/sqlite/lockFile.ts';
import { openDatabase } from '@antrean/shared/sqlite/openDatabase.ts';
import { checkFile, hubFile, restoringFile, tokensFile } from '../hubFiles.ts';
import { hubMigrations } from '../journal/hubMigrations.ts';
import { examineJournal, type JournalSummary } from './examineJournal.ts';
import { markRestored } from './restores.ts';
import { damagedBackup, isSealed, unseal } from './sealedBackup.ts';
import { judged, requirePassphrase, requireThere } from './verifyBackup.ts';

/** Puts a backup in the place of a hub's database. What was there moves aside; nothing is deleted. */
export type RestoreOrder = Readonly<{
	backup: string;
	data: string;
	passphrase: string | null;
	/** A database that is there is moved aside; else it is a refusal. */
	replace: boolean;
	nowMs: number;
}>;
export type Restored = Readonly<{
	summary: JournalSummary;
	/** Folder of what was there before; null: nothing was. */
	aside: string | null;
	hasSecrets: boolean;
}>;

/** @throws StartError; then the folder's database is as it was */
export async function restoreBackup(order: RestoreOrder): Promise<Restored> {
	const { backup, data, replace } = order;
	requireThere(backup);
	makeDataFolder(data);
	const unlock = explained(hubFile(data), () => lockFile(hubFile(data)));
	try {
		if (isUsed(data) && !replace) throw folderUsed(data);
		return await restoreIn(order);
	} finally {
		unlock();
	}
}

/**
 * A restore that was cut off left no database, or the folder would look like that of a new hub.
 * @throws StartError `restore/unfinished`
 */
export function requireRestoreDone(data: string): void {
	if (existsSync(hubFile(data)) || !existsSync(restoringFile(data))) return;
	throw new StartError(
		'restore/unfinished',
		`A restore into ${data} was cut off. Nothing was started; what was there before is in a folder replaced-… beside it. ` +
			`Run it again: antrean-hub restore BACKUP --data ${data} --replace`,
		null,
	);
}

async function restoreIn({ backup, data, passphrase, nowMs }: RestoreOrder): Promise<Restored> {
	const fresh = restoringFile(data);
	const leftovers = ['', '-wal', '-shm', '-journal', '.lock'].map((end) => `${fresh}${end}`);
	const clear = (): void => {
		for (const file of leftovers) rmSync(file, { force: true });
	};
	clear();
	try {
		const secrets = await copyIn(backup, fresh, passphrase);
		const summary = await judged(
			fresh,
			(how, cause) => damagedBackup(backup, how, cause),
			() => take(fresh, nowMs),
		);
		syncFile(fresh);
		const aside = moveAside(data, secrets !== null, nowMs);
		// Before the database has its name: a start in between would make new tokens, and every station would be a stranger.
		if (secrets !== null) {
			writeOwnFile(tokensFile(data), secrets);
			syncFile(tokensFile(data));
		}
		renameSync(fresh, hubFile(data));
		syncFolder(data);
		return { summary, aside, hasSecrets: secrets !== null };
	} catch (error) {
		throw explanation(fresh, error);
	} finally {
		// Also the lock of the name that it had.
		clear();
	}
}

/** @returns the secrets; null: it has none */
async function copyIn(backup: string, fresh: string, passphrase: string | null): Promise<string | null> {
	if (await isSealed(backup)) return unseal(backup, fresh, requirePassphrase(backup, passphrase));
	copyFileSync(backup, fresh);
	return null;
}

/** Brings it to the newest schema, examines it, and marks it, so that its next start knows. */
function take(fresh: string, nowMs: number) {
	const database = openDatabase({ file: fresh, owner: 'hub', migrations: hubMigrations });
	try {
		const examined = examineJournal(database);
		const { seq: lastSeq, lastEventAt } = examined.summary;
		if (examined.complaints.length === 0) markRestored(database, { restoredAt: nowMs, lastSeq, lastEventAt });
		return examined;
	} finally {
		database.close();
	}
}

function isUsed(data: string): boolean {
	return existsSync(hubFile(data)) || existsSync(`${hubFile(data)}-wal`);
}

/** The database first: alone its log is refused at a start, while the database without its log would be an older one. */
function moveAside(data: string, withSecrets: boolean, nowMs: number): string | null {
	if (!isUsed(data)) return null;
	const aside = join(data, `replaced-${utcText(nowMs).replaceAll(':', '-')}`);
	mkdirSync(aside);
	const file = hubFile(data);
	// What the last check found is of the database that goes.
	for (const old of [file, `${file}-wal`, `${file}-shm`, checkFile(data), ...(withSecrets ? [tokensFile(data)] : [])])
		if (existsSync(old)) renameSync(old, join(aside, basename(old)));
	syncFolder(aside);
	return aside;
}

function folderUsed(data: string): StartError {
	return new StartError(
		'restore/folder-used',
		`${data} has a hub's database. Nothing was changed. Name an empty folder, or add --replace: what is there then moves into a folder replaced-… beside it.`,
		null,
	);
}
