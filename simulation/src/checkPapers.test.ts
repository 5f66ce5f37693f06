import { issued, ticketId } from '@antrean/shared/testing/builders.ts';
import { expect, it } from 'vitest';
import { checkPapers } from './checkPapers.ts';
import type { JournalRow } from './journalRow.ts';
import { copied } from './officer.ts';
import { noPromises, type Promises } from './promises.ts';

const ticket = issued(1, {});
const journal: readonly JournalRow[] = [
	{ seq: 1, epoch: 1, commandId: 'c', n: 0, day: ticket.day, at: ticket.issuedAt, digest: null, body: ticket },
];
const [original, copy, other] = ['Kiosk 1', `Kiosk 1${copied}`, 'Kiosk 2'];
const copying = Symbol('its disk is copied');

/** What is wrong where one ticket came out of these machines in this order, each time without COPY. */
function broken(...history: readonly (string | symbol)[]): readonly string[] {
	const promises: Promises = noPromises();
	for (const what of history)
		if (typeof what === 'symbol') promises.copyings.push({ copy, papers: promises.papers.length });
		else
			promises.papers.push({
				...{ kiosk: what, ticketId: ticketId(1), number: ticket.number, date: '23 Nov 2026', copy: false },
			});
	return checkPapers(journal, promises).map((words) => words.slice(0, 5));
}

it.each<[string, readonly (string | symbol)[]]>([
	['its original printed after the copying', [copying, original, copy]],
	['another copy printed', [copying, copy, copying, copy]],
	['another copy printed, asked of its original', [copying, copy, original]],
	['the copy printed, asked of another kiosk', [copying, copy, other]],
])('[PRN55] excuses a second paper of a machine that can not know what %s', (_what, history) => {
	expect(broken(...history)).toEqual([]);
});

it.each<[string, readonly (string | symbol)[]]>([
	['before it was copied', [original, original, copying]],
	['beside its copy', [copying, original, original]],
	['before it was copied, and the copy again', [original, copying, copy]],
	['before it was copied a second time, and the second copy again', [copying, original, copying, copy]],
	['as a copy', [copying, copy, copy]],
	['after another kiosk', [copying, other, copy]],
])('[PRN55] excuses no machine that printed a ticket %s', (_what, history) => {
	expect(broken(...history)).toEqual(['PRN55']);
});
