import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { Server, type Socket } from 'socket.io';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { socketPath } from '../protocol/socketEvents.ts';
import { nine } from '../testing/builders.ts';
import { createFakeClock, type FakeClock } from '../testing/fakeClock.ts';
import { connectFrames, connectRaw, frame, frameHeader, type RawConnection } from '../testing/rawConnection.ts';
import { borderBounds } from './borderBounds.ts';
import { guardSockets, type SocketGuard } from './guardSockets.ts';

let clock: FakeClock;
let http: HttpServer;
let io: Server;
let guard: SocketGuard;
let url: string;
let expelled: string[];
let arrived: Promise<Socket>;
const raws: RawConnection[] = [];

beforeEach(async () => {
	clock = createFakeClock(nine);
	expelled = [];
	http = createServer();
	io = new Server(http, { path: socketPath, transports: ['websocket'] });
	const bounds = { ...borderBounds, unreadBytes: 1_000_000, connections: 3 };
	guard = guardSockets({ http, io, clock, bounds, onExpelled: (code) => expelled.push(code) });
	arrived = new Promise((resolve) => io.on('connection', resolve));
	await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterEach(async () => {
	for (const { tcp } of raws.splice(0)) tcp.destroy();
	guard.close();
	await io.close();
});

async function seated(): Promise<RawConnection> {
	const raw = await connectFrames(url);
	raws.push(raw);
	raw.tcp.write(frame('40'));
	await raw.untilHeard('40{"sid"');
	return raw;
}

it('[BRD5] cuts who does not take what it is sent, once too much of it waits', async () => {
	const deaf = await seated();
	const socket = await arrived;
	guard.welcome(socket);
	deaf.tcp.pause();
	// What the two ends of a connection hold by themselves, some megabytes, is not this process's memory and does not count.
	while (socket.connected) {
		socket.emit('board', 'x'.repeat(500_000));
		await clock.advance(2_000);
	}
	expect(expelled).toEqual(['socket/unread']);
});

it('[BRD1] cuts who says much before its hello, long before its time is over', async () => {
	const raw = await seated();
	const socket = await arrived;
	const gone = new Promise((resolve) => socket.once('disconnect', resolve));
	// A message of a megabyte that never comes to its end.
	raw.tcp.write(Buffer.concat([frameHeader(900_000), Buffer.alloc(borderBounds.strangerBytes)]));
	await vi.waitFor(() => expect(socket.request.socket.bytesRead).toBeGreaterThan(borderBounds.strangerBytes));
	await clock.advance(1_999);
	expect(socket.connected).toBe(true);
	await clock.advance(1);
	await gone;
});

it('[BRD5] leaves alone who takes it', async () => {
	const raw = await seated();
	const socket = await arrived;
	guard.welcome(socket);
	for (let n = 0; n < 10; n++) socket.emit('board', 'x'.repeat(500_000));
	socket.emit('last');
	await raw.untilHeard('42["last"]');
	await clock.advance(2_000);
	expect([socket.connected, expelled]).toEqual([true, []]);
});

it('[BRD6] takes no more connections than it has room for, and takes the next when one is gone', async () => {
	const first = await seated();
	await Promise.all([seated(), seated()]);
	const fourth = await connectRaw(url);
	raws.push(fourth);
	await fourth.ended;
	first.tcp.destroy();
	await vi.waitFor(async () => expect(await promisify(http.getConnections.bind(http))()).toBe(2));
	await seated();
});
