import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The built pages: folders of files and the headers that keep them to themselves. */
export type Page = Readonly<{
	name: 'kiosk' | 'counter' | 'display' | 'admin';
	folder: string;
	/** In the demo whoever opens the plain address gets the page with its token; null: the address must bring one. */
	demoToken: string | null;
}>;

/** Vite names its assets by their content. */
const assetsLast = 'public, max-age=31536000, immutable';

export async function addPageRoutes(app: FastifyInstance, pages: readonly Page[]): Promise<void> {
	app.addHook('onRequest', async (request, reply) => {
		// 'self' does not cover sockets in the browsers of older television sets.
		const host = /^[\w.:[\]-]+$/.test(request.host) ? ` ws://${request.host} wss://${request.host}` : '';
		void reply.headers({
			'content-security-policy':
				`default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; ` +
				`media-src 'self'; connect-src 'self'${host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
			'x-content-type-options': 'nosniff',
			'referrer-policy': 'no-referrer',
		});
	});
	app.get('/', async (_request, reply) => reply.redirect('/admin/'));
	for (const page of pages) await addPage(app, page);
}

async function addPage(app: FastifyInstance, { name, folder, demoToken }: Page): Promise<void> {
	app.get(`/${name}`, async (_request, reply) => reply.redirect(`/${name}/`));
	if (!existsSync(join(folder, 'index.html'))) return;
	await app.register(async (scope) => {
		await scope.register(fastifyStatic, {
			root: folder,
			prefix: `/${name}/`,
			index: false,
			cacheControl: false,
			setHeaders: (response, path) => {
				const isAsset = path.includes(join(folder, 'assets'));
				void response.header('cache-control', isAsset ? assetsLast : 'no-cache');
			},
		});
		scope.get(`/${name}/`, async (request, reply) => {
			if (demoToken !== null && !request.url.includes('?')) return reply.redirect(`/${name}/?demo#token=${demoToken}`);
			return reply.sendFile('index.html');
		});
	});
}
