import type { KeyObject } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { apiBase } from '@antrean/shared/protocol/httpContract.ts';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { z } from 'zod';
import { answerProblem, type Guard } from '../http/openHttp.ts';
import { fileOnShelf, readShelf, type UpdateShelf } from './updateShelf.ts';
import { watchVersions } from './watchVersions.ts';

/** Hands the packages of a version to stations, and tells the operator which versions they run. Not part of the public contract. */
export type UpdateRoutesParts = Readonly<{
	/** What `antrean-hub updates` laid there. */
	folder: string;
	/** Of the makers; Ed25519. A hub with another's list hands nothing out. */
	key: KeyObject;
	/** Whether stations may be replaced now. */
	isQuiet: () => boolean;
	guard: Guard;
	logger: Logger;
}>;

const version = z
	.string()
	.regex(/^[\w.-]+$/)
	.max(30);
/** What a station says of itself; an older or newer one may say less or more. */
const asking = z.object({
	station: z.string().min(1).max(100),
	version,
	/** That it went back from, newest last. */
	failed: z
		.string()
		.max(700)
		.transform((text) => text.split(',').filter((one) => one !== ''))
		.pipe(z.array(version)),
});

export function addUpdateRoutes(
	app: FastifyInstance,
	{ folder, key, isQuiet, guard, logger }: UpdateRoutesParts,
): void {
	const stations = { preHandler: guard.allow(['kiosk', 'counter', 'display']) };
	const watch = watchVersions(logger);

	function shelf(): UpdateShelf | null {
		const read = readShelf(folder, key);
		if (read.fault !== null && read.fault !== 'absent')
			logger.warn({ folder, fault: read.fault }, 'updates are not handed out');
		return read.shelf;
	}

	app.get(`${apiBase}/updates`, stations, async (request, reply) => {
		const { data: said } = asking.safeParse(request.query);
		if (said !== undefined) watch({ ...said, role: guard.callerOf(request).role });
		const found = shelf();
		// In one answer: a list and the signature of the next one would be no pair.
		return found === null ? nothing(reply) : { list: found.text, signature: found.signature, isQuiet: isQuiet() };
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
