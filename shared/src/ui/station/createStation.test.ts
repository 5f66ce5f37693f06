import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Command } from '../../domain/commands.ts';
import type { JournalEvent } from '../../domain/events.ts';
import type { StationId } from '../../domain/ids.ts';
import { encodeState } from '../../domain/snapshot.ts';
import type { Hello, Welcome } from '../../protocol/messages.ts';
import { socketEvents, socketPath } from '../../protocol/socketEvents.ts';
import { at, miniSite, monday, nine, startedState, stationId, ticketId, uuid } from '../../testing/builders.ts';
import { createStation } from './createStation.ts';
import type { Station } from './station.ts';
import type { StationView } from './stationView.ts';

const closing: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
	for (const close of closing.splice(0).reverse()) await close();
});

const welcome: Welcome = {
	...{ outcome: 'welcome', protocol: 1, stationId: uuid<StationId>('b', 1), handshake: 0, incarnation: 0, slot: null },
	...{ hubTime: nine, day: monday, cursor: { epoch: 7, seq: 2, eventId: null }, alwaysOpen: false, demo: false },
	catchUp: { kind: 'state', state: encodeState(startedState(miniSite)) },
	upstream: { link: 'live', asOf: nine, outbox: 0, parked: 0, printer: null },
};

/** A hub's socket, of which a test decides each answer. */
async function hub(onHello: (hello: Hello) => unknown, onSocket: (socket: Socket) => void): Promise<string> {
	const http = createServer();
	const io = new Server(http, { path: socketPath, transports: ['websocket'] });
	io.on('connection', (socket) => {
		socket.on(socketEvents.hello, (hello: Hello, answer: (reply: unknown) => void) => answer(onHello(hello)));
		onSocket(socket);
	});
	await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
	closing.push(() => io.close());
	return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
}

function open(origin: string): Station {
	const options = { origin, token: 'secret', role: 'counter', name: 'test', stream: 'replica' } as const;
	const station = createStation(options, uuid<StationId>('b', 1));
	closing.push(() => station.close());
	return station;
}

function until(station: Station, isSo: (view: StationView) => boolean): Promise<StationView> {
	return new Promise((resolve) => {
		const look = (): void => {
			if (isSo(station.view())) resolve(station.view());
		};
		station.subscribe(look);
		look();
	});
}

const callNext: Command = { type: 'callNext', counterId: at.mejaA };

