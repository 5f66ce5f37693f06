import { expect, it } from 'vitest';
import { endedAgain, type ShellEnds, shellEnds } from './shellEnds.ts';

const minuteMs = 60_000;
function after(version: string, ...minutes: readonly number[]) {
	let ends: ShellEnds | null = null;
	let isTooOften = false;
	for (const minute of minutes) ({ ends, isTooOften } = endedAgain(ends, version, minute * minuteMs));
	return { ends, isTooOften };
}

it('[PKG12] five ends of one version within an hour are too many, four are not', () => {
	expect(after('0.2.0', 0, 1, 2, 3).isTooOften).toBe(false);
	expect(after('0.2.0', 0, 1, 2, 3, 59).isTooOften).toBe(true);
	expect(after('0.2.0', 0, 1, 2, 3, 60).isTooOften).toBe(false);
	expect(after('0.2.0', 0, 61, 122, 183, 244, 305).isTooOften).toBe(false);
});

it('[PKG12] ends of another version, or of a later time, do not count', () => {
	const { ends } = after('0.2.0', 0, 1, 2, 3);
	expect(endedAgain(ends, '0.3.0', 4 * minuteMs)).toEqual({
		ends: { version: '0.3.0', at: [4 * minuteMs] },
		isTooOften: false,
	});
	expect(endedAgain(ends, '0.2.0', -minuteMs).ends.at).toEqual([-minuteMs]);
});

it('[PKG12] what is kept of them stays short', () => {
	const { ends } = after('0.2.0', ...Array.from({ length: 99 }, (_, n) => n / 10));
	expect(ends?.at).toHaveLength(5);
	expect(shellEnds.parse(ends)).toEqual(ends);
});
