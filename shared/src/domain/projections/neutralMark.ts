/** The sign that displays, papers and lists carry for a priority ticket: one for all classes, so that it tells nothing of the visitor. */
import { cataloguesSeen } from '../catalogueSeen.ts';
import type { State } from '../state.ts';
import type { Ticket } from '../ticket.ts';

/** Null: no priority, or a class that nobody knows any more. An officer may have found the class in a newer catalogue than the ticket's. */
export function neutralMark(state: State, { priorityClassId, catalogueVersion }: Ticket): string | null {
	if (priorityClassId === null) return null;
	const classes = cataloguesSeen(state, catalogueVersion).flatMap(({ site }) => site.priorityClasses);
	return classes.find(({ id }) => id === priorityClassId)?.neutralMark ?? null;
}
