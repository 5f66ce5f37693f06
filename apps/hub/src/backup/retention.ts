import { dayOfBackup } from './backupName.ts';

/** How many backups stay: the newest of each of the last days (at least one) and of each of the last months (0: none for its month) that have one. */
export type Kept = Readonly<{ days: number; months: number }>;

/** What stays where nobody says otherwise: two weeks find a mistake that is noticed late, a year what an audit asks for. */
export const keptBackups: Kept = { days: 14, months: 12 };

/** Of the files in a backup folder those that may go. Files of other names are nobody's to remove; the newest backup never goes. */
export function backupsToRemove(names: readonly string[], { days, months }: Kept): readonly string[] {
	const backups = names.filter((name) => dayOfBackup(name) !== null).sort(byDayAndTime);
	const kept = new Set([...newestOfEach(backups, 10, days), ...newestOfEach(backups, 7, months)]);
	return backups.filter((name) => !kept.has(name));
}

/** @param length of the date's beginning that they share: 10 is a day, 7 a month */
function newestOfEach(backups: readonly string[], length: number, count: number): readonly string[] {
	const newest = new Map<string, string>();
	for (const name of backups) newest.set(dayOfBackup(name)?.slice(0, length) ?? '', name);
	return count === 0 ? [] : [...newest.values()].slice(-count);
}

/** Dates and times are digits of fixed width; encrypted or not says nothing of the age. */
function byDayAndTime(a: string, b: string): number {
	const [one, other] = [a.replace('.sealed', ''), b.replace('.sealed', '')];
	return one < other ? -1 : one > other ? 1 : 0;
}
