import { neededFlag } from '@antrean/shared/cli/flags.ts';
import { readFlags } from '@antrean/shared/cli/readFlags.ts';
import { makeBackup } from '../backup/makeBackup.ts';
import { passphraseFlag, passphraseIn, summaryText } from './backupFlags.ts';

/** `antrean-hub backup --data DIR --to FILE`: what the running hub does by itself each day, by hand. */
export const backupProgram = {
	name: 'antrean-hub backup',
	says: 'Copies the database of a hub, running or stopped, and checks the copy before it gets its name.',
	words: [],
	flags: {
		data: neededFlag('DIR', "the hub's folder"),
		to: neededFlag('PLACE', 'a file that is not there yet, or a folder that is'),
		...passphraseFlag,
	},
};

export async function backupCommand(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
	const { flags } = readFlags(backupProgram, argv, env);
	// 128 + 15, as a shell says it.
	process.once('SIGTERM', () => process.exit(143));
	const passphrase = passphraseIn(flags);
	const { file, summary, hasSecrets } = await makeBackup({
		data: flags.data,
		to: flags.to,
		passphrase,
		nowMs: Date.now(),
	});
	const secrets = hasSecrets
		? 'It is encrypted and has the tokens too.'
		: passphrase === null
			? 'It is not encrypted and has no tokens: keep a copy of tokens.json apart, or name a --passphrase-file.'
			: 'It is encrypted; the folder had no tokens.json.';
	return `${file} is good: ${summaryText(summary)}. ${secrets}`;
}
