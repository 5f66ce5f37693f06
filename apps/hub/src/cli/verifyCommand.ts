import { textFlag } from '@antrean/shared/cli/flags.ts';
import { readFlags, UsageError } from '@antrean/shared/cli/readFlags.ts';
import { verifyBackup, verifyHub } from '../backup/verifyBackup.ts';
import { passphraseFlag, passphraseIn, summaryText } from './backupFlags.ts';

/** `antrean-hub verify FILE` or `antrean-hub verify --data DIR`. */
export const verifyProgram = {
	name: 'antrean-hub verify',
	says: 'Checks every page of a backup, or of the database in --data, and folds its newest day against the stored tickets. Changes nothing.',
	words: ['FILE'],
	flags: {
		data: textFlag('DIR', null, "the hub's folder, instead of a FILE; the hub may be running"),
		...passphraseFlag,
	},
};

export async function verifyCommand(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
	const { flags, words } = readFlags(verifyProgram, argv, env);
	const [file] = words;
	// A variable may name the folder for all commands of this machine; a file that is named wins.
	if (file !== undefined) return `${file} is good: ${summaryText(await verifyBackup(file, passphraseIn(flags)))}.`;
	if (flags.data === null)
		throw new UsageError('A backup file or --data DIR is missing. Nothing was started; see antrean-hub verify --help.');
	return `The database in ${flags.data} is good: ${summaryText(await verifyHub(flags.data))}.`;
}
