import { expect, it } from 'vitest';
import { jobTimeMs } from './jobTime.ts';

const hourMs = 3_600_000;

it.each([
	['a new hub', 0, hourMs],
	['a year of a large mall', 5.5e9, hourMs + 5_500_000],
	['ten years of it', 55e9, hourMs + 55_000_000],
	['more than a day can do', 1e12, 23 * hourMs],
])('[BAK21] %s has an hour, and a second more for each megabyte, but less than a day', (_what, bytes, ms) => {
	expect(jobTimeMs(bytes)).toBe(ms);
});
