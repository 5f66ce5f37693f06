/**
 * The server of an edge on the loopback: the station's page, its socket, and the frame of the public HTTP contract. What is the station's
 * own in that contract are its role's routes.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { BorderBounds } from '../border/borderBounds.ts';
import { borderOptions, takeJsonBodies } from '../border/httpBorder.ts';
import { listen } from '../cli/listen.ts';
import { apiBase, type EdgeHealth } from '../protocol/httpContract.ts';
import { type Place, problemAnswer, problemMediaType } from '../protocol/httpProblem.ts';
import type { Problem } from '../protocol/messages.ts';
import { sqliteCode } from '../sqlite/database.ts';
import type { EdgeClock } from './edgeClock.ts';
import { type PageSockets, type PageSource, servePages } from './pageSockets.ts';

export type EdgeServerParts = Readonly<{
	/** 0: one that is free. */
	port: number;
	/** Folder of the built page. */
	page: string;
	/** What the page shows, as its address says it, e.g. `zone=lt2`; null: nothing to say. */
	pageQuery: string | null;
	/** The first is the edge's own, which the page's address carries; callers may use any. */
	tokens: readonly [string, ...string[]];
	/** In the demo whoever opens the plain address gets the page with its token. */
	isDemo: () => boolean;
	health: () => EdgeHealth;
	clock: EdgeClock;
	bounds: BorderBounds;
	source: PageSource;
	/** Adds the role's routes: those that need a token, and those that need none on the loopback. */
	routes: (app: FastifyInstance) => void;
	openRoutes: (app: FastifyInstance) => void;
	/** Of a request or wish that failed by a bug or a broken machine. */
	onError: (error: unknown) => void;
	/** Why a page's socket was closed. */
	onExpelled: (code: string) => void;
}>;

export interface EdgeServer {
	/** `http://127.0.0.1:4711` */
	readonly url: string;
	readonly pages: PageSockets;
	close(): Promise<void>;
}

const host = '127.0.0.1';
const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);
/** Vite names its assets by their content. */
const assetsLast = 'public, max-age=31536000, immutable';
const openApiFile = new URL('../protocol/contract/openapi.json', import.meta.url);
/** A request of the contract is some hundred bytes. */
const maxBodyBytes = 16 * 1024;

/** @throws StartError when the port can't be had */
export async function startEdgeServer(parts: EdgeServerParts): Promise<EdgeServer> {
	const app = Fastify({
		...borderOptions(parts.bounds),
		bodyLimit: maxBodyBytes,
		// What the framework refuses before any route is a problem of the contract's form too.
		frameworkErrors: (_error, _request, reply) =>
			void answerProblem(reply, { code: 'request/invalid', detail: {} }, 'path'),
	});
	takeJsonBodies(app);
	const isToken = tokenCheck(parts.tokens);
	guard(app);
	answerErrors(app, parts.onError);
	await servePage(app, parts);
	app.get('/healthz', async () => parts.health());
	const openApi = readFileSync(openApiFile, 'utf8');
	app.get(`${apiBase}/openapi.json`, async (_request, reply) => reply.type('application/json').send(openApi));
	parts.openRoutes(app);
	await app.register(async (scope) => {
		scope.addHook('onRequest', async (request, reply) => {
			if (!isToken(bearer(request))) return answerProblem(reply, { code: 'auth/missing', detail: {} }, 'path');
		});
		parts.routes(scope);
	});
	const pages = servePages({ ...parts, http: app.server, isToken });
	const url = await listen(app, host, parts.port);
	return {
		url,
		pages,
		async close() {
			pages.close();
			await app.close();
		},
	};
}

export function answerProblem(reply: FastifyReply, problem: Problem, place: Place): FastifyReply {
	const { status, body, retryAfterS } = problemAnswer(problem, place);
	if (retryAfterS !== null) void reply.header('retry-after', String(retryAfterS));
	if (status === 401) void reply.header('www-authenticate', 'Bearer');
	return reply.code(status).type(problemMediaType).send(body);
}

/** A page of another site that got this address by a trick of names (DNS rebinding) is not answered. */
function guard(app: FastifyInstance): void {
	app.addHook('onRequest', async (request, reply) => {
		if (!loopbackNames.has(request.hostname)) return answerProblem(reply, { code: 'auth/scope', detail: {} }, 'path');
		void reply.headers({
			'content-security-policy':
				`default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; ` +
				`media-src 'self'; connect-src 'self' ws://${request.host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
			'x-content-type-options': 'nosniff',
			'referrer-policy': 'no-referrer',
		});
	});
}

async function servePage(app: FastifyInstance, parts: EdgeServerParts): Promise<void> {
	if (!existsSync(join(parts.page, 'index.html'))) return;
	await app.register(fastifyStatic, {
		root: parts.page,
		index: false,
		cacheControl: false,
		setHeaders: (response, path) => {
			const isAsset = path.startsWith(join(parts.page, 'assets'));
			void response.header('cache-control', isAsset ? assetsLast : 'no-cache');
		},
	});
	app.get('/', async (request, reply) => {
		const isDemo = parts.isDemo();
		if (request.url.includes('?') || (parts.pageQuery === null && !isDemo)) return reply.sendFile('index.html');
		// A browser carries the fragment of a plain address over to one that has none.
		return reply.redirect(`/?${parts.pageQuery ?? 'demo'}${isDemo ? `#token=${parts.tokens[0]}` : ''}`);
	});
}

function answerErrors(app: FastifyInstance, onError: (error: unknown) => void): void {
	app.setNotFoundHandler((_request, reply) => answerProblem(reply, { code: 'route/unknown', detail: {} }, 'path'));
	app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
		const code = sqliteCode(error) === 'SQLITE_FULL' ? 'hub/read-only' : clientErrors[error.statusCode ?? 500];
		if (code === undefined) onError(error);
		return answerProblem(reply, { code: code ?? 'hub/broken', detail: {} }, 'path');
	});
}

/** Statuses by which Fastify refuses a request before a route sees it. */
const clientErrors: Readonly<Record<number, string>> = {
	400: 'request/invalid',
	413: 'request/too-large',
	415: 'request/media-type',
};

function bearer(request: FastifyRequest): string {
	return /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

/** Compared as hashes in constant time: how long a wrong token takes tells nothing of the right one. */
function tokenCheck(tokens: readonly string[]): (token: string) => boolean {
	const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
	const known = tokens.map(hash);
	return (token) => {
		const given = hash(token);
		return known.filter((one) => timingSafeEqual(one, given)).length > 0;
	};
}
