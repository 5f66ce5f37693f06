/** What a kiosk's page may wish over its socket: a ticket, and its paper at another kiosk. Everything else belongs to staff. */
import type { Edge } from '@antrean/shared/edge/edge.ts';
import type { Wish, WishReply } from '@antrean/shared/protocol/messages.ts';
import type { IssueTicket } from './issueTicket.ts';
import { printElsewhere } from './printElsewhere.ts';

export async function kioskWish(edge: Edge, issue: IssueTicket, { commandId, command }: Wish): Promise<WishReply> {
	if (command.type === 'printElsewhere') return printElsewhere(edge, commandId, command);
	if (command.type !== 'issueTicket') return { outcome: 'rejected', problem: { code: 'auth/scope', detail: {} } };
	const { serviceId, priorityClassId, assistance = false } = command;
	const outcome = await issue({ commandId, serviceId, priorityClassId, assistance, acceptLanguage: null });
	if (outcome.outcome === 'refused') return { outcome: 'rejected', problem: outcome.problem };
	const ticket = edge.view().tickets.get(outcome.ticketId);
	return {
		outcome: 'accepted',
		repeated: outcome.repeated,
		ticketId: outcome.ticketId,
		number: ticket?.number ?? null,
		numberValue: ticket?.numberValue ?? null,
		day: edge.day(),
		seq: edge.cursor()?.seq ?? 0,
	};
}
