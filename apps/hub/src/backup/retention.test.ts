import { expect, it } from 'vitest';
import { backupName, dayOfBackup, isPart, partName } from './backupName.ts';
import { backupsToRemove, type Kept, keptBackups } from './retention.ts';

const dayMs = 86_400_000;
const names = (from: number, days: number): string[] =>
	Array.from({ length: days }, (_, n) => backupName(from + n * dayMs, 'Asia/Jakarta', n % 2 === 0));

it('[BAK5] keeps the newest of each of 14 days and of 12 months', () => {
	const all = names(Date.UTC(2025, 0, 1, 13, 30), 700);
	const removed = new Set(backupsToRemove(all, keptBackups));
	const kept = all.filter((name) => !removed.has(name)).map(dayOfBackup);
	expect(kept.slice(-14)).toEqual(all.slice(-14).map(dayOfBackup));
	// The last two of the twelve months have their newest among the fourteen.
	expect(kept.slice(0, -14).map((day) => day?.slice(0, 7))).toEqual(
		Array.from({ length: 10 }, (_, n) => `2026-${String(n + 1).padStart(2, '0')}`),
	);
	expect(kept.slice(0, 2)).toEqual(['2026-01-31', '2026-02-28']);
});

it.each<[string, Kept, readonly string[]]>([
	['a day alone', { days: 1, months: 0 }, ['2026-03-31']],
	['three days', { days: 3, months: 0 }, ['2026-03-29', '2026-03-30', '2026-03-31']],
	['a day and two months', { days: 1, months: 2 }, ['2026-02-28', '2026-03-31']],
])('[BAK5] keeps %s where the setting says so', (_what, kept, days) => {
	const all = names(Date.UTC(2026, 0, 1), 90);
	const removed = new Set(backupsToRemove(all, kept));
	expect(all.filter((name) => !removed.has(name)).map(dayOfBackup)).toEqual(days);
	expect(backupsToRemove(all, { days: 3_660, months: 120 })).toEqual([]);
});

it('[BAK5] of several of one day the newest stays, and a gap removes nothing', () => {
	const morning = backupName(Date.UTC(2026, 10, 1, 1), 'Asia/Jakarta', true);
	const evening = backupName(Date.UTC(2026, 10, 1, 13), 'Asia/Jakarta', false);
	const long = names(Date.UTC(2024, 5, 1, 13), 3);
	expect(backupsToRemove([evening, morning], keptBackups)).toEqual([morning]);
	expect(backupsToRemove([...long, evening], keptBackups)).toEqual([]);
});

it('[BAK5] never removes what has no name of a backup', () => {
	const mine = ['before-upgrade.sqlite', 'hub.sqlite', 'hub-2026.sqlite', 'photo.jpg', partName('plain')];
	expect(backupsToRemove([...mine, ...names(0, 20)], { days: 1, months: 1 })).toHaveLength(19);
	expect(mine.map(dayOfBackup)).toEqual([null, null, null, null, null]);
	expect([...mine, 'x.part'].map(isPart)).toEqual([false, false, false, false, true, false]);
});
