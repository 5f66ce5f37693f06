import { textFlag } from '@antrean/shared/cli/flags.ts';
import { utcText } from '@antrean/shared/domain/utcText.ts';
import type { JournalSummary } from '../backup/examineJournal.ts';
import { readPassphrase } from '../backup/passphrase.ts';

/** What backup, verify and restore have in common on the command line. */
export const passphraseFlag = {
	'passphrase-file': textFlag('FILE', null, 'has the passphrase of an encrypted backup, at least 12 characters'),
};

/** @returns null: none is named */
export function passphraseIn(flags: Readonly<{ 'passphrase-file': string | null }>): string | null {
	const file = flags['passphrase-file'];
	return file === null ? null : readPassphrase(file);
}

export function summaryText({ seq, lastEventAt, day, ticketsOfDay }: JournalSummary): string {
	if (day === null) return 'a hub that has not begun its first day';
	return `${seq} events, the last of ${utcText(lastEventAt)}, and ${ticketsOfDay} tickets of ${day}`;
}
