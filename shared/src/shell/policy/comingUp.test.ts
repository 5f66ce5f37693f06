import { expect, it } from 'vitest';
import { type ComingUpLook, comingUp, comingUpStep, looksForNext } from './comingUp.ts';

const well: ComingUpLook = { isEdgeRunning: true, isPageShown: true, isPageDrawn: true, deaths: 0 };
const at = (looks: readonly (readonly [ms: number, look: ComingUpLook])[]) =>
	looks.reduce((state, [ms, look]) => comingUpStep(state, look, ms), comingUp).verdict;

it('[PKG8] has come up when edge and page have stood together for half a minute', () => {
	expect(at([[5_000, well]])).toBe('waiting');
	expect(
		at([
			[5_000, well],
			[34_999, well],
		]),
	).toBe('waiting');
	expect(
		at([
			[5_000, well],
			[35_000, well],
		]),
	).toBe('up');
});

it.each<[string, Partial<ComingUpLook>]>([
	['edge', { isEdgeRunning: false }],
	['page', { isPageShown: false }],
	['page’s content', { isPageDrawn: false }],
])('[PKG8] begins to count anew when the %s was away', (_, lacks) => {
	const looks = [
		[0, well],
		[20_000, { ...well, ...lacks }],
		[21_000, well],
	] as const;
	expect(at([...looks, [50_999, well]])).toBe('waiting');
	expect(at([...looks, [51_000, well]])).toBe('up');
});

it('[PKG8] has not come up when its edge died three times in a row, whatever follows', () => {
	expect(at([[0, { ...well, deaths: 2 }]])).toBe('waiting');
	expect(
		at([
			[0, { ...well, deaths: 3 }],
			[1_000, well],
			[60_000, well],
		]),
	).toBe('down');
});

it('[PKG8] what has come up once has come up', () => {
	expect(
		at([
			[0, well],
			[30_000, well],
			[31_000, { ...well, deaths: 3 }],
		]),
	).toBe('up');
});

it('[PKG8] a page that was loaded and stays empty does not come up', () => {
	const empty = { ...well, isPageDrawn: false };
	expect(at(Array.from({ length: 300 }, (_, s) => [s * 1_000, empty] as const))).toBe('waiting');
});

it('[PKG4] looks for the next version once it runs well, and when it has been empty for three minutes: that may be its cure', () => {
	const empty = { ...well, isPageDrawn: false };
	const up = { since: 0, verdict: 'up' } as const;
	expect(looksForNext(comingUp, well, 179_999)).toBe(false);
	expect(looksForNext(comingUp, empty, 180_000)).toBe(true);
	expect(looksForNext(up, well, 30_000)).toBe(true);
	expect(looksForNext({ since: null, verdict: 'down' }, well, 30_000)).toBe(true);
	for (const away of [{ isEdgeRunning: false }, { isPageShown: false }])
		expect(looksForNext(up, { ...well, ...away }, 999_999)).toBe(false);
});
