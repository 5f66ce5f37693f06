/** What an officer, or the information desk, saw of a visitor: one of the site's priority classes, or none. Changes no order of call. */
import type { Catalogue } from './catalogue.ts';
import type { Command } from './commands.ts';
import { isRejection, wrongState } from './counterAccess.ts';
import { catalogueInForce } from './counterOf.ts';
import { accept, type Context, type Decision, reject } from './decision.ts';
import type { PriorityClassId } from './ids.ts';
import { atHandAnywhere } from './infoDesk.ts';
import { rejection } from './rejections.ts';
import type { State } from './state.ts';
import { isOpen } from './ticket.ts';

type Confirm = Extract<Command, { type: 'confirmPriority' }>;

/** Wherever the ticket is: the visitor may stand before anybody. */
export function confirmPriority(state: State, command: Confirm, context: Context): Decision {
	const found = atHandAnywhere(state, command, context);
	if (isRejection(found)) return reject(found);
	const { counter, ticket } = found;
	if (!isOpen(ticket)) return reject(wrongState(ticket));
	const { priorityClassId } = command;
	if (!hasPriorityClass(catalogueInForce(state), priorityClassId))
		return reject(rejection('priority/unknown', { priorityClassId }));
	return accept({
		type: 'ticket.priorityConfirmed',
		ticketId: ticket.id,
		counterId: counter?.id ?? null,
		priorityClassId,
	});
}

/** Null, no class, is always there. */
export function hasPriorityClass(catalogue: Catalogue | undefined, priorityClassId: PriorityClassId | null): boolean {
	return priorityClassId === null || catalogue?.site.priorityClasses.some(({ id }) => id === priorityClassId) === true;
}
