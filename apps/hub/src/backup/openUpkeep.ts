import { statSync } from 'node:fs';
import { catalogueInForce } from '@antrean/shared/domain/counterOf.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import { truncateLog } from '@antrean/shared/sqlite/truncateLog.ts';
import type { Logger } from 'pino';
import type { Engine } from '../engine/engine.ts';
import type { MachineClock } from '../engine/hubTime.ts';
import { hubFile } from '../hubFiles.ts';
import type { OldDays } from '../journal/oldDays.ts';
import { createCheckMemory } from './checkMemory.ts';
import { dailyBackup } from './dailyBackup.ts';
import { createForgetting } from './forgetting.ts';
import type { Kept } from './retention.ts';
import { runHubCommand } from './runHubCommand.ts';
import { startUpkeep, type Upkeep } from './upkeep.ts';

/** Joins the daily check and backup to a hub that runs. */
export type UpkeepOptions = Readonly<{
	/** Minutes after the site's midnight. */
	atMinutes: number;
	/** Null: no backups. */
	backupTo: string | null;
	/** Null: backups are not encrypted. */
	passphraseFile: string | null;
	kept: Kept;
	/** Days of which nothing is forgotten; null: history stays whole. */
	historyDays: number | null;
}>;

type HubParts = Readonly<{
	oldDays: OldDays;
	wasCutOff: boolean;
	upkeep: UpkeepOptions | null;
	data: string;
	database: Database;
	machine: MachineClock;
	logger: Logger;
}>;

export function openUpkeep(engine: Engine, parts: HubParts): Upkeep | null {
	const { upkeep, data, database, machine, oldDays, wasCutOff, logger: log } = parts;
	if (upkeep === null) return null;
	const { atMinutes, backupTo: folder, passphraseFile, kept, historyDays: keptDays } = upkeep;
	const timeZone = (): string => catalogueInForce(engine.state())?.site.site.timeZone ?? 'UTC';
	return startUpkeep({
		...{ machine, now: engine.time.now, timeZone, atMinutes, wasCutOff, log },
		startCheck: () => runHubCommand(['verify', '--data', data]),
		databaseBytes: () => bytesOf(hubFile(data)) + bytesOf(`${hubFile(data)}-wal`),
		checkMemory: createCheckMemory(data, log),
		backup: folder === null ? null : dailyBackup({ data, folder, passphraseFile, kept, log }),
		forgetting: keptDays === null ? null : createForgetting({ oldDays, engine, machine, keptDays, log }),
		truncateLog() {
			if (!truncateLog(database)) log.info('the write-ahead log was not cut: somebody reads beside the hub');
		},
	});
}

function bytesOf(file: string): number {
	return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
