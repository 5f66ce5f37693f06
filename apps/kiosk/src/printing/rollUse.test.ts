import { describe, expect, it } from 'vitest';
import { paperLeft, paperPrinted, paperSensed, type RollUse, rollEnd, toldEnd, unknownRoll } from './rollUse.ts';

const full = { paperLow: false, paperOut: false };
const low = { paperLow: true, paperOut: false };
const out = { paperLow: true, paperOut: true };
type Happening = number | typeof full;

/** A number is mm that were printed. */
function after(use: RollUse, ...happened: readonly Happening[]): RollUse {
	return happened.reduce<RollUse>(
		(so, what) => (typeof what === 'number' ? paperPrinted(so, what) : paperSensed(so, what)),
		use,
	);
}
const changed = after(unknownRoll, out, full);
const minute = 60_000;

describe('the paper roll', () => {
	it('[PRN50] knows nothing of a roll that nobody saw put in, and counts from the next change', () => {
		expect(paperLeft(after(unknownRoll, full, 90_000), 80_000)).toBeNull();
		expect(paperLeft(after(unknownRoll, 900, out), 80_000)).toBe(0);
		expect(paperLeft(after(changed, 30_000, 95), 80_000)).toBe(49_905);
		expect(paperLeft(after(changed, 30_000), null)).toBeNull();
	});

	it('[PRN50] measures a roll from its change to its end, and what is left when the sensor speaks', () => {
		const measured = after(changed, 60_000, low, 2_000, out, full);
		expect(measured).toMatchObject({ rollMm: 62_000, lowLeftMm: 2_000, printedMm: 0 });
		expect(paperLeft(after(measured, 1_000), 80_000)).toBe(61_000);
		expect(paperLeft(after(measured, 40_000, low, 500), 80_000)).toBe(1_500);
		expect(paperLeft(after(measured, 40_000, low, 5_000), 80_000)).toBe(0);
	});

	it.each<[string, readonly Happening[], Partial<RollUse>]>([
		['a rest that ended early measures no roll', [3_000, out], { rollMm: null, lowLeftMm: null }],
		['a sensor that spoke at the very end measures nothing', [60_000, low, out], { rollMm: 60_000, lowLeftMm: null }],
		[
			'a roll changed before its end measures nothing',
			[60_000, low, 100, full],
			{ rollMm: null, printedMm: 0, lowMm: null },
		],
		['a used roll that was put in is unknown', [60_000, out, low], { printedMm: null, isOut: false }],
		['the sensor says so again and again', [low, 5, low, 5, low], { lowMm: 10 }],
		['no paper is said again and again', [6_000, out, out], { rollMm: 6_000 }],
	])('[PRN50] %s', (_, happened, use) => {
		expect(after(changed, ...happened)).toMatchObject(use);
	});

	it('[PRN51] ends as papers were taken in the last hour', () => {
		expect(rollEnd(2_000, { mm: 3_000, sinceMs: 60 * minute }, 0)).toBe(40 * minute);
		expect(rollEnd(2_000, { mm: 1_000, sinceMs: 2 * minute }, 0)).toBe(30 * minute);
	});

	it.each([
		['an unknown rest', null, 3_000],
		['nobody who takes a number', 2_000, 0],
		['more than three hours', 9_001, 3_000],
	])('[PRN51] says nothing of %s', (_, left, mm) => {
		expect(rollEnd(left, { mm, sinceMs: 60 * minute }, 0)).toBeNull();
	});

	it('[PRN51] is told to five minutes, and again only when it was wrong by a quarter of an hour', () => {
		expect(toldEnd(null, 62 * minute)).toBe(60 * minute);
		expect(toldEnd(60 * minute, 74 * minute)).toBe(60 * minute);
		expect(toldEnd(60 * minute, 76 * minute)).toBe(75 * minute);
		expect(toldEnd(60 * minute, null)).toBeNull();
	});
});
