import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { StartError } from '@antrean/shared/cli/startError.ts';

/**
 * The makers' public key, in PEM.
 * @throws StartError `update/refused`
 */
export function updateKey(file: string): KeyObject {
	try {
		const key = createPublicKey(readFileSync(file));
		if (key.asymmetricKeyType === 'ed25519') return key;
	} catch (error) {
		throw noKey(file, error);
	}
	throw noKey(file, null);
}

function noKey(file: string, cause: unknown): StartError {
	return new StartError(
		'update/refused',
		`${file} is no public Ed25519 key in PEM. Nothing was changed. Name the key that came with the packages.`,
		cause,
	);
}
