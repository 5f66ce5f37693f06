/** The sign that displays, papers and lists carry for a priority ticket: one for all classes, so that it tells nothing of the visitor. */
import { catalogueInForce } from '../counterOf.ts';
import type { State } from '../state.ts';
import type { Ticket } from '../ticket.ts';

/** By the ticket's own catalogue; null: no priority, or a class that nobody knows any more. */
export function neutralMark(state: State, ticket: Ticket): string | null {
	if (ticket.priorityClassId === null) return null;
	const catalogue = state.catalogues.get(ticket.catalogueVersion) ?? catalogueInForce(state);
	return catalogue?.site.priorityClasses.find(({ id }) => id === ticket.priorityClassId)?.neutralMark ?? null;
}
