import type { RestoreNow } from '@antrean/shared/protocol/restoreContract.ts';
import { nine } from '@antrean/shared/testing/builders.ts';
import { expect, it } from 'vitest';
import { lossLines } from './lossLines.ts';

const at = (minutes: number): string => new Date(nine + minutes * 60_000).toISOString();
const restore: RestoreNow = {
	...{ restoredAt: at(30), backupUntil: at(0), appended: 7, isWhole: false },
	...{ silent: [], holes: [], missing: 0, beyond: null, forks: 0, numbers: [] },
};

it('[ADM10] each thing that a restore could not bring back is a line with its times', () => {
	const lines = lossLines({
		...restore,
		silent: ['Kiosk 2'],
		holes: [
			{ from: 5, to: 7, after: at(1), before: at(2) },
			{ from: 9, to: 9, after: at(3), before: null },
		],
		missing: 14,
		beyond: { count: 1, from: at(2), to: at(3) },
		forks: 2,
		numbers: [
			{ first: 'DB-05', last: 'DB-07' },
			{ first: 'DP-02', last: 'DP-02' },
		],
	});
	const minute = (minutes: number): number => nine + minutes * 60_000;
	expect(lines).toEqual([
		{ words: 'silent', values: { name: 'Kiosk 2' }, moments: {} },
		{ words: 'hole', values: { count: 3, places: '5–7' }, moments: { after: minute(1), before: minute(2) } },
		{ words: 'end', values: { count: 1, places: 9 }, moments: { after: minute(3) } },
		{ words: 'unlisted', values: { count: 10 }, moments: {} },
		{ words: 'beyond', values: { count: 1 }, moments: { from: minute(2), to: minute(3) } },
		{ words: 'forks', values: { count: 2 }, moments: {} },
		{ words: 'numbers', values: { numbers: 'DB-05 – DB-07, DP-02' }, moments: {} },
	]);
});

it('[ADM10] a restore of which nobody could tell anything says so', () => {
	expect(lossLines(restore)).toEqual([{ words: 'unproven', values: {}, moments: {} }]);
});
