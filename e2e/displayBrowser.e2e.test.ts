import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';

/** The display's page as it is served. https://chromestatus.com/features says in which version of Chrome each of these came. */
const folder = fileURLToPath(new URL('../apps/display/dist/renderer', import.meta.url));
const read = (kind: string): string =>
	globSync(`${folder}/assets/*.${kind}`)
		.map((file) => readFileSync(file, 'utf8'))
		.join('\n');

/** What Chrome 76 does not know, by how it is written in a style sheet. */
const newerStyles: Readonly<Record<string, RegExp>> = {
	'min(), max(), clamp() (79)': /(?<![-\w])(?:min|max|clamp)\(/,
	'gap of a flex box (84)': /(?<![-\w])(?:row-|column-)?gap\s*:/,
	':is(), :where() (88), :has() (105)': /:(?:is|where|has)\(/,
	':not() with a list (88)': /:not\([^)]*,/,
	':focus-visible (86)': /:focus-visible/,
	'inset (87)': /[;{\s]inset(?:-\w+)*\s*:/,
	'aspect-ratio (88)': /[;{\s(]aspect-ratio\s*:/,
	'translate, rotate, scale as properties (104)': /[;{\s](?:translate|rotate|scale)\s*:/,
	'dvh, svh, lvh (108)': /\d[dsl]v[hw]\b/,
	'@layer (99), @container (105), @property (85)': /@(?:layer|container|property)\b/,
	'nesting (112)': /[;{\s]&/,
	'color-mix (111), oklch (111)': /\b(?:color-mix|oklch|oklab)\(/,
	'overflow: clip (90)': /overflow(?:-[xy])?\s*:\s*clip/,
	'media ranges (104)': /@media[^{]*[<>]=?/,
};

/** Syntax of ECMAScript 2019, with public class fields (72), import.meta (64) and import() (63). */
const newerSyntax = ['ChainExpression', 'StaticBlock', 'PrivateIdentifier'];
const newerOperators = ['??', '??=', '||=', '&&='];
/** Methods that came after Chrome 76 and that oldBrowsers.ts does not bring. */
const newerMethods =
	/^(?:replaceAll|findLast|findLastIndex|toSorted|toReversed|toSpliced|structuredClone|randomUUID|groupBy|withResolvers|any|replaceChildren|toWellFormed)$/;

/** Any node of the syntax tree; what else it has depends on its type. */
type Node = Readonly<{ type: string; operator?: string; callee?: Node; property?: Node; name?: string }>;

function newerIn(node: unknown, found: Set<string>): Set<string> {
	if (typeof node !== 'object' || node === null) return found;
	for (const value of Object.values(node)) newerIn(value, found);
	const { type, operator, callee } = node as Partial<Node>;
	if (type === undefined) return found;
	if (newerSyntax.includes(type)) found.add(type);
	if (operator !== undefined && newerOperators.includes(operator)) found.add(operator);
	const method = type === 'CallExpression' ? (callee?.property?.name ?? callee?.name) : undefined;
	if (method !== undefined && newerMethods.test(method)) found.add(`${method}()`);
	return found;
}

describe('the display’s page on television sets of 2021 (Chrome 76)', () => {
	it.each(Object.entries(newerStyles))('[DSP18] has a style sheet without %s', (_, pattern) => {
		expect(read('css').match(pattern)?.[0]).toBeUndefined();
	});

	it('[DSP18] has a script without syntax and methods that came later', () => {
		expect([...newerIn(parseAst(read('js')), new Set())]).toEqual([]);
	});

	it('[DSP18] is judged by a test that sees what came later', () => {
		const script = 'a?.b; a ?? b; a ||= b; class C { #p = 1; static {} } "".replaceAll("a", "b")';
		expect([...newerIn(parseAst(script), new Set())].sort()).toEqual(
			['ChainExpression', 'PrivateIdentifier', 'StaticBlock', '??', 'replaceAll()', '||='].sort(),
		);
	});
});
