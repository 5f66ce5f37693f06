import { expect, it } from 'vitest';
import { linkVerdict } from './linkVerdict.ts';

it('[SET8] a link is good when every question is answered, quickly', () => {
	expect(linkVerdict([3, 1, 2])).toEqual({ isGood: true, answered: 3, asked: 3, medianMs: 2 });
	expect(linkVerdict([3, 1, null])).toEqual({ isGood: false, answered: 2, asked: 3, medianMs: 3 });
	expect(linkVerdict([120, 3, 150]).isGood).toBe(false);
	// One slow answer of several is a busy moment.
	expect(linkVerdict([400, 3, 5]).isGood).toBe(true);
	expect(linkVerdict([null, null])).toEqual({ isGood: false, answered: 0, asked: 2, medianMs: null });
	expect(linkVerdict([]).isGood).toBe(false);
});
