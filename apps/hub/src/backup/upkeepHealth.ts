import { utcText } from '@antrean/shared/domain/utcText.ts';
import type { HubHealth } from '@antrean/shared/protocol/httpContract.ts';
import type { JobView, UpkeepView } from './upkeep.ts';

/** The daily jobs as `/healthz` tells them: to anybody on the network, so without the names of folders, which the hub's log has. */
type UpkeepHealth = NonNullable<HubHealth['upkeep']>;

const checkWords: Words = {
	'database/corrupt':
		'The database is damaged. The hub goes on with what it can read; make no new backup over old ones. After closing time stop it and restore the newest good backup (antrean-hub restore).',
	other: "The database could not be checked; the hub goes on. The hub's log has the reason.",
};
const backupWords: Words = {
	'backup/missing': 'The folder for backups is not there; the hub goes on. Connect its disk.',
	'backup/damaged':
		'The copy of the database is damaged and was not kept; older backups stay. Look at the check of the database.',
	'backup/passphrase': 'The file with the passphrase for backups can not be used; the hub goes on. Correct that file.',
	'database/corrupt':
		'The database is damaged and was not copied; older backups stay. Look at the check of the database.',
	'database/full': 'The disk for backups is full; the hub goes on and older backups stay. Free space on it.',
	other: "No backup was made; the hub goes on and older backups stay. The hub's log has the reason.",
};
type Words = Readonly<Record<string, string> & { other: string }>;

export function upkeepHealth(view: UpkeepView | null): UpkeepHealth | null {
	if (view === null) return null;
	return {
		check: jobHealth(view.check, checkWords),
		backup: view.backup === null ? null : jobHealth(view.backup, backupWords),
	};
}

function jobHealth({ lastGoodAt, failure }: JobView, words: Words): UpkeepHealth['check'] {
	return {
		lastGoodAt: lastGoodAt === null ? null : utcText(lastGoodAt),
		failure:
			failure === null
				? null
				: { at: utcText(failure.at), code: failure.code, words: words[failure.code] ?? words.other },
	};
}
