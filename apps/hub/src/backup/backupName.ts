import type { BusinessDay } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import { localTimeAt } from '@antrean/shared/domain/localTime.ts';

/** A backup's file name says when it was made, by the site's clock: `hub-2026-11-26-203000.sqlite`, with `.sealed` behind it when encrypted. */
const form = /^hub-(\d{4}-\d{2}-\d{2})-\d{6}\.sqlite(\.sealed)?$/;
const partForm = /^\.antrean-\d+(-\w+)?\.part(-journal)?$/;

export function backupName(atMs: number, timeZone: string, isSealed: boolean): string {
	const { day, minutes, seconds } = localTimeAt(atMs, timeZone);
	const clock = [Math.floor(minutes / 60), minutes % 60, seconds].map((n) => String(n).padStart(2, '0')).join('');
	return `hub-${day}-${clock}.sqlite${isSealed ? '.sealed' : ''}`;
}

/** The day in a backup's name; null: it is no name of a backup. */
export function dayOfBackup(name: string): BusinessDay | null {
	const day = form.exec(name)?.[1];
	return day === undefined ? null : asId(day);
}

/** A backup that is not whole yet; it never has a backup's name. */
export function partName(step: string): string {
	return `.antrean-${process.pid}-${step}.part`;
}

/** Left by a backup that was cut off, perhaps. */
export function isPart(name: string): boolean {
	return partForm.test(name);
}
