import { hash, randomBytes } from 'node:crypto';
import type { StationRole } from '@antrean/shared/domain/events.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';

/** Tokens that stations and programs show. The database has their hashes only; a secret is known where it was made. */
export interface Tokens {
	/** What the bearer of the secret may do; null: nothing. */
	find(secret: string): Grant | null;
	names(): readonly string[];
	/** Makes the token, or gives it another secret. */
	put(name: string, role: StationRole, secret: string, now: number): void;
}

/**
 * A role is a scope: kiosk issues, counter acts and sees queues, the information desk issues and acts on tickets that are at no counter,
 * display sees the board, admin may everything.
 */
export type Grant = Readonly<{ name: string; role: StationRole }>;

/** 192 bits, so that a plain hash is enough: nobody can try them out. */
export function newSecret(): string {
	// Hexadecimal: a token that began with a dash would be taken for a flag on a command line.
	return randomBytes(24).toString('hex');
}

export function openTokens(database: Database): Tokens {
	const put = database.statement<[string, string, string, number]>(
		'INSERT OR REPLACE INTO tokens (name, role, hash, createdAt) VALUES (?, ?, ?, ?)',
	);
	const all = database.statement<[], Grant & { hash: string }>('SELECT name, role, hash FROM tokens ORDER BY name');
	let grants = read();

	function read(): ReadonlyMap<string, Grant> {
		return new Map(all.all().map(({ name, role, hash: digest }) => [digest, { name, role }]));
	}

	return {
		// Looked up by the hash: how long that takes says nothing about the secret.
		find: (secret) => grants.get(digestOf(secret)) ?? null,
		names: () => [...grants.values()].map(({ name }) => name),
		put(name, role, secret, now) {
			database.transaction(() => put.run(name, role, digestOf(secret), now));
			grants = read();
		},
	};
}

function digestOf(secret: string): string {
	return hash('sha256', secret, 'hex');
}
