import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { borderBounds } from '@antrean/shared/border/borderBounds.ts';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openHttp } from './openHttp.ts';
import { addPageRoutes } from './pageRoutes.ts';

let folder: string;
let app: FastifyInstance;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-pages-'));
	mkdirSync(join(folder, 'counter', 'assets'), { recursive: true });
	writeFileSync(join(folder, 'counter', 'index.html'), '<title>Loket</title>');
	writeFileSync(join(folder, 'counter', 'assets', 'index-a1b2.js'), 'start()');
	const tokens = { find: () => null, names: () => [], put: () => undefined };
	app = openHttp({ tokens, isOpen: false, bounds: borderBounds, logger: pino({ level: 'silent' }) });
	await addPageRoutes(app, [
		{ name: 'counter', folder: join(folder, 'counter'), demoToken: null },
		{ name: 'display', folder: join(folder, 'counter'), demoToken: 'secret' },
		{ name: 'admin', folder: join(folder, 'not-built'), demoToken: null },
	]);
});
afterEach(async () => {
	await app.close();
	rmSync(folder, { recursive: true, force: true });
});

it('[API9] serves a page that is never kept, and its assets for ever', async () => {
	const page = await app.inject({ url: '/counter/', headers: { host: 'hub.local:4700' } });
	expect([page.statusCode, page.body]).toEqual([200, '<title>Loket</title>']);
	expect(page.headers['cache-control']).toBe('no-cache');
	const asset = await app.inject('/counter/assets/index-a1b2.js');
	expect([asset.statusCode, asset.body]).toEqual([200, 'start()']);
	expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
});

it('[API9] lets nothing in from elsewhere', async () => {
	const { headers } = await app.inject({ url: '/counter/', headers: { host: 'hub.local:4700' } });
	const policy = String(headers['content-security-policy']);
	for (const part of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"])
		expect(policy).toContain(part);
	expect(policy).toContain("connect-src 'self' ws://hub.local:4700 wss://hub.local:4700;");
	expect(headers['x-content-type-options']).toBe('nosniff');
	const odd = await app.inject({ url: '/counter/', headers: { host: "x; script-src 'unsafe-inline'" } });
	expect(String(odd.headers['content-security-policy'])).toContain("connect-src 'self';");
});

it('[API9] finds pages without their slash, and says where there is none', async () => {
	expect((await app.inject('/counter')).headers.location).toBe('/counter/');
	expect((await app.inject('/')).headers.location).toBe('/admin/');
	for (const url of [
		'/admin/',
		'/counter/none.js',
		'/counter/../../package.json',
		'/counter/%2e%2e/%2e%2e/package.json',
	])
		expect((await app.inject(url)).statusCode).toBe(404);
});

it('[API9] brings its token in the demo, once', async () => {
	expect((await app.inject('/display/')).headers.location).toBe('/display/?demo#token=secret');
	expect((await app.inject('/display/?demo')).statusCode).toBe(200);
});
