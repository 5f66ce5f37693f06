import { neededFlag } from '@antrean/shared/cli/flags.ts';
import { readFlags, UsageError } from '@antrean/shared/cli/readFlags.ts';
import { updatesFolder } from '../hubFiles.ts';
import { layUpdate } from '../updates/layUpdate.ts';
import { updateKey } from '../updates/updateKey.ts';

/** `antrean-hub updates FOLDER --data DIR --update-key FILE`: lays a version out for the stations, whether the hub runs or not. */
export const updatesProgram = {
	name: 'antrean-hub updates',
	says: 'Judges a version that was brought in FOLDER and lays it out for the stations, which take it outside of opening hours.',
	words: ['FOLDER'],
	flags: {
		data: neededFlag('DIR', "the hub's folder; the hub may be running"),
		'update-key': neededFlag('FILE', "the makers' public key, in PEM"),
	},
};

export async function updatesCommand(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
	const { flags, words } = readFlags(updatesProgram, argv, env);
	const [from] = words;
	if (from === undefined)
		throw new UsageError('The FOLDER of the version is missing. Nothing was changed; see antrean-hub updates --help.');
	const { version, share, packages } = await layUpdate(from, updatesFolder(flags.data), updateKey(flags['update-key']));
	const roles = [...new Set(packages.map(({ role }) => role))].join(', ');
	return `Version ${version} is laid out for ${Math.round(share * 100)} % of the stations (${roles}). They take it outside of opening hours.`;
}
