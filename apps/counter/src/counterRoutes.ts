/** What a counter's edge answers of the public contract: the actions and the queue of its own counter. */
import { hasCounter } from '@antrean/shared/domain/counterOf.ts';
import type { CounterId } from '@antrean/shared/domain/ids.ts';
import { counterView, counterViewWith, queueView, servedHere } from '@antrean/shared/domain/projections/counterView.ts';
import type { Edge } from '@antrean/shared/edge/edge.ts';
import { answerProblem } from '@antrean/shared/edge/edgeServer.ts';
import { isAction, readAction } from '@antrean/shared/protocol/httpActions.ts';
import { apiBase } from '@antrean/shared/protocol/httpContract.ts';
import { wishLifeMs } from '@antrean/shared/protocol/messages.ts';
import * as w from '@antrean/shared/protocol/words.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { CounterAction } from './counterActions.ts';

const counterPath = z.object({ id: w.counterId });
const actionPath = z.object({ id: w.counterId, action: z.string() });

export type CounterRouteParts = Readonly<{
	edge: Edge;
	act: CounterAction;
	/** The counter that this station is; null: whichever. */
	counterId: CounterId | null;
}>;

export function counterRoutes(app: FastifyInstance, { edge, act, counterId: own }: CounterRouteParts): void {
	/** The counter in the address; null after answering why not. */
	function counterOf(request: FastifyRequest, reply: FastifyReply): CounterId | null {
		const path = counterPath.safeParse(request.params);
		const known = path.success && hasCounter(edge.view(), path.data.id) ? path.data.id : null;
		if (known !== null && (own === null || own === known)) return known;
		void answerProblem(reply, { code: known === null ? 'counter/unknown' : 'auth/scope', detail: {} }, 'path');
		return null;
	}

	app.get(`${apiBase}/counters/:id`, async (request, reply) => {
		const counterId = counterOf(request, reply);
		return counterId === null ? reply : counterView(edge.view(), counterId, edge.now());
	});
	app.get(`${apiBase}/counters/:id/queue`, async (request, reply) => {
		const counterId = counterOf(request, reply);
		return counterId === null ? reply : queueView(edge.view(), counterId, edge.now());
	});
	app.post(`${apiBase}/counters/:id/:action`, async (request, reply) => {
		const path = actionPath.safeParse(request.params);
		const action = path.success ? path.data.action : '';
		if (!isAction(action)) return answerProblem(reply, { code: 'route/unknown', detail: {} }, 'path');
		const counterId = counterOf(request, reply);
		if (counterId === null) return reply;
		const read = readAction(action, counterId, request.body);
		if ('invalid' in read) return answerProblem(reply, { code: 'request/invalid', detail: read.invalid }, 'body');
		const answer = await act({ ...read, ttlMs: wishLifeMs });
		if (answer.outcome === 'rejected') return answerProblem(reply, answer.problem, 'body');
		const { counter } = counterView(edge.view(), counterId, edge.now());
		return counterViewWith(edge.view(), counterId, answer.ticketId ?? servedHere(read.command, counter), edge.now());
	});
}
