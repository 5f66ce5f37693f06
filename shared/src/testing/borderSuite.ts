/** What hub and edges promise of whatever connects to them: the same suite runs on each. */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type BorderBounds, borderBounds } from '../border/borderBounds.ts';
import type { FakeClock } from './fakeClock.ts';
import { liveHeapBytes } from './liveHeap.ts';
import {
	brokenText,
	connectFrames,
	connectGreeted,
	connectRaw,
	frame,
	frameHeader,
	post,
	type RawConnection,
	upgrade,
} from './rawConnection.ts';

/** A server of ours with what the suite has to know of it. */
export interface BorderedServer {
	readonly url: string;
	/** The server's; it moves when the suite moves it. */
	readonly clock: FakeClock;
	/** For the public contract. */
	readonly token: string;
	/** The largest message that it reads. */
	readonly messageBytes: number;
	/** The messages that it answers, whatever is in them. */
	readonly answered: readonly string[];
	/** One that is welcome, of the station with this id. */
	hello(stationId: string): object;
	/** That a ticket be issued. */
	wish(commandId: string): object;
	/** Gets another station's wish done; throws when it is not. */
	serve(): Promise<void>;
	/** Which of these tickets are not known after a restart. */
	lost(ticketIds: readonly string[]): Promise<readonly string[]>;
	close(): Promise<void>;
}

export type StartBordered = (bounds: BorderBounds) => Promise<BorderedServer>;

const patienceMs = 90_000;
const { greetWithinMs, messagesPerSecond } = borderBounds;

/** Connections of this process: each one to a server in it counts twice, once for either end. */
const ends = (): number => process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
const untilEnds = (count: number): Promise<void> => vi.waitFor(() => expect(ends()).toBe(count), 10_000);

