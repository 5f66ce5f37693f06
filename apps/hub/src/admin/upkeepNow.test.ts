import { expect, it } from 'vitest';
import { needsAttention, upkeepNow } from './upkeepNow.ts';

const at = '2026-11-26T13:30:00.000Z';
const hourMs = 3_600_000;
const good = { lastGoodAt: at, failure: null };

it('[ADM7] tells when backup and check last went well, and when that is too long ago', () => {
	const tell = (hours: number) => upkeepNow({ check: good, backup: good }, Date.parse(at) + hours * hourMs);
	expect(tell(25)).toMatchObject([
		{ name: 'backup', lastGoodAt: Date.parse(at), isOld: false, failure: null },
		{ name: 'check', lastGoodAt: Date.parse(at), isOld: false, failure: null },
	]);
	expect(tell(28)).toMatchObject([{ isOld: true }, { isOld: true }]);
});

it('[ADM7] does not say that all is well while one of them failed', () => {
	const failed = { lastGoodAt: at, failure: { at, code: 'database/full' } };
	expect(needsAttention({ check: good, backup: failed })).toBe(true);
	expect(needsAttention({ check: failed, backup: null })).toBe(true);
	expect([needsAttention({ check: good, backup: good }), needsAttention(null)]).toEqual([false, false]);
});

it('[ADM7] tells that none are ordered, or that none was made yet', () => {
	const never = { lastGoodAt: null, failure: null };
	expect(upkeepNow({ check: never, backup: null }, 0)).toMatchObject([null, { lastGoodAt: null, isOld: false }]);
});

it.each([
	['backup', 'database/full', 'backup.database/full'],
	['backup', 'database/corrupt', 'backup.database/corrupt'],
	['backup', 'database/io-error', 'backup.other'],
	['check', 'database/corrupt', 'check.database/corrupt'],
	['check', 'program/failed', 'check.other'],
] as const)('[ADM7] tells a failed %s (%s) by its time and words', (name, code, words) => {
	const jobs = { check: good, backup: good, [name]: { lastGoodAt: null, failure: { at, code } } };
	const told = upkeepNow(jobs, Date.parse(at)).find((job) => job?.name === name);
	expect(told?.failure).toEqual({ at: Date.parse(at), code, words });
});
