/** What a kiosk's edge answers of the public contract, and the checklist for its own page. */
import type { TicketId } from '@antrean/shared/domain/ids.ts';
import { answerProblem } from '@antrean/shared/edge/edgeServer.ts';
import { invalidBody } from '@antrean/shared/protocol/httpActions.ts';
import { apiBase, issueBody, type TicketReply } from '@antrean/shared/protocol/httpContract.ts';
import * as w from '@antrean/shared/protocol/words.ts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { IssueTicket } from './issueTicket.ts';

export type KioskRouteParts = Readonly<{
	issue: IssueTicket;
	/** Null: not known here. */
	ticket: (ticketId: TicketId) => TicketReply | null;
	/** Prints what to bring for a service; false: no such service. */
	printChecklist: (serviceId: z.output<typeof w.serviceId>, acceptLanguage: string | null) => boolean;
}>;

const ticketPath = z.object({ id: w.ticketId });
const checklistBody = z.object({ serviceId: w.serviceId });

export function kioskRoutes(app: FastifyInstance, { issue, ticket, printChecklist }: KioskRouteParts): void {
	app.post(`${apiBase}/tickets`, async (request, reply) => {
		const body = issueBody.safeParse(request.body);
		if (!body.success)
			return answerProblem(reply, { code: 'request/invalid', detail: invalidBody(body.error.issues).invalid }, 'body');
		const { assistance = false, ...asked } = body.data;
		const outcome = await issue({ ...asked, assistance, acceptLanguage: languageOf(request) });
		if (outcome.outcome === 'refused') return answerProblem(reply, outcome.problem, 'body');
		return reply.code(outcome.repeated ? 200 : 201).send(ticket(outcome.ticketId));
	});
	app.get(`${apiBase}/tickets/:id`, async (request, reply) => {
		const path = ticketPath.safeParse(request.params);
		const found = path.success ? ticket(path.data.id) : null;
		return found ?? answerProblem(reply, { code: 'ticket/unknown', detail: {} }, 'path');
	});
	app.post('/api/local/checklist', async (request, reply) => {
		const body = checklistBody.safeParse(request.body);
		if (!body.success)
			return answerProblem(reply, { code: 'request/invalid', detail: invalidBody(body.error.issues).invalid }, 'body');
		if (!printChecklist(body.data.serviceId, languageOf(request)))
			return answerProblem(reply, { code: 'service/unknown', detail: {} }, 'body');
		return reply.code(202).send({});
	});
}

function languageOf(request: FastifyRequest): string | null {
	return request.headers['accept-language'] ?? null;
}
