import { parseArgs } from 'node:util';
import { type Flag, type FlagTable, type FlagValues, type Program, variableOf } from './flags.ts';
import { helpText } from './helpText.ts';
import { StartError } from './startError.ts';

/** The person at the terminal wrote something that can't be meant; nothing has been touched. */
export class UsageError extends StartError {
	constructor(message: string) {
		super('usage/invalid', message, null);
	}
}

/** Somebody asked for the usage instead of a start; the message is the whole of it. */
export class HelpAsked extends Error {}

export type CommandLine<T extends FlagTable> = Readonly<{ flags: FlagValues<T>; words: readonly string[] }>;

/** A value and where it was written, for words about it. */
type Written = Readonly<{ place: string; text: string }>;

/**
 * @returns the flags, absent ones with their default, and the words that are no flags
 * @throws UsageError for anything that the program's table does not have, HelpAsked for `--help`
 */
export function readFlags<const T extends FlagTable>(
	program: Program<T>,
	argv: readonly string[],
	env: Readonly<Record<string, string | undefined>>,
): CommandLine<T> {
	if (argv.includes('--help')) throw new HelpAsked(helpText(program));
	const table = Object.entries<Flag>(program.flags);
	const { written, words } = parse(program, argv);
	for (const [flag] of table) {
		const text = env[variableOf(flag)];
		if (text !== undefined && text !== '' && !written.has(flag)) written.set(flag, { place: variableOf(flag), text });
	}
	const values = table.map(([flag, one]) => [flag, valueFor(program, flag, one, written.get(flag) ?? null)]);
	return { flags: Object.fromEntries(values) as FlagValues<T>, words };
}

function parse(
	program: Program<FlagTable>,
	argv: readonly string[],
): Readonly<{ written: Map<string, Written>; words: string[] }> {
	const { flags } = program;
	const options = Object.fromEntries(
		Object.entries(flags).map(([flag, { kind }]) => [
			flag,
			{ type: kind === 'switch' ? 'boolean' : 'string' } as const,
		]),
	);
	// Not strict: what is wrong is told in one line and in our words; parseArgs takes several.
	const { tokens } = parseArgs({ args: [...argv], options, allowPositionals: true, strict: false, tokens: true });
	const written = new Map<string, Written>();
	const words: string[] = [];
	for (const token of tokens) {
		if (token.kind === 'positional') words.push(token.value);
		if (token.kind !== 'option') continue;
		const { name, rawName, value } = token;
		const flag = Object.hasOwn(flags, name) && rawName.startsWith('--') ? flags[name] : undefined;
		if (flag === undefined) throw wrong(program, `“${rawName}” is no flag of it`);
		if (flag.kind === 'switch' && value !== undefined) throw wrong(program, `${rawName} takes no value`);
		// The next flag is no value; a number below 0 is one, and told as such.
		if (
			flag.kind !== 'switch' &&
			(value === undefined || value === '' || (!token.inlineValue && value.startsWith('--')))
		)
			throw wrong(program, `${rawName} needs a value`);
		written.set(name, { place: rawName, text: value ?? '1' });
	}
	if (words.length > program.words.length)
		throw wrong(program, `“${words[program.words.length]}” is not understood here`);
	return { written, words };
}

function valueFor(program: Program<FlagTable>, name: string, flag: Flag, written: Written | null): unknown {
	switch (flag.kind) {
		case 'needed':
			if (written === null) throw wrong(program, `--${name} ${flag.takes} is missing (${flag.says})`);
			return written.text;
		case 'text':
			return written?.text ?? flag.standard;
		case 'number':
			return written === null ? flag.standard : numberOf(program, flag, written);
		case 'choice':
			if (written === null) return flag.standard;
			if (flag.of.includes(written.text)) return written.text;
			throw wrong(program, `${written.place} must be one of ${flag.of.join(', ')}, not “${written.text}”`);
		case 'switch':
			return written !== null && isOn(program, written);
	}
}

function numberOf(
	program: Program<FlagTable>,
	{ least, most }: Flag & { kind: 'number' },
	{ place, text }: Written,
): number {
	const number = Number(text);
	if (/^\d{1,16}$/.test(text) && number >= least && number <= most) return number;
	throw wrong(program, `${place} must be a whole number from ${least} to ${most}, not “${text}”`);
}

function isOn(program: Program<FlagTable>, { place, text }: Written): boolean {
	if (text === '1' || text === 'true') return true;
	if (text === '0' || text === 'false') return false;
	throw wrong(program, `${place} must be 1 or 0, not “${text}”`);
}

function wrong({ name }: Program<FlagTable>, what: string): UsageError {
	return new UsageError(`${what}. Nothing was started; see ${name} --help.`);
}
