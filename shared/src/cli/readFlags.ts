import { parseArgs } from 'node:util';

/** A command line's flags: each `--some-flag` may also come as `ANTREAN_SOME_FLAG`; the flag wins. */
export type FlagKinds = Readonly<Record<string, 'text' | 'switch'>>;
export type Flags<K extends FlagKinds> = Readonly<{
	[F in keyof K]: K[F] extends 'switch' ? boolean : string | null;
}>;

/** The person at the terminal wrote something that can't be meant; the message says what and the program exits with 2. */
export class UsageError extends Error {
	readonly code = 'usage/invalid';
}

/**
 * @returns the flags, absent ones null or false, and the words that are no flags
 * @throws UsageError for an unknown flag or one without its value
 */
export function readFlags<const K extends FlagKinds>(
	kinds: K,
	argv: readonly string[],
	env: Readonly<Record<string, string | undefined>>,
): Readonly<{ flags: Flags<K>; words: readonly string[] }> {
	const options = Object.fromEntries(
		Object.entries(kinds).map(([flag, kind]) => [flag, { type: kind === 'switch' ? 'boolean' : 'string' } as const]),
	);
	try {
		const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
		const flags = Object.entries(kinds).map(([flag, kind]) => {
			const fromEnv = env[`ANTREAN_${flag.toUpperCase().replaceAll('-', '_')}`];
			if (kind === 'switch') return [flag, values[flag] === true || fromEnv === '1' || fromEnv === 'true'];
			return [flag, values[flag] ?? (fromEnv === undefined || fromEnv === '' ? null : fromEnv)];
		});
		return { flags: Object.fromEntries(flags) as Flags<K>, words: positionals };
	} catch (error) {
		throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
	}
}

/**
 * @param text a port number as typed; null: `standard`
 * @throws UsageError when it is not a whole number from 0 to 65535
 */
export function readPort(text: string | null, standard: number): number {
	if (text === null) return standard;
	const port = Number(text);
	if (!/^\d{1,5}$/.test(text) || port > 65_535)
		throw new UsageError(`--port must be a number from 0 to 65535, not “${text}”`);
	return port;
}
