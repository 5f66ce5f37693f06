import type { KeyObject } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { apiBase } from '@antrean/shared/protocol/httpContract.ts';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { answerProblem, type Guard } from '../http/openHttp.ts';
import { fileOnShelf, readShelf, type UpdateShelf } from './updateShelf.ts';

/**
 * Hands the packages of a version to stations. Not part of the public contract, and not yet of a hub: no program calls it (docs/INSTALL.md).
 */
export type UpdateRoutesParts = Readonly<{
	/** What the administrator laid there. */
	folder: string;
	/** Of the makers; Ed25519. A hub with another's list hands nothing out. */
	key: KeyObject;
	guard: Guard;
	logger: Logger;
}>;

export function addUpdateRoutes(app: FastifyInstance, { folder, key, guard, logger }: UpdateRoutesParts): void {
	const stations = { preHandler: guard.allow(['kiosk', 'counter', 'display']) };

	function shelf(): UpdateShelf | null {
		const read = readShelf(folder, key);
		if (read.fault !== null && read.fault !== 'absent')
			logger.warn({ folder, fault: read.fault }, 'updates are not handed out');
		return read.shelf;
	}

	app.get(`${apiBase}/updates`, stations, async (_request, reply) => {
		const found = shelf();
		// In one answer: a list and the signature of the next one would be no pair.
		return found === null ? nothing(reply) : { list: found.text, signature: found.signature };
	});

	app.get<{ Params: { file: string } }>(`${apiBase}/updates/:file`, stations, async ({ params }, reply) => {
		const found = shelf();
		const file = found === null ? null : fileOnShelf(folder, found, params.file);
		return file === null ? nothing(reply) : reply.type('application/octet-stream').send(createReadStream(file));
	});
}

function nothing(reply: FastifyReply): FastifyReply {
	return answerProblem(reply, { code: 'route/unknown', detail: {} }, 'path');
}
