import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { StartError } from '@antrean/shared/cli/startError.ts';

/**
 * The makers' public key, in PEM. Their private one would do as well and is refused: a hub that has it can sign for them.
 * @throws StartError `update/refused`
 */
export function updateKey(file: string): KeyObject {
	const text = read(file);
	if (text.includes('PRIVATE'))
		throw new StartError(
			'update/refused',
			`${file} is the makers' private key, which signs versions. Nothing was changed. Take it off this machine, and name the public key that came with the packages (BEGIN PUBLIC KEY).`,
			null,
		);
	try {
		const key = createPublicKey(text);
		if (key.asymmetricKeyType === 'ed25519') return key;
	} catch (error) {
		throw noKey(file, error);
	}
	throw noKey(file, null);
}

function read(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		throw noKey(file, error);
	}
}

function noKey(file: string, cause: unknown): StartError {
	return new StartError(
		'update/refused',
		`${file} is no public Ed25519 key in PEM. Nothing was changed. Name the key that came with the packages.`,
		cause,
	);
}
