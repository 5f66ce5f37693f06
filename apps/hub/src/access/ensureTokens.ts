import { readOwnFile, writeOwnFile } from '@antrean/shared/cli/ownFile.ts';
import type { StationRole } from '@antrean/shared/domain/events.ts';
import { z } from 'zod';
import { tokensFile } from '../hubFiles.ts';
import { newSecret, type Tokens } from './tokens.ts';

/** Secrets by role, as the data folder's `tokens.json` has them. */
export type Secrets = Readonly<Partial<Record<StationRole, string>>>;

const roles: readonly StationRole[] = ['kiosk', 'counter', 'infoDesk', 'display', 'admin'];

/** Roles of a newer version too: what the file has of them stays. */
const secretsFile = z.record(z.string(), z.string());

/**
 * Makes one token for each role at the first start and keeps them over restarts, in a file that its owner alone may read. A secret that
 * the database does not know (file or database came from elsewhere) is made anew.
 * @throws StartError `file/unreadable` or `file/unwritable`
 */
export function ensureTokens(tokens: Tokens, folder: string, now: number): Secrets {
	const file = tokensFile(folder);
	const kept = readSecrets(file);
	const made = roles.map((role) => {
		const secret = kept[role];
		return [role, secret !== undefined && tokens.find(secret)?.role === role ? secret : newSecret()] as const;
	});
	const secrets: Secrets = { ...kept, ...Object.fromEntries(made) };
	for (const [role, secret] of made) if (tokens.find(secret) === null) tokens.put(role, role, secret, now);
	if (JSON.stringify(kept) !== JSON.stringify(secrets)) writeOwnFile(file, `${JSON.stringify(secrets, null, 2)}\n`);
	return secrets;
}

/** Half a file, or something else under its name: the secrets in it are lost, and new ones are made. */
function readSecrets(file: string): Secrets {
	try {
		const { success, data } = secretsFile.safeParse(JSON.parse(readOwnFile(file) ?? '{}'));
		return success ? data : {};
	} catch (error) {
		if (error instanceof SyntaxError) return {};
		throw error;
	}
}
