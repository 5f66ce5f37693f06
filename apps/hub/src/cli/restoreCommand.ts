import { neededFlag, switchFlag } from '@antrean/shared/cli/flags.ts';
import { readFlags, UsageError } from '@antrean/shared/cli/readFlags.ts';
import { restoreBackup } from '../backup/restoreBackup.ts';
import { passphraseFlag, passphraseIn, summaryText } from './backupFlags.ts';

/** `antrean-hub restore BACKUP --data DIR`: on a stopped hub, or on a new machine. */
export const restoreProgram = {
	name: 'antrean-hub restore',
	says: 'Puts a backup into the folder of a hub that does not run. What came after the backup is not in it.',
	words: ['BACKUP'],
	flags: {
		data: neededFlag('DIR', "the hub's folder"),
		replace: switchFlag('a database that is there moves into a folder replaced-… beside it'),
		...passphraseFlag,
	},
};

export async function restoreCommand(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
	const { flags, words } = readFlags(restoreProgram, argv, env);
	const { data, replace } = flags;
	const [backup] = words;
	if (backup === undefined)
		throw new UsageError('The backup to restore is missing. Nothing was started; see antrean-hub restore --help.');
	const passphrase = passphraseIn(flags);
	const { summary, aside, hasSecrets } = await restoreBackup({ backup, data, passphrase, replace, nowMs: Date.now() });
	return [
		`${data} has the hub of ${backup} now: ${summaryText(summary)}.`,
		...(aside === null ? [] : [`What was there is in ${aside}.`]),
		...(hasSecrets
			? []
			: [
					'It has no tokens: put the tokens.json of the old hub there before the start, or give each station the new ones.',
				]),
		'Leave the old hub switched off and the stations on, then start this one. It asks them for what it lost; where something is missing, it gives no numbers of its own until the next day (docs/OPERATIONS.md).',
	].join(' ');
}
