import { describe, expect, it } from 'vitest';
import { burstMs, isBurst, type KeyPress, loneDigit } from './keyBurst.ts';

const id = '018f6b1e-7c2a-7000-8000-0123456789ab';
const scanned: readonly KeyPress[] = [...id, 'Enter'].map((key, n) => ({ key, at: 1_000 + n * 4 }));

describe('a digit in a window of reasons', () => {
	it('[CNT21] counts when it is pressed alone', () => {
		const presses = [
			{ key: 'F4', at: 0 },
			{ key: '2', at: 300 },
		];
		expect(loneDigit(presses, 300 + burstMs - 1)).toBeNull();
		expect(loneDigit(presses, 300 + burstMs)).toBe(2);
		expect(loneDigit([{ key: '0', at: 0 }], burstMs)).toBe(0);
		expect(loneDigit([{ key: 'a', at: 0 }], burstMs)).toBeNull();
		expect(loneDigit([], burstMs)).toBeNull();
	});

	it('[CNT21] does not count as part of a scanned code, at whichever sign one looks', () => {
		for (let n = 1; n <= scanned.length; n++) {
			const now = scanned[n]?.at ?? Number.POSITIVE_INFINITY;
			expect(loneDigit(scanned.slice(0, n), now)).toBeNull();
		}
	});

	it('[CNT21] tells the Enter that ends a code from one that was pressed', () => {
		expect(isBurst(scanned.at(-2) ?? null, scanned.at(-1) ?? { key: '', at: 0 })).toBe(true);
		expect(isBurst({ key: '7', at: 0 }, { key: 'Enter', at: burstMs })).toBe(false);
		expect(isBurst({ key: 'Tab', at: 0 }, { key: 'Enter', at: 20 })).toBe(false);
		expect(isBurst(null, { key: 'Enter', at: 0 })).toBe(false);
	});
});
