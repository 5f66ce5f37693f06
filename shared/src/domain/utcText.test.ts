import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { utcText, utcTextOrNull } from './utcText.ts';

it('[VIEW2] writes RFC 3339 in UTC to the millisecond', () => {
	expect(utcText(0)).toBe('1970-01-01T00:00:00.000Z');
	expect(utcText(Date.parse('2026-11-23T09:08:07.006+07:00'))).toBe('2026-11-23T02:08:07.006Z');
	expect(utcTextOrNull(null)).toBeNull();
	expect(utcTextOrNull(1)).toBe('1970-01-01T00:00:00.001Z');
	return fc.assert(
		fc.property(fc.integer({ min: -6e13, max: 2e14 }), (ms) => {
			expect(utcText(ms)).toBe(new Date(ms).toISOString());
		}),
	);
});
