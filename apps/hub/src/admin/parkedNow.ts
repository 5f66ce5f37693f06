/** Rows that need a person, as the status page words them. Pure; every text is a key of the language files. */
import type { FactType } from '@antrean/shared/domain/facts.ts';
import type { ClosedRow, OpenRow } from '@antrean/shared/protocol/parkedContract.ts';

/** Facts with words of their own: whatever a newer station tells is named by its type. */
const wordedFacts = [
	...(['ticket.issued', 'ticket.called', 'ticket.recalled', 'ticket.started', 'ticket.completed'] as const),
	...(['ticket.held', 'ticket.resumed', 'ticket.noShow', 'ticket.cancelled', 'ticket.transferred'] as const),
	...(['ticket.servedFromPaper', 'ticket.priorityConfirmed', 'step.undone', 'paper.changed'] as const),
	'printer.changed' as const,
] satisfies readonly FactType[];
const wordedCodes = [
	...(['ticket/unknown', 'counter/unknown', 'service/unknown', 'number/unknown-series', 'fact/malformed'] as const),
	...(['fact/of-another-station', 'day/forgotten', 'auth/scope', 'fact/quarantined', 'command/quarantined'] as const),
];
const wordedProblems = [
	...(['parked/unknown', 'parked/set-aside', 'parked/not-again', 'fact/quarantined', 'hub/read-only'] as const),
];

/** End of the text's key that says what happened; `other` and `command` are filled with the type. */
export function whatWords({
	what,
	code,
}: Pick<OpenRow, 'what' | 'code'>): (typeof wordedFacts)[number] | 'unreadable' | 'command' | 'other' {
	if (what === null) return 'unreadable';
	if (code === 'command/quarantined') return 'command';
	return wordedFacts.find((known) => known === what) ?? 'other';
}

/** End of the text's key that says why it could not be taken, and what to do. */
export function whyWords({
	what,
	code,
}: Pick<OpenRow, 'what' | 'code'>): (typeof wordedCodes)[number] | 'unreadable' | 'other' {
	if (what === null) return 'unreadable';
	return wordedCodes.find((known) => known === code) ?? 'other';
}

/** End of the text's key that says why a decision was not taken. */
export function problemWords(code: string): (typeof wordedProblems)[number] | 'other' {
	return wordedProblems.find((known) => known === code) ?? 'other';
}

export type PendingNow = Readonly<{ at: number; by: string; station: string; isAway: boolean }>;

/** A retry that the row's station has not heard; null: none. */
export function pendingNow({ pending, station }: OpenRow): PendingNow | null {
	if (pending === null || station === null) return null;
	return { at: Date.parse(pending.at), by: pending.by, station: station.name, isAway: station.link === 'away' };
}

export type SetAsideNow = Readonly<{ id: string; number: string | null; reason: string; by: string; at: number }>;

/** What was set aside, newest first. */
export function setAsideNow(closed: readonly ClosedRow[]): readonly (SetAsideNow & Pick<ClosedRow, 'what' | 'code'>)[] {
	return closed.map(({ id, number, what, code, decision: { reason, by, at } }) => ({
		...{ id, number, what, code, by, at: Date.parse(at) },
		reason: reason ?? 'other',
	}));
}
