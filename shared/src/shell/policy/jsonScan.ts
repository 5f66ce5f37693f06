/**
 * Where things stand in a JSON text (RFC 8259): the line of each value, and the line at which it is none. `JSON.parse` tells a place only
 * in some versions of Node, and quotes what stands around it, which may be a token. Pure.
 */
export type JsonScan = Readonly<{
	/** Counted from 1, by the value's path with dots; the whole is the empty one. */
	lines: ReadonlyMap<string, number>;
	fault: JsonFault | null;
}>;
export type JsonFault = Readonly<{ line: number; what: keyof typeof jsonFaults }>;

/** What is wrong there, in words that hold nothing of the text. */
export const jsonFaults = {
	value: 'a value is expected: a text in quotes, a number, true, false or null',
	key: 'a name in quotes is expected (is there a comma too many before it?)',
	colon: 'a colon is expected behind the name',
	comma: 'a comma, or the closing bracket, is expected behind the value',
	text: 'a text is not closed by quotes on its line, or has a backslash that means nothing',
	twice: 'a name is there twice',
	deep: 'brackets stand inside of too many others',
	more: 'something follows behind the end',
} as const;

const space = /[ \t\r\n]*/y;
const quoted = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const word = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** Settings are one level deep: more is something else under their name, and must not use up the stack. */
const deepest = 16;

export function scanJson(text: string): JsonScan {
	const lines = new Map<string, number>();
	let fault: JsonFault | null = null;
	let at = 0;

	function take(pattern: RegExp): string | null {
		pattern.lastIndex = at;
		const taken = pattern.exec(text)?.[0] ?? null;
		at += taken?.length ?? 0;
		return taken;
	}

	function takeSign(sign: string): boolean {
		if (text[at] !== sign) return false;
		at++;
		return true;
	}

	function fail(what: JsonFault['what'], place: number): false {
		fault ??= { line: lineOf(text, place), what };
		return false;
	}

	function value(path: string, depth: number): boolean {
		lines.set(path, lineOf(text, at));
		if (depth > deepest) return fail('deep', at);
		if (takeSign('{')) return many('}', () => member(path, depth));
		if (takeSign('[')) return list(path, depth);
		if (text[at] === '"') return take(quoted) !== null || fail('text', at);
		return take(word) !== null || fail('value', at);
	}

	function list(path: string, depth: number): boolean {
		let index = 0;
		return many(']', () => value(inside(path, String(index++)), depth + 1));
	}

	/** What stands between brackets, with commas between. */
	function many(end: string, one: () => boolean): boolean {
		take(space);
		if (takeSign(end)) return true;
		for (;;) {
			if (!one()) return false;
			const behind = at;
			take(space);
			if (takeSign(end)) return true;
			// A missing comma is missed where the value ends, not where the next line begins.
			if (!takeSign(',')) return fail('comma', behind);
			take(space);
		}
	}

	function member(path: string, depth: number): boolean {
		const begin = at;
		if (text[at] !== '"') return fail('key', at);
		const name = take(quoted);
		if (name === null) return fail('text', at);
		const own = inside(path, JSON.parse(name) as string);
		if (lines.has(own)) return fail('twice', begin);
		take(space);
		if (!takeSign(':')) return fail('colon', at);
		take(space);
		return value(own, depth + 1);
	}

	take(space);
	if (value('', 0)) {
		take(space);
		if (at < text.length) fail('more', at);
	}
	return { lines, fault };
}

function inside(path: string, name: string): string {
	return path === '' ? name : `${path}.${name}`;
}

function lineOf(text: string, place: number): number {
	return text.slice(0, place).split('\n').length;
}
