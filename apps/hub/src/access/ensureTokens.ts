import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StationRole } from '@antrean/shared/domain/events.ts';
import { newSecret, type Tokens } from './tokens.ts';

/** Secrets by role, as the data folder's `tokens.json` has them; a real site has `admin` alone and pairs the rest. */
export type Secrets = Readonly<Partial<Record<StationRole, string>>>;

/**
 * Makes one token for each role at the first start and keeps them over restarts, in a file that its owner alone may read. A secret that
 * the database does not know (file or database came from elsewhere) is made anew.
 */
export function ensureTokens(tokens: Tokens, folder: string, roles: readonly StationRole[], now: number): Secrets {
	const file = join(folder, 'tokens.json');
	const kept = readSecrets(file);
	const made = roles.map((role) => {
		const secret = kept[role];
		return [role, secret !== undefined && tokens.find(secret)?.role === role ? secret : newSecret()] as const;
	});
	const secrets: Secrets = { ...kept, ...Object.fromEntries(made) };
	for (const [role, secret] of made) if (tokens.find(secret) === null) tokens.put(role, role, secret, now);
	if (JSON.stringify(kept) !== JSON.stringify(secrets)) {
		writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
		renameSync(`${file}.new`, file);
	}
	return secrets;
}

function readSecrets(file: string): Secrets {
	if (!existsSync(file)) return {};
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
	} catch (error) {
		// Half a file: the secrets in it are lost, new ones are made.
		if (error instanceof SyntaxError) return {};
		throw error;
	}
}
