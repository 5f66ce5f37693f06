/** The site file in force, as a station with a replica answers for it. */
import type { FastifyInstance } from 'fastify';
import type { Catalogue } from '../domain/catalogue.ts';
import { apiBase } from '../protocol/httpContract.ts';
import { answerProblem } from './edgeServer.ts';
import { unreachable } from './unreachable.ts';

/** @param inForce null before the first contact with the hub */
export function catalogueRoute(app: FastifyInstance, inForce: () => Catalogue | null): void {
	app.get(`${apiBase}/catalogue`, async (_request, reply) => {
		const catalogue = inForce();
		if (catalogue === null) return answerProblem(reply, unreachable, 'path');
		return { ...catalogue.site, version: catalogue.version };
	});
}
