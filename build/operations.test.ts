import { readFileSync } from 'node:fs';
import { startExits } from '@antrean/shared/cli/startError.ts';
import { hubTroubles } from '@antrean/shared/edge/hubTrouble.ts';
import { expect, it } from 'vitest';

const operations = readFileSync(new URL('../docs/OPERATIONS.md', import.meta.url), 'utf8');
/** Rows of the tables of codes: the code, then the other cells. */
const rows = [...operations.matchAll(/^\| `([a-z/-]+)` \| (.+) \|$/gm)].map(([, code = '', rest = '']) => [
	code,
	...rest.split(' | '),
]);

it('[CLI4] docs/OPERATIONS.md has a row for each code that ends a program, with its exit, and no other', () => {
	const ends = rows.filter((row) => row.length === 4).map(([code, exit]) => [code, Number(exit)]);
	expect(Object.fromEntries(ends)).toEqual(startExits);
	expect(ends).toHaveLength(Object.keys(startExits).length);
});

it('[EDG27] docs/OPERATIONS.md has a row for each code by which a station has no hub, and no other', () => {
	const troubles = rows.filter((row) => row.length === 3).map(([code]) => code);
	expect(troubles).toEqual([...new Set(troubles)]);
	expect([...troubles].sort()).toEqual(Object.keys(hubTroubles).sort());
});
