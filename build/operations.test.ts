import { readFileSync } from 'node:fs';
import { startExits } from '@antrean/shared/cli/startError.ts';
import { hubTroubles } from '@antrean/shared/edge/hubTrouble.ts';
import { expect, it } from 'vitest';

const operations = readFileSync(new URL('../docs/OPERATIONS.md', import.meta.url), 'utf8');
/** Rows of a chapter's table of codes: the code, then the other cells. */
function rowsOf(chapter: string): readonly (readonly string[])[] {
	const text = operations.split('\n## ').find((part) => part.startsWith(chapter)) ?? '';
	return [...text.matchAll(/^\| `([a-z/-]+)` \| (.+) \|$/gm)].map(([, code = '', rest = '']) => [
		code,
		...rest.split(' | '),
	]);
}

it('[CLI4] docs/OPERATIONS.md has a row for each code that ends a program, with its exit, and no other', () => {
	const ends = rowsOf('A program does not start').map(([code, exit]) => [code, Number(exit)]);
	expect(Object.fromEntries(ends)).toEqual(startExits);
	expect(ends).toHaveLength(Object.keys(startExits).length);
});

it('[EDG27] docs/OPERATIONS.md has a row for each code by which a station has no hub, and no other', () => {
	const troubles = rowsOf('A station has no hub').map(([code]) => code);
	expect(troubles).toEqual([...new Set(troubles)]);
	expect([...troubles].sort()).toEqual(Object.keys(hubTroubles).sort());
});
