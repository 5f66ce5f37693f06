import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { askHub } from './askHub.ts';
import { catalogueQuestion, healthQuestion } from './policy/hubAnswers.ts';

let server: Server | null = null;
afterEach(() => {
	server?.closeAllConnections();
	server?.close();
	server = null;
});

async function answering(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
	const made = createServer(answer);
	server = made;
	await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
	return `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
}

it('[SET5] asks with the token, and hands over status and body', async () => {
	const asked: unknown[] = [];
	const hub = await answering(({ method, url, headers }, response) => {
		asked.push([method, url, headers.authorization, headers['content-type']]);
		response.statusCode = 400;
		response.end('{"code": "request/invalid"}');
	});
	const question = { method: 'POST', path: '/api/v1/tickets', body: '{}' } as const;
	expect(await askHub(hub, 'secret', question)).toEqual({ status: 400, body: { code: 'request/invalid' } });
	await askHub(hub, null, healthQuestion);
	expect(asked).toEqual([
		['POST', '/api/v1/tickets', 'Bearer secret', 'application/json'],
		['GET', '/healthz', undefined, undefined],
	]);
});

it('[SET5] follows nobody elsewhere with a token', async () => {
	const seen: unknown[] = [];
	const hub = await answering(({ url }, response) => {
		seen.push(url);
		response.writeHead(302, { location: '/elsewhere' }).end();
	});
	expect(await askHub(hub, 'secret', catalogueQuestion)).toEqual({ status: 302, body: null });
	expect(seen).toEqual(['/api/v1/catalogue']);
});

it('[SET5] takes what is no JSON, or endless, for nothing', async () => {
	const page = await answering((_request, response) => response.end('<html>'));
	expect(await askHub(page, null, healthQuestion)).toEqual({ status: 200, body: null });
	server?.close();
	const endless = await answering((_request, response) => {
		const more = (): void => {
			if (!response.destroyed) response.write('x'.repeat(1_000_000), more);
		};
		more();
	});
	expect(await askHub(endless, null, healthQuestion)).toEqual({ status: 200, body: null });
});

it('[SET5] says that nobody is there', async () => {
	const gone = await answering(() => undefined);
	server?.close();
	await new Promise((resolve) => server?.once('close', resolve));
	expect(await askHub(gone, null, healthQuestion)).toEqual({ status: null, body: null });
});