export function borderSuite(name: string, start: StartBordered): void {
	let server: BorderedServer;
	let clock: FakeClock;
	const raws: RawConnection[] = [];
	async function open(bounds: Partial<BorderBounds>): Promise<void> {
		server = await start({ ...borderBounds, ...bounds });
		({ clock } = server);
	}
	const kept = (raw: RawConnection): RawConnection => {
		raws.push(raw);
		return raw;
	};
	afterEach(async () => {
		for (const { tcp } of raws.splice(0)) tcp.destroy();
		await server.close();
		await untilEnds(0);
	});

	/** Connections that begin as a socket and stop half-way. */
	const halves: readonly (readonly [string, (raw: RawConnection) => Promise<void>])[] = [
		['says nothing once it may speak in frames', async () => undefined],
		['takes a seat and says no hello', async ({ tcp }) => void tcp.write(frame('40'))],
		[
			'says a hello that is none',
			async (raw) => {
				raw.tcp.write(frame('40'));
				await raw.untilHeard('40{"sid"');
				raw.tcp.write(frame('420["hello",{}]'));
				await raw.untilHeard('message/invalid');
			},
		],
		['stops in the header of a frame', async ({ tcp }) => void tcp.write(frame('40').subarray(0, 1))],
		[
			'stops in the middle of a frame',
			async ({ tcp }) => void tcp.write(frame('420["hello",{"protocol":1}]').subarray(0, 20)),
		],
		['asks for a room that is not there', async ({ tcp }) => void tcp.write(frame('40/admin,'))],
	];

	describe(`${name}, half a handshake`, () => {
		it.each(halves)('[BRD1] of one who %s is cut after ten seconds', async (_what, half) => {
			await open({});
			const raw = kept(await connectFrames(server.url));
			await half(raw);
			await clock.advance(greetWithinMs - 1);
			expect(ends()).toBe(2);
			await clock.advance(1);
			await raw.ended;
			await untilEnds(1);
		});

		it('[BRD1] at an address that has no socket is cut after ten seconds, whoever waits for whose goodbye', async () => {
			await open({});
			const raw = kept(await connectRaw(server.url));
			raw.tcp.write(upgrade('/elsewhere'));
			// The server's goodbye, a second later, to which nothing is answered.
			await raw.ended;
			expect(ends()).toBe(2);
			await clock.advance(greetWithinMs);
			await untilEnds(1);
		});

		it('[BRD1] that announces a message of a terabyte is refused at its header, and cut a second later', async () => {
			await open({});
			const raw = kept(await connectFrames(server.url));
			raw.tcp.write(frameHeader(2 ** 40));
			// RFC 6455, 7.4.1: 1009, a message that is too big.
			await raw.untilHeard('\x88\x02\x03\xf1');
			await clock.advance(1_000);
			await untilEnds(1);
		});

		it('[BRD1] that is broken off in the middle of a frame leaves nothing behind', async () => {
			await open({});
			const raw = await connectFrames(server.url);
			raw.tcp.write(frame('420["hello",{"protocol":1}]').subarray(0, 20));
			raw.tcp.destroy();
			await untilEnds(0);
		});

		it.each([
			['nothing', () => ''],
			['half a line', () => 'GET /heal'],
			['half an upgrade', () => upgrade('/socket/').slice(0, 60)],
			['half a body', () => post(server.token, '{"commandId":"').replace('Length: 14', 'Length: 99')],
		])('[BRD2] of a request, %s, is answered with 408 and cut', async (_what, bytes) => {
			await open({ greetWithinMs: 100 });
			const raw = kept(await connectRaw(server.url));
			raw.tcp.write(bytes());
			await raw.ended;
			await untilEnds(1);
			expect(raw.heard()).toMatch(/^HTTP\/1\.1 408 .*"code":"request\/timeout"/s);
		});
	});

	describe(`${name}, idle connections`, () => {
		it('[BRD3] a thousand of each kind take nothing from others, and leave nothing behind', {
			timeout: patienceMs,
		}, async () => {
			await open({});
			const kinds: readonly (() => Promise<RawConnection>)[] = [
				() => connectRaw(server.url),
				() => connectFrames(server.url),
				() => connectGreeted(server.url, server.hello(randomUUID())),
			];
			async function wave(count: number, connect: () => Promise<RawConnection>): Promise<void> {
				const connections: RawConnection[] = [];
				for (let n = 0; n < count; n += 100)
					connections.push(...(await Promise.all(Array.from({ length: 100 }, connect))));
				await server.serve();
				for (const { tcp } of connections) tcp.destroy();
			}
			async function waves(): Promise<void> {
				for (const connect of kinds) {
					await wave(1_000, connect);
					await untilEnds(0);
				}
			}
			// The first ones warm the code that they run: what the engine learns of it takes a megabyte by itself.
			await waves();
			const heap = liveHeapBytes();
			await waves();
			// A megabyte is a kilobyte for each greeted one, a hundredth of what one takes while it is there.
			expect(liveHeapBytes() - heap).toBeLessThan(1_000_000);
		});
	});

	/** What no library reads without a bound of its own; `*` stands for an array as deep as the message lets it be. */
	const deepForms = ['*', '{"facts":[*]}', '{"facts":[{"factId":*}]}', '{"commandId":*}', '{"isBlocked":*}'];

	describe(`${name}, a message`, () => {
		it.each(brokenText)(
			'[GW14][EDG27] that is no UTF-8 ends its connection, and others are served (%#)',
			async (...bytes) => {
				await open({});
				const raw = kept(await connectGreeted(server.url, server.hello(randomUUID())));
				raw.tcp.write(
					frame(Buffer.concat([Buffer.from('421["wish",{"commandId":"'), Buffer.from(bytes), Buffer.from('"}]')])),
				);
				// RFC 6455, 8.1: 1007, a text that is no UTF-8.
				await raw.untilHeard('\x88\x02\x03\xef');
				await clock.advance(1_000);
				await untilEnds(1);
				await server.serve();
			},
		);

		it.each(deepForms)(
			'[GW14][EDG27] that is as deep as one can be is answered, and others are served: %s',
			async (form) => {
				await open({});
				const raw = kept(await connectGreeted(server.url, server.hello(randomUUID())));
				const depth = Math.min(100_000, Math.floor((server.messageBytes - 100) / 2));
				const deep = form.replace('*', `${'['.repeat(depth)}${']'.repeat(depth)}`);
				for (const [n, event] of server.answered.entries()) {
					raw.tcp.write(frame(`4210${n}["${event}",${deep}]`));
					await raw.untilHeard(`4310${n}[`);
					await clock.advance(1_000);
				}
				await server.serve();
			},
		);
	});

	/** Ten thousand messages: what a station says, what it nearly says, and what nobody says; none of them ends a connection by itself. */
	const floods: readonly (readonly [string, (n: number) => string])[] = [
		['right', (n) => `42${n}["wish",${JSON.stringify(server.wish(randomUUID()))}]`],
		['nearly right', (n) => `42${n}["wish",${JSON.stringify({ ...server.wish(randomUUID()), ttlMs: -1 })}]`],
		[
			'wrong',
			(n) =>
				['42["no-such",{}]', '43999[{}]', `42${n}["facts",{"facts":[1]}]`, '42["hello",1]', '40/other,', '3'][n % 6] ??
				'',
		],
	];

	describe(`${name}, ten thousand messages at once`, () => {
		it.each(floods)(
			'[BRD4] that are %s: their sender is told and cut, others are served, nothing acknowledged is lost',
			{
				timeout: patienceMs,
			},
			async (what, message) => {
				await open({});
				await server.serve();
				async function flood(): Promise<readonly string[]> {
					const raw = kept(await connectGreeted(server.url, server.hello(randomUUID())));
					const acknowledged: string[] = [];
					raw.tcp.on('data', (chunk) => {
						for (const [, id = ''] of chunk.toString().matchAll(/"outcome":"accepted"[^}]*"ticketId":"([^"]+)"/g))
							acknowledged.push(id);
					});
					const send = (from: number, to: number): void =>
						void raw.tcp.write(Buffer.concat(Array.from({ length: to - from }, (_, n) => frame(message(from + n)))));
					// The first ones are answered while their sender still behaves.
					send(0, 50);
					await server.serve();
					send(50, 10_000);
					await server.serve();
					await raw.untilHeard('42["refused",{"outcome":"refused","code":"request/too-many"');
					await clock.advance(1_000);
					await raw.ended;
					raw.tcp.destroy();
					return acknowledged;
				}
				const acknowledged = [...(await flood())];
				await untilEnds(0);
				const heap = liveHeapBytes();
				for (let round = 0; round < 3; round++) acknowledged.push(...(await flood()));
				await untilEnds(0);
				expect(liveHeapBytes() - heap).toBeLessThan(8_000_000 + acknowledged.length * 10_000);
				expect(acknowledged.length > 40).toBe(what === 'right');
				expect(await server.lost(acknowledged)).toEqual([]);
			},
		);

		it('[BRD4] are a station’s good right when they come over more than a second', async () => {
			await open({});
			const raw = kept(await connectGreeted(server.url, server.hello(randomUUID())));
			for (let second = 0; second < 3; second++) {
				raw.tcp.write(Buffer.concat(Array.from({ length: messagesPerSecond - 10 }, () => frame('3'))));
				raw.tcp.write(frame(`421${second}["wish",{}]`));
				await raw.untilHeard(`431${second}[`);
				await clock.advance(1_000);
			}
			expect(raw.heard()).not.toContain('request/too-many');
		});
	});
}
