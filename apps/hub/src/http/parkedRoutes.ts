import { apiBase } from '@antrean/shared/protocol/httpContract.ts';
import { setAsideBody } from '@antrean/shared/protocol/parkedContract.ts';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Outcome, ParkedDesk } from '../parked/parkedDesk.ts';
import type { ParkedView } from '../parked/parkedView.ts';
import { answerInvalid, answerProblem, type Guard } from './openHttp.ts';

/** What an administrator reads and decides of rows that need a person. Not part of the public contract. */
export type ParkedRoutesParts = Readonly<{ view: ParkedView; desk: ParkedDesk; guard: Guard }>;

type ById = Readonly<{ Params: { id: string } }>;

export function addParkedRoutes(app: FastifyInstance, { view, desk, guard }: ParkedRoutesParts): void {
	const admins = { onRequest: guard.allow([]) };

	app.get(`${apiBase}/admin/parked`, admins, async () => view.reply());

	app.post<ById>(`${apiBase}/admin/parked/:id/retry`, admins, async (request, reply) =>
		answer(reply, await desk.retry(request.params.id.toLowerCase(), guard.callerOf(request).name)),
	);

	app.post<ById>(`${apiBase}/admin/parked/:id/set-aside`, admins, async (request, reply) => {
		const body = setAsideBody.safeParse(request.body);
		if (!body.success) return answerInvalid(reply, body.error.issues);
		const id = request.params.id.toLowerCase();
		return answer(reply, desk.setAside(id, body.data.reason, guard.callerOf(request).name));
	});
}

function answer(reply: FastifyReply, outcome: Outcome): FastifyReply {
	return 'problem' in outcome ? answerProblem(reply, outcome.problem, 'path') : reply.send(outcome);
}
