import type { BorderBounds } from '@antrean/shared/border/borderBounds.ts';
import { borderOptions, takeJsonBodies } from '@antrean/shared/border/httpBorder.ts';
import type { StationRole } from '@antrean/shared/domain/events.ts';
import { invalidBody } from '@antrean/shared/protocol/httpActions.ts';
import { type Place, problemAnswer, problemMediaType } from '@antrean/shared/protocol/httpProblem.ts';
import type { Problem } from '@antrean/shared/protocol/messages.ts';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Grant, Tokens } from '../access/tokens.ts';

/** The HTTP server without routes: bounds, problems, and who may do what. */
export type HttpParts = Readonly<{
	tokens: Tokens;
	/** What needs no token: everything that the contract opens, on the loopback demo. */
	isOpen: boolean;
	bounds: BorderBounds;
	logger: Logger;
}>;

/** The largest command is some hundred bytes; a page of them is no command. */
const bodyLimit = 64 * 1024;

/** Who asks; `name` also names the holder of a counter. */
export type Caller = Grant;

const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

export function openHttp({ logger, isOpen, bounds }: HttpParts): FastifyInstance {
	const app = Fastify({
		...borderOptions(bounds),
		bodyLimit,
		logger: false,
		// What the framework refuses before any route is a problem of the contract's form too.
		frameworkErrors: (_error, _request, reply) =>
			void answerProblem(reply, { code: 'request/invalid', detail: {} }, 'path'),
	});
	takeJsonBodies(app);
	// What is open to this machine must not be open to a page of another site that got the address by a trick of names (DNS rebinding).
	if (isOpen)
		app.addHook('onRequest', async (request, reply) => {
			if (!loopbackNames.has(request.hostname)) return answerProblem(reply, { code: 'auth/scope', detail: {} }, 'path');
		});
	app.setNotFoundHandler((_request, reply) => answerProblem(reply, { code: 'route/unknown', detail: {} }, 'path'));
	app.setErrorHandler((error: FastifyError, request, reply) => {
		const code = fastifyCodes[error.code] ?? (error.statusCode === 400 ? 'request/invalid' : 'hub/broken');
		if (code === 'hub/broken') logger.error({ err: error, url: request.url }, 'request failed');
		return answerProblem(reply, { code, detail: {} }, 'body');
	});
	return app;
}

const fastifyCodes: Readonly<Record<string, string>> = {
	FST_ERR_CTP_BODY_TOO_LARGE: 'request/too-large',
	FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request/media-type',
	FST_ERR_CTP_EMPTY_JSON_BODY: 'request/invalid',
	FST_ERR_CTP_INVALID_JSON_BODY: 'request/invalid',
	FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request/invalid',
};

export function answerProblem(reply: FastifyReply, problem: Problem, place: Place): FastifyReply {
	const { status, body, retryAfterS } = problemAnswer(problem, place);
	if (retryAfterS !== null) void reply.header('retry-after', retryAfterS);
	if (status === 401) void reply.header('www-authenticate', 'Bearer');
	return reply.code(status).type(problemMediaType).send(JSON.stringify(body));
}

export function answerInvalid(reply: FastifyReply, issues: Parameters<typeof invalidBody>[0]): FastifyReply {
	return answerProblem(reply, { code: 'request/invalid', detail: invalidBody(issues).invalid }, 'body');
}

/** Who may ask: bearers of a token with one of the roles; admin may everything. */
export type Guard = Readonly<{
	/** A hook that answers 401 or 403; `open`: on the loopback demo no token is needed. */
	allow: (
		roles: readonly StationRole[],
		open?: 'open',
	) => (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
	/** The caller of a request that a hook let through. */
	callerOf: (request: FastifyRequest) => Caller;
}>;

export function createGuard({ tokens, isOpen }: Pick<HttpParts, 'tokens' | 'isOpen'>): Guard {
	const callers = new WeakMap<FastifyRequest, Caller>();
	return {
		allow: (roles, open) => async (request, reply) => {
			const secret = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
			const caller = secret === undefined ? null : tokens.find(secret);
			if (caller !== null) callers.set(request, caller);
			if (open !== undefined && isOpen) return;
			if (caller === null) await answerProblem(reply, { code: 'auth/missing', detail: {} }, 'path');
			else if (caller.role !== 'admin' && !roles.includes(caller.role))
				await answerProblem(reply, { code: 'auth/scope', detail: {} }, 'path');
		},
		callerOf(request) {
			const caller = callers.get(request);
			if (caller === undefined) throw new Error(`${request.url} was not guarded`);
			return caller;
		},
	};
}