describe('station of a page', () => {
	it('[STN1] shows the state it was welcomed with, and asks anew when a message is missing', async () => {
		const hellos: Hello[] = [];
		const sockets: Socket[] = [];
		const origin = await hub(
			(hello) => {
				hellos.push(hello);
				return welcome;
			},
			(socket) => sockets.push(socket),
		);
		const station = open(origin);
		const view = await until(station, ({ link }) => link === 'live');
		expect(view.day).toBe(monday);
		sockets[0]?.emit(socketEvents.replica, { prev: 5, seq: 5, events: [] });
		await until(station, () => hellos.length === 2);
		expect(hellos.map((hello) => hello.cursor?.seq ?? null)).toEqual([null, 2]);
	});

	it('[LNK5] notices within five seconds of the last word that nobody says anything any more, and asks anew', async () => {
		vi.useFakeTimers({ toFake: ['performance', 'setInterval', 'clearInterval'] });
		closing.push(() => void vi.useRealTimers());
		let sockets = 0;
		const station = open(
			await hub(
				() => welcome,
				() => sockets++,
			),
		);
		await until(station, ({ link }) => link === 'live');
		vi.advanceTimersByTime(4_500);
		expect(station.view().link).toBe('live');
		vi.advanceTimersByTime(500);
		expect(station.view().link).toBe('offline');
		await until(station, ({ link }) => link === 'live');
		expect(sockets).toBe(2);
	});

	it('[STN4] sends an unanswered wish again under the same id, so that it takes effect once', async () => {
		const ids: string[] = [];
		const origin = await hub(
			() => welcome,
			(socket) =>
				socket.on(socketEvents.wish, (wish: { commandId: string }, answer: (reply: unknown) => void) => {
					ids.push(wish.commandId);
					if (ids.length === 1) socket.disconnect(true);
					else answer({ outcome: 'rejected', problem: { code: 'counter/busy', detail: {} } });
				}),
		);
		const station = open(origin);
		await until(station, ({ link }) => link === 'live');
		expect(await station.wish(callNext)).toMatchObject({ outcome: 'rejected' });
		expect(new Set(ids).size).toBe(1);
		expect(ids.length).toBe(2);
	});

	it('[STN7] hands on each event that it follows, once, also those that a break of the link hid', async () => {
		const journaled = (seq: number): JournalEvent => ({
			...{ seq, epoch: 7, n: 0, at: nine + seq, day: monday, version: 1, stationId: null },
			...{ id: uuid('e', seq), commandId: uuid('c', seq) },
			body: { type: 'paper.reprintRequested', ticketId: ticketId(seq), kioskId: stationId(1), counterId: null },
		});
		const sockets: Socket[] = [];
		const missed = { kind: 'events', events: [journaled(4)] } as const;
		const origin = await hub(
			({ cursor }) =>
				cursor === null ? welcome : { ...welcome, cursor: { epoch: 7, seq: 4, eventId: null }, catchUp: missed },
			(socket) => sockets.push(socket),
		);
		const station = open(origin);
		const followed: number[] = [];
		const leave = station.follow(({ seq }) => followed.push(seq));
		await until(station, ({ link }) => link === 'live');
		sockets[0]?.emit(socketEvents.replica, { prev: 2, seq: 3, events: [journaled(3)] });
		await vi.waitFor(() => expect(followed).toEqual([3]));
		sockets[0]?.disconnect(true);
		await vi.waitFor(() => expect(followed).toEqual([3, 4]), 5_000);
		leave();
		sockets[1]?.emit(socketEvents.replica, { prev: 4, seq: 5, events: [journaled(5)] });
		await until(station, ({ asOf }) => asOf === nine + 5);
		expect(followed).toEqual([3, 4]);
	});

	it('[STN6] says at each change, and after each welcome anew, whether it may ring', async () => {
		const told: unknown[] = [];
		const sockets: Socket[] = [];
		const origin = await hub(
			() => welcome,
			(socket) => {
				sockets.push(socket);
				socket.on(socketEvents.sound, (message: unknown) => told.push([sockets.length, message]));
			},
		);
		const station = open(origin);
		station.tellSound({ isBlocked: true });
		await vi.waitFor(() => expect(told).toEqual([[1, { isBlocked: true }]]));
		sockets[0]?.disconnect(true);
		await vi.waitFor(() => expect(told[1]).toEqual([2, { isBlocked: true }]), 5_000);
		station.tellSound({ isBlocked: false });
		await vi.waitFor(() => expect(told[2]).toEqual([2, { isBlocked: false }]));
	});

	it('[STN5] says why it was refused, and that a newer window took its place', async () => {
		const origin = await hub(
			(hello) => (hello.token === 'secret' ? welcome : { outcome: 'refused', code: 'auth/missing', detail: '' }),
			(socket) => socket.on(socketEvents.wish, () => socket.emit(socketEvents.fenced)),
		);
		const stranger = createStation(
			{ origin, token: '', role: 'counter', name: 'test', stream: 'replica' },
			uuid<StationId>('b', 2),
		);
		closing.push(() => stranger.close());
		expect((await until(stranger, ({ link }) => link === 'refused')).refusedCode).toBe('auth/missing');
		const station = open(origin);
		await until(station, ({ link }) => link === 'live');
		void station.wish(callNext);
		expect((await until(station, ({ fenced }) => fenced)).link).toBe('refused');
	});
});
