import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTcpProxy, type TcpProxy } from './tcpProxy.ts';

/** A server that says everything again, and knows what it heard and how its connections ended. */
let echo: Server;
const served: Socket[] = [];
let heard = '';
/** How many connections ended at the server in this test. */
let ended: { count: number };
let proxy: TcpProxy;
const callers: Socket[] = [];

beforeEach(async () => {
	heard = '';
	const counter = { count: 0 };
	ended = counter;
	echo = createServer((socket) => {
		served.push(socket);
		socket.on('data', (bytes) => {
			heard += bytes.toString();
			socket.write(bytes);
		});
		socket.on('error', () => socket.destroy());
		socket.on('close', () => counter.count++);
	});
	echo.listen(0, '127.0.0.1');
	await once(echo, 'listening');
	const address = echo.address();
	proxy = await startTcpProxy({
		port: 0,
		to: { host: '127.0.0.1', port: typeof address === 'object' && address !== null ? address.port : 0 },
	});
});
afterEach(async () => {
	for (const socket of [...callers.splice(0), ...served.splice(0)]) socket.destroy();
	await proxy.close();
	echo.close();
});

type Caller = Readonly<{ socket: Socket; text: () => string; isOver: () => boolean }>;

async function call(port = proxy.port): Promise<Caller> {
	const socket = connect({ port, host: '127.0.0.1', noDelay: true });
	callers.push(socket);
	let text = '';
	let isOver = false;
	socket.on('data', (bytes) => (text += bytes.toString()));
	socket.on('error', () => socket.destroy());
	socket.on('close', () => (isOver = true));
	await new Promise<void>((resolve) => {
		socket.once('connect', resolve);
		socket.once('close', () => resolve());
	});
	return { socket, text: () => text, isOver: () => isOver };
}
const until = (look: () => unknown) => expect.poll(look, { timeout: 10_000, interval: 2 });

/** Through another proxy to the same server: when its answer is there, what the held one could have let through would be there too. */
async function untilOthersAreServed(): Promise<void> {
	const address = echo.address();
	const direct = await call(typeof address === 'object' && address !== null ? address.port : 0);
	const before = heard.length;
	direct.socket.write('elsewhere');
	await until(direct.text).toBe('elsewhere');
	heard = heard.slice(0, before);
}

it('[FAULT1] passes both directions, and the end of either', async () => {
	const caller = await call();
	caller.socket.write('one');
	await until(caller.text).toBe('one');
	caller.socket.end();
	await until(() => [caller.isOver(), ended.count]).toEqual([true, 1]);
	const other = await call();
	other.socket.write('two');
	await until(other.text).toBe('two');
	served.at(-1)?.destroy();
	await until(other.isOver).toBe(true);
});

it('[FAULT1] held, lets nothing through and tells nobody; healed, what was held arrives late and in order', async () => {
	const caller = await call();
	caller.socket.write('before ');
	await until(caller.text).toBe('before ');
	proxy.hold();
	caller.socket.write('held ');
	const during = await call();
	during.socket.write('new');
	await untilOthersAreServed();
	expect([heard, caller.text(), during.text(), caller.isOver(), during.isOver(), ended.count]).toEqual([
		...['before ', 'before ', '', false, false],
		0,
	]);
	await proxy.heal();
	caller.socket.write('after');
	await until(caller.text).toBe('before held after');
	await until(during.text).toBe('new');
});

it('[FAULT1] held, does not tell that one end is gone until it is healed', async () => {
	const caller = await call();
	caller.socket.write('x');
	await until(caller.text).toBe('x');
	proxy.hold();
	caller.socket.destroy();
	await untilOthersAreServed();
	expect(ended.count).toBe(0);
	await proxy.heal();
	await until(() => ended.count).toBeGreaterThan(0);
});

it('[FAULT1] strands the connections of now for ever, and passes new ones', async () => {
	const old = await call();
	old.socket.write('old');
	await until(old.text).toBe('old');
	proxy.strand();
	old.socket.write('lost');
	const fresh = await call();
	fresh.socket.write('fresh');
	await until(fresh.text).toBe('fresh');
	await proxy.heal();
	fresh.socket.write('er');
	await until(fresh.text).toBe('fresher');
	expect([old.text(), old.isOver(), heard]).toEqual(['old', false, 'oldfresher']);
});

it('[FAULT1] delays each piece and keeps their order', async () => {
	const delays = [30, 0, 0, 5];
	proxy.delay(() => delays.shift() ?? 0);
	const caller = await call();
	const asked = performance.now();
	for (const piece of ['a', 'b', 'c']) caller.socket.write(piece);
	await until(caller.text).toBe('abc');
	// A timer of 30 ms may end a little early.
	expect(performance.now() - asked).toBeGreaterThan(25);
});

it('[FAULT1] delays one direction alone', async () => {
	proxy.delay((towards) => (towards === 'near' ? 60_000 : 0));
	const caller = await call();
	caller.socket.write('heard');
	await until(() => heard).toBe('heard');
	await untilOthersAreServed();
	expect(caller.text()).toBe('');
});

it('[FAULT1] cuts a message in its midst, and the connection with it, once', async () => {
	const caller = await call();
	proxy.cutNext();
	caller.socket.write('12345678');
	await until(() => [caller.isOver(), ended.count]).toEqual([true, 1]);
	expect(heard).toBe('1234');
	const next = await call();
	next.socket.write('whole');
	await until(next.text).toBe('whole');
});

it('[FAULT1] refuses, and takes connections at the same port again when it is healed', async () => {
	const caller = await call();
	caller.socket.write('x');
	await until(caller.text).toBe('x');
	await proxy.refuse();
	await until(caller.isOver).toBe(true);
	expect((await call()).isOver()).toBe(true);
	await proxy.heal();
	const again = await call();
	again.socket.write('y');
	await until(again.text).toBe('y');
});
