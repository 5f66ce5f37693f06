/** How the HTTP servers of hub and edges meet what is no request of the contract: bounds of time, broken text, and the answer to both. */
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { rawProblem } from '../protocol/httpProblem.ts';
import type { BorderBounds } from './borderBounds.ts';

/** Options for Fastify. A request that is not whole in `greetWithinMs` is ended half that time later at most. */
export function borderOptions({ greetWithinMs }: BorderBounds) {
	return {
		forceCloseConnections: true,
		schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
		requestTimeout: greetWithinMs,
		http: { headersTimeout: greetWithinMs, connectionsCheckingInterval: greetWithinMs / 2 },
		clientErrorHandler(error: Error & { code?: string }, socket: Socket): void {
			const code = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'request/timeout' : 'request/invalid';
			if (socket.writable) socket.write(rawProblem({ code, detail: {} }));
			// Whoever says nothing does not say goodbye either.
			socket.destroySoon();
		},
	};
}

/** Requests are parsed by zod. Without this Fastify loads a compiler of JSON schemas that nobody asks, an eighth of a start's modules. */
function noSchemas(): never {
	throw new Error('routes have no JSON schema: a request is parsed by its zod schema');
}

/** JSON is UTF-8 (RFC 8259, 8.1): a body that is not is refused rather than read with replacement characters. */
export function takeJsonBodies(app: FastifyInstance): void {
	const parse = app.getDefaultJsonParser('error', 'error');
	const utf8 = new TextDecoder('utf-8', { fatal: true });
	app.removeContentTypeParser(['text/plain', 'application/json']);
	app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
		let text: string;
		try {
			text = utf8.decode(body);
		} catch (error) {
			done(Object.assign(new Error('the body is not UTF-8', { cause: error }), { statusCode: 400 }));
			return;
		}
		void parse(request, text, done);
	});
}
