import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { refusedCodes } from '../protocol/messages.ts';
import { hubTrouble, hubTroubles } from './hubTrouble.ts';
import { stoppedLink } from './linkMachine.ts';

const servers: Server[] = [];
afterEach(() => {
	for (const server of servers.splice(0)) server.close();
});

/** Something that answers every request alike. */
async function answering(status: number, body: string): Promise<string> {
	const server = createServer((_request, response) => response.writeHead(status).end(body));
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

const health = JSON.stringify({ status: 'ok', version: '0.1.0', epoch: 1, seq: 2 });

describe('hubTrouble', () => {
	it('[EDG29] has nothing to say of a hub that is followed', async () => {
		expect(await hubTrouble('http://127.0.0.1:9', { ...stoppedLink, link: 'live' })).toBeNull();
	});

	it.each([
		['a page', 200, '<h1>Printer</h1>', 'hub/not-antrean'],
		['nothing at this address', 404, '{"error":"not found"}', 'hub/not-antrean'],
		['the health of something else', 200, '{"status":"ok"}', 'hub/not-antrean'],
		['a hub’s health', 200, health, 'hub/silent'],
	])('[EDG29] names what answers %s', async (_what, status, body, code) => {
		const url = await answering(status, body);
		expect(await hubTrouble(url, { ...stoppedLink, link: 'connecting' })).toMatch(
			new RegExp(`^${code}: [^\\n]+\\(${url}\\) Nothing is lost; this station goes on`),
		);
	});

	it('[EDG29] says that nobody answers', async () => {
		expect(await hubTrouble('http://127.0.0.1:9', { ...stoppedLink, link: 'offline' })).toMatch(/^hub\/unreachable: /);
		expect(await hubTrouble('http://no-such-host.invalid', { ...stoppedLink, link: 'offline' })).toMatch(/^hub\/unr/);
	});

	it.each([...refusedCodes, 'station/broken'])('[EDG29] has words for %s', async (code) => {
		expect(Object.keys(hubTroubles)).toContain(code);
		const refused = { ...stoppedLink, link: 'refused', refusedCode: code } as const;
		expect(await hubTrouble('http://hub:4700', refused)).toMatch(new RegExp(`^${code}: `));
	});

	it('[EDG29] takes a code of a hub that it does not know for a misunderstanding', async () => {
		const refused = { ...stoppedLink, link: 'refused', refusedCode: 'constructor' } as const;
		expect(await hubTrouble('http://hub:4700', refused)).toMatch(/^message\/invalid: /);
	});
});
