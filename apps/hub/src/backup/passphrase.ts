import { readOwnFile } from '@antrean/shared/cli/ownFile.ts';
import { StartError } from '@antrean/shared/cli/startError.ts';

/** Whoever has the backup can guess at it for years: a dozen signs at least. */
const leastLength = 12;

/**
 * The passphrase in a file; white space around it does not count. Never a flag's value: those stand in every list of processes.
 * @throws StartError `backup/passphrase` or `file/unreadable`
 */
export function readPassphrase(file: string): string {
	const passphrase = readOwnFile(file)?.trim() ?? '';
	if (passphrase.length >= leastLength) return passphrase;
	throw new StartError(
		'backup/passphrase',
		`${file} has no passphrase of at least ${leastLength} characters. Nothing was changed. Write one into it, and keep a copy away from this machine: without it a backup can't be read.`,
		null,
	);
}
