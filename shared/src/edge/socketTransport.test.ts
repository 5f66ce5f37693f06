import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { silentAfterMs } from '../protocol/timing.ts';
import { wildFrames } from '../testing/wildFrames.ts';
import { connectWithinMs } from './connectAgent.ts';
import { socketTransport } from './socketTransport.ts';

const patienceMs = 60_000;
let server: Server;
let url: string;
/** What the next connection hears, as bytes. */
let next: readonly Buffer[] = [];
/** How long it takes for its first word. */
let waitMs = 0;

/** A text frame of a server (RFC 6455, 5.2). */
function frame(text: string): Buffer {
	const payload = Buffer.from(text);
	const size = payload.length < 126 ? [payload.length] : [126, payload.length >> 8, payload.length & 0xff];
	return Buffer.concat([Buffer.from([0x81, ...size]), payload]);
}
const seat = [frame('0{"sid":"a","upgrades":[],"pingInterval":25000,"pingTimeout":20000}'), frame('40{"sid":"b"}')];

beforeAll(async () => {
	server = createServer();
	server.on('upgrade', async ({ headers }, tcp: Duplex) => {
		// RFC 6455, 4.2.2.
		const accept = createHash('sha1')
			.update(`${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
			.digest('base64');
		tcp.on('error', () => tcp.destroy());
		if (waitMs > 0) await pause(waitMs);
		tcp.write(
			`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
		);
		for (const bytes of next) tcp.write(bytes);
		tcp.end();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

/** @returns what the station heard of the connection until its end */
function heardOf(bytes: readonly Buffer[]): Promise<readonly string[]> {
	next = bytes;
	return new Promise((resolve) => {
		const heard: string[] = [];
		socketTransport(url)({
			opened: () => void heard.push('opened'),
			heard: (event) => void heard.push(event),
			closed: () => resolve(heard),
		});
	});
}

it('[LNK10] a connection on which anything at all is said ends as any other', { timeout: patienceMs }, async () => {
	expect(await heardOf([...seat, frame('42["board",{}]')])).toEqual(['opened', 'board']);
	for (const frames of wildFrames) {
		const bytes = frames.map(frame);
		await heardOf(bytes);
		await heardOf([...seat, ...bytes]);
	}
	// A header of a terabyte, a masked frame, the middle of a frame: none of them a server's.
	for (const bytes of [
		[0x81, 127, 0, 0, 1, 0, 0, 0, 0, 0],
		[0x81, 0x81, 1, 2, 3, 4, 5],
		[0x81, 100, 52],
		[0xf1, 0],
	])
		expect((await heardOf([...seat, Buffer.from(bytes)])).slice(0, 1)).toEqual(['opened']);
});

/** A machine that takes no connection: its program looks at none, and its queue is full. Linux says nothing to any other then. */
async function startDeafHub(): Promise<Readonly<{ url: string; close: () => Promise<unknown> }>> {
	const thread = new Worker(
		`const { parentPort } = require('node:worker_threads');
		const server = require('node:net').createServer().listen({ host: '127.0.0.1', port: 0, backlog: 1 }, () => {
			parentPort.postMessage(server.address().port);
			setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
		});`,
		{ eval: true },
	);
	const [port] = (await once(thread, 'message')) as [number];
	const fillers: Socket[] = [];
	// Each that is taken takes a place; the first that is not shows that there is none.
	for (let isTaken = true; isTaken; ) {
		const filler = connect(port, '127.0.0.1');
		filler.on('error', () => undefined);
		fillers.push(filler);
		isTaken = await Promise.race([once(filler, 'connect').then(() => true), pause(500).then(() => false)]);
	}
	return {
		url: `http://127.0.0.1:${port}`,
		close() {
			for (const filler of fillers) filler.destroy();
			return thread.terminate();
		},
	};
}

it('[LNK13] a connection whose packets nobody answers is given up before the time that a hub has for its words', async () => {
	const hub = await startDeafHub();
	const began = performance.now();
	await new Promise<void>((resolve) => {
		socketTransport(hub.url)({ opened: () => undefined, heard: () => undefined, closed: resolve });
	});
	const tookMs = performance.now() - began;
	await hub.close();
	expect(tookMs).toBeGreaterThan(connectWithinMs / 2);
	expect(tookMs).toBeLessThan(silentAfterMs - 1_000);
});

it('[LNK13] a hub that takes the connection has longer for its first words', async () => {
	waitMs = connectWithinMs + 400;
	expect(await heardOf([...seat, frame('42["board",{}]')])).toEqual(['opened', 'board']);
});
