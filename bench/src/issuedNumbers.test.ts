import { expect, it } from 'vitest';
import { type Issued, judgeNumbers } from './issuedNumbers.ts';

const ticket = (ticketId: string, numberValue: number, seriesId = 'A', day = '2026-11-26'): Issued => ({
	...{ ticketId, numberValue, seriesId, day },
});
const good = [ticket('a', 1), ticket('b', 2), ticket('c', 1, 'B'), ticket('d', 1, 'A', '2026-11-27')];

it('[BEN5] counts nothing where each series and day goes on from 1 and has what was acknowledged', () => {
	expect(judgeNumbers(good, new Set(['a', 'c', 'd']))).toEqual({ tickets: 4, lost: 0, doubled: 0, gaps: 0 });
});

it.each([
	['an acknowledged ticket that is not there', good, ['a', 'x'], { lost: 1, doubled: 0, gaps: 0 }],
	['a number on two tickets', [...good, ticket('e', 2)], [], { lost: 0, doubled: 1, gaps: 0 }],
	['a number that was left out', [...good, ticket('e', 4)], [], { lost: 0, doubled: 0, gaps: 1 }],
] as const)('[BEN5] counts %s', (_what, issued, acknowledged, found) => {
	expect(judgeNumbers(issued, new Set(acknowledged))).toMatchObject(found);
});
