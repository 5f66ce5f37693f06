/** A program's flags as one table: it is parsed by (`readFlags`), and `--help` is written from it (`helpText`). */
export type Flag =
	| Readonly<{ kind: 'needed'; takes: string; says: string }>
	| Readonly<{ kind: 'text'; takes: string; standard: string | null; says: string }>
	| Readonly<{ kind: 'number'; least: number; most: number; standard: number; says: string }>
	| Readonly<{ kind: 'choice'; of: readonly string[]; standard: string; says: string }>
	| Readonly<{ kind: 'switch'; says: string }>;
export type FlagTable = Readonly<Record<string, Flag>>;

export type Program<T extends FlagTable> = Readonly<{
	/** As it is typed: `antrean-hub catalogue`, `npm start --`. */
	name: string;
	/** What it does, in one sentence. */
	says: string;
	/** Names of the words that may stand beside the flags. */
	words: readonly string[];
	flags: T;
}>;

type ValueOf<F extends Flag> = F extends { kind: 'switch' }
	? boolean
	: F extends { kind: 'number' }
		? number
		: F extends { kind: 'text'; standard: null }
			? string | null
			: string;
export type FlagValues<T extends FlagTable> = { readonly [F in keyof T]: ValueOf<T[F]> };

type Of<K extends Flag['kind']> = Extract<Flag, { kind: K }>;

export function neededFlag(takes: string, says: string): Of<'needed'> {
	return { kind: 'needed', takes, says };
}

/** @param standard null: none */
export function textFlag<S extends string | null>(
	takes: string,
	standard: S,
	says: string,
): Of<'text'> & { standard: S } {
	return { kind: 'text', takes, standard, says };
}

/** Bounds are inclusive. */
export function numberFlag(least: number, most: number, standard: number, says: string): Of<'number'> {
	return { kind: 'number', least, most, standard, says };
}

/** A port of a server; 0: one that is free. */
export function portFlag(standard: number, says: string): Of<'number'> {
	return numberFlag(0, 65_535, standard, `${says}; 0: one that is free`);
}

export function switchFlag(says: string): Of<'switch'> {
	return { kind: 'switch', says };
}

export const readyFileFlag = textFlag('FILE', null, 'written once everything answers, with addresses and tokens');

/** The least serious lines that a service writes (pino's levels). */
export const logLevelFlag: Of<'choice'> = {
	kind: 'choice',
	of: ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
	standard: 'info',
	says: 'the least serious log lines that are written',
};

/** A flag's value may come by this variable too; the flag wins. */
export function variableOf(flag: string): string {
	return `ANTREAN_${flag.toUpperCase().replaceAll('-', '_')}`;
}
