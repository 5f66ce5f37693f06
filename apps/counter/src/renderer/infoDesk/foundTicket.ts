import { cataloguesSeen } from '@antrean/shared/domain/catalogueSeen.ts';
import { catalogueInForce } from '@antrean/shared/domain/counterOf.ts';
import { isPreprinted } from '@antrean/shared/domain/decideRegister.ts';
import type { TicketId } from '@antrean/shared/domain/ids.ts';
import { papersOfNumber } from '@antrean/shared/domain/paperNumber.ts';
import { type Paper, readPaper } from '@antrean/shared/domain/servedPaper.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import { ticketOf } from '@antrean/shared/domain/ticketOf.ts';
import { paperOf } from '../paperInput.ts';

/**
 * What was found by what a greeter typed or scanned. `unfinished`: nothing that could be a number yet; `preprinted`: of a paper that was
 * printed beforehand and that nobody has registered today.
 */
export type Found =
	| Readonly<{ kind: 'unfinished' | 'unknown' }>
	| Readonly<{ kind: 'ticket'; ticket: Ticket }>
	| Readonly<{ kind: 'preprinted'; paper: Paper }>;

/** Of several tickets with one number the youngest. */
export function foundTicket(state: State, typed: string): Found {
	const paper = paperOf(typed);
	if (paper === null) return { kind: 'unfinished' };
	const ticket = 'ticketId' in paper ? ticketOf(state, paper.ticketId) : youngestOf(state, paper.number);
	if (ticket !== undefined) return { kind: 'ticket', ticket };
	const preprinted = 'ticketId' in paper ? null : preprintedOf(state, paper.number);
	return preprinted === null ? { kind: 'unknown' } : { kind: 'preprinted', paper: preprinted };
}

function preprintedOf(state: State, number: string): Paper | null {
	const catalogue = catalogueInForce(state);
	const paper = catalogue === undefined ? null : readPaper([catalogue], number);
	return catalogue !== undefined && paper !== null && isPreprinted(catalogue, paper) ? paper : null;
}

function youngestOf(state: State, number: string): Ticket | undefined {
	const read = readPaper(cataloguesSeen(state, state.catalogueVersion), number);
	return read === null ? undefined : papersOfNumber(state, read.seriesId, read.numberValue).at(-1);
}

/** What stands in the field, and the ticket that was chosen rather than typed: from a list, by its code, or just given. */
export type FindField = Readonly<{ typed: string; chosenId: TicketId | null }>;

export const emptyField: FindField = { typed: '', chosenId: null };

export function chosenField({ id, number }: Pick<Ticket, 'id' | 'number'>): FindField {
	return { typed: number, chosenId: id };
}

/**
 * The field after it was made to read `text`. Behind a ticket that was chosen any sign begins anew, behind a number that was found a letter does:
 * a digit may still be one of its own. A code turns into the number of its ticket.
 */
export function fieldAfter(state: State, field: FindField, text: string): FindField {
	const shown = typedText(field.typed);
	const added = text.startsWith(shown) ? text.slice(shown.length) : '';
	const typed = added !== '' && beginsAnew(state, field, added) ? added : text;
	const paper = paperOf(typed);
	const scanned = paper !== null && 'ticketId' in paper ? ticketOf(state, paper.ticketId) : undefined;
	return scanned === undefined ? { typed, chosenId: null } : chosenField(scanned);
}

function beginsAnew(state: State, { typed, chosenId }: FindField, added: string): boolean {
	const paper = paperOf(typed);
	if (chosenId !== null || (paper !== null && 'ticketId' in paper)) return true;
	return /^\p{L}/u.test(added) && ['ticket', 'preprinted'].includes(foundTicket(state, typed).kind);
}

/** The letters that a site's numbers begin with, for a keypad that has no other. */
export function prefixLetters(prefixes: Iterable<string>): readonly string[] {
	return [...new Set([...prefixes].flatMap((prefix) => [...prefix.toUpperCase()]))].sort();
}

/** As typed, with a dash between letters and digits, so that it reads like the paper. */
export function typedText(typed: string): string {
	return typed.toUpperCase().replace(/^([A-Z]+)[\s-]*(\d)/, '$1-$2');
}
