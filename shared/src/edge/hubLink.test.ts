import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { asId } from '../domain/ids.ts';
import type { Hello, ReplicaMessage, Welcome, Wish } from '../protocol/messages.ts';
import { socketEvents } from '../protocol/socketEvents.ts';
import { openDatabase } from '../sqlite/openDatabase.ts';
import { createFakeClock } from '../testing/fakeClock.ts';
import { calm, createLinkPair, type ServerPeer } from '../testing/linkPair.ts';
import { createHubLink } from './hubLink.ts';

const stationId = asId<Hello['stationId']>('01890000-0000-7000-8000-000000000001');
const hello: Hello = {
	protocol: 1,
	token: 'secret',
	role: 'kiosk',
	stationId,
	name: 'Kiosk 1',
	lastHandshake: null,
	catalogueVersion: 0,
	identity: 'machine',
	version: '1.2.3',
	stream: 'replica',
	cursor: null,
	clock: { wallMs: 0, runId: 'run', runAgeMs: 0 },
};
const welcome: Welcome = {
	outcome: 'welcome',
	protocol: 1,
	stationId,
	handshake: 1,
	incarnation: 1,
	slot: 0,
	hubTime: 1_000,
	day: asId('2026-11-24'),
	cursor: { epoch: 1, seq: 0, eventId: null },
	catchUp: { kind: 'nothing' },
	alwaysOpen: false,
	demo: false,
	upstream: { link: 'live', asOf: 1_000, outbox: 0, parked: 0, printer: null },
};
const wish: Wish = {
	commandId: asId('01890000-0000-7000-8000-0000000000aa'),
	ttlMs: 10_000,
	command: { type: 'callNext', counterId: asId('dukcapil-01') },
};
const accepted = {
	outcome: 'accepted',
	repeated: false,
	ticketId: null,
	number: null,
	numberValue: null,
	day: '2026-11-24',
	seq: 7,
};

const folder = mkdtempSync(join(tmpdir(), 'antrean-link-'));
const full = openDatabase({
	file: join(folder, 'full.sqlite'),
	owner: 'counter',
	migrations: [{ version: 10, up: (database) => database.exec('CREATE TABLE rows (text TEXT)') }],
});
full.pragma(`max_page_count = ${full.pragma('page_count')}`);
afterAll(() => {
	full.close();
	rmSync(folder, { recursive: true });
});
/** SQLite's own refusal. */
function fullDisk(): void {
	full.statement<[string], never>('INSERT INTO rows VALUES (?)').run('x'.repeat(100_000));
}
function outOfItsWits(): never {
	throw new Error('nothing can be made of it');
}

/** A hub of a few lines: answers hello, keeps wishes for the test to answer. */
function bench(answerHello: () => unknown = () => welcome) {
	const clock = createFakeClock(1_000_000);
	const peers: ServerPeer[] = [];
	const asked: { event: string; message: unknown; reply: (answer: unknown) => void }[] = [];
	const pair = createLinkPair(
		clock,
		(peer) => {
			peers.push(peer);
			return {
				handle(event, message, reply) {
					asked.push({ event, message, reply });
					if (event === socketEvents.hello) {
						const answer = answerHello();
						if (answer !== null) reply(answer);
					}
				},
				closed: () => undefined,
			};
		},
		calm,
	);
	const seen: string[] = [];
	const invalid: string[] = [];
	const replicaTaken: ReplicaMessage[] = [];
	let objection: string | null = null;
	let broken: (() => void) | null = null;
	const link = createHubLink({
		open: pair.open,
		clock,
		chance: () => 0,
		lastContact: () => null,
		onInvalid: (event) => invalid.push(event),
		onFailure: (error) => invalid.push(String(error)),
		listener: {
			hello: () => hello,
			welcomed: () => {
				broken?.();
				return objection;
			},
			held: () => [],
			replica: (message) => {
				broken?.();
				replicaTaken.push(message);
				return message.prev === 0;
			},
			board: () => true,
			heartbeat: ({ seq }) => {
				seen.push('heartbeat');
				return seq === 0;
			},
			parkedDecisions({ decisions }) {
				broken?.();
				seen.push(`${decisions.length} decisions`);
			},
			changed: (machine) => seen.push(machine.link),
		},
	});
	const wishes = () => asked.filter(({ event }) => event === socketEvents.wish);
	const hellos = () => asked.filter(({ event }) => event === socketEvents.hello);
	const object = (code: string | null) => {
		objection = code;
	};
	const breakListener = (by: (() => void) | null) => {
		broken = by;
	};
	return { clock, pair, peers, link, seen, invalid, replicaTaken, asked, wishes, hellos, object, breakListener };
}

describe('createHubLink', () => {
	it('[LNK3] is live after hello and welcome', async () => {
		const { link, clock, seen, hellos } = bench();
		link.start();
		await clock.advance(1);
		expect(seen).toEqual(['connecting', 'handshaking', 'live']);
		expect(hellos()[0]?.message).toEqual(hello);
	});

	it('[LNK4] sends nothing while it is not live', async () => {
		const { link, clock, wishes } = bench(() => null);
		expect(await link.wish(wish, 800)).toBeNull();
		link.start();
		await clock.advance(10);
		expect(await link.wish(wish, 800)).toBeNull();
		expect(wishes()).toHaveLength(0);
	});

	it('[LNK4] answers null when the time is over, and ignores what comes later', async () => {
		const { link, clock, wishes } = bench();
		link.start();
		await clock.advance(1);
		const answer = link.wish(wish, 800);
		await clock.advance(800);
		expect(await answer).toBeNull();
		wishes()[0]?.reply(accepted);
		await clock.advance(10);
		expect(link.machine().link).toBe('live');
	});

	it('[LNK4] answers null at once when the connection breaks', async () => {
		const { link, clock, pair } = bench();
		link.start();
		await clock.advance(1);
		const answer = link.wish(wish, 800);
		pair.breakNow();
		expect(await answer).toBeNull();
	});

	it('[LNK4] hands no answer over a new handshake', async () => {
		const { link, clock, peers, wishes } = bench();
		link.start();
		await clock.advance(1);
		const answer = link.wish(wish, 800);
		await clock.advance(1);
		peers[0]?.send(socketEvents.replica, { prev: 5, seq: 5, events: [] });
		await clock.advance(1);
		expect(link.session()).toBe(2);
		wishes()[0]?.reply(accepted);
		await clock.advance(1);
		expect(await answer).toBeNull();
		expect(link.machine().link).toBe('live');
	});

	it('[LNK5] takes four and a half seconds of silence for a dead link, and any word for a living one', async () => {
		const { link, clock, peers, pair, seen } = bench();
		link.start();
		await clock.advance(4_400);
		peers[0]?.send(socketEvents.heartbeat, { seq: 0, hubTime: 5_000 });
		await clock.advance(4_400);
		expect(link.machine().link).toBe('live');
		pair.cut();
		await clock.advance(150);
		expect(link.machine().link).toBe('offline');
		pair.mend();
		await clock.advance(2_000);
		expect(link.machine().link).toBe('live');
		expect(seen).toEqual(['connecting', 'handshaking', 'live', 'heartbeat', 'offline', 'handshaking', 'live']);
	});

	it.each([
		['refused', { outcome: 'refused', code: 'hub/recovering', detail: '' }],
		['left without an answer', null],
	])('[LNK2] has waited for its hub in the morning after 120 s, however often it was %s', async (_what, answer) => {
		const { link, clock } = bench(() => answer);
		link.start();
		await clock.advance(119_000);
		expect(link.machine().preparing).toBe(true);
		await clock.advance(2_000);
		expect(link.machine().preparing).toBe(false);
	});

	it('[LNK5] takes an unanswered hello for a dead link', async () => {
		const { link, clock, peers } = bench(() => null);
		link.start();
		await clock.advance(4_750);
		expect(peers.length).toBe(2);
		expect(link.machine()).toMatchObject({ link: 'handshaking', retries: 1 });
	});

	it('[LNK6] shows why it was refused and asks again', async () => {
		let answers = 0;
		const { link, clock, seen } = bench(() =>
			answers++ === 0 ? { outcome: 'refused', code: 'auth/scope', detail: 'not a kiosk' } : welcome,
		);
		link.start();
		await clock.advance(10);
		expect(link.machine()).toMatchObject({ link: 'refused', refusedCode: 'auth/scope' });
		await clock.advance(5_000);
		expect(seen).toEqual(['connecting', 'handshaking', 'refused', 'handshaking', 'live']);
	});

	it('[LNK6] refuses a hub that its station must not follow', async () => {
		const { link, clock, object } = bench();
		object('hub/epoch-behind');
		link.start();
		await clock.advance(10);
		expect(link.machine()).toMatchObject({ link: 'refused', refusedCode: 'hub/epoch-behind' });
	});

	it('[LNK6] gives way to a newer socket of the same station', async () => {
		const { link, clock, peers } = bench();
		link.start();
		await clock.advance(1);
		peers[0]?.send(socketEvents.fenced, {});
		await clock.advance(1);
		expect(link.machine()).toMatchObject({ link: 'refused', refusedCode: 'station/fenced' });
	});

	it('[LNK6] that was told to send less waits as a refused one does', async () => {
		const { link, clock, peers } = bench();
		link.start();
		await clock.advance(1);
		peers[0]?.send(socketEvents.refused, { outcome: 'refused', code: 'request/too-many', detail: '' });
		await clock.advance(1);
		expect(link.machine()).toMatchObject({ link: 'refused', refusedCode: 'request/too-many', wire: 'pausing' });
		await clock.advance(5_000);
		expect([link.machine().link, peers.length]).toEqual(['live', 2]);
		peers[1]?.send(socketEvents.refused, { code: 7 });
		await clock.advance(1);
		expect(link.machine()).toMatchObject({ link: 'refused', refusedCode: 'message/invalid' });
	});

	it('[LNK8] says hello again on the same connection when a part of the stream is missing', async () => {
		const { link, clock, peers, hellos, replicaTaken } = bench();
		link.start();
		await clock.advance(1);
		peers[0]?.send(socketEvents.replica, { prev: 0, seq: 0, events: [] });
		peers[0]?.send(socketEvents.replica, { prev: 4, seq: 5, events: [] });
		await clock.advance(1);
		expect(replicaTaken).toHaveLength(2);
		expect(hellos()).toHaveLength(2);
		expect(peers).toHaveLength(1);
		expect(link.machine().link).toBe('live');
	});

	it('[LNK8] learns from a heartbeat that the last message was lost', async () => {
		const { link, clock, peers, hellos } = bench();
		link.start();
		await clock.advance(1);
		peers[0]?.send(socketEvents.heartbeat, { seq: 0, hubTime: 5_000 });
		await clock.advance(1);
		expect(hellos()).toHaveLength(1);
		peers[0]?.send(socketEvents.heartbeat, { seq: 3, hubTime: 5_000 });
		await clock.advance(1);
		expect(hellos()).toHaveLength(2);
	});

	it('[LNK9] counts a message that breaks its schema as missing, and tells it', async () => {
		const { link, clock, peers, hellos, invalid } = bench();
		link.start();
		await clock.advance(1);
		peers[0]?.send(socketEvents.replica, { prev: 'x' });
		await clock.advance(1);
		expect(invalid).toEqual([socketEvents.replica]);
		expect(hellos()).toHaveLength(2);
	});

	it('[LNK12] hands on what a person decided of parked rows, and passes over what it can not read of that', async () => {
		const { link, clock, peers, hellos, invalid, seen } = bench();
		link.start();
		await clock.advance(1);
		peers[0]?.send(socketEvents.parkedDecisions, { decisions: [] });
		peers[0]?.send(socketEvents.parkedDecisions, { decisions: [{ action: 'burn' }] });
		await clock.advance(1);
		expect(seen.at(-1)).toBe('0 decisions');
		expect(invalid).toEqual([socketEvents.parkedDecisions]);
		// No hello would make it another.
		expect([hellos().length, link.machine().link]).toEqual([1, 'live']);
	});

	it('[LNK12] an answer to its standing says nothing of a hub whose wishes stay unanswered', async () => {
		const { link, clock, asked } = bench();
		link.start();
		await clock.advance(1);
		const before = link.answers();
		const told = link.standing({ outbox: 0, parked: 0, rows: [], setAside: 0, decided: [] }, 800);
		await clock.advance(1);
		asked.at(-1)?.reply({});
		await clock.advance(1);
		expect(await told).toBe(true);
		expect(link.answers()).toBe(before);
	});

	it('[LNK9] counts a message that its station can make nothing of as missing, and goes on', async () => {
		const { link, clock, peers, hellos, invalid, breakListener } = bench();
		link.start();
		await clock.advance(1);
		breakListener(outOfItsWits);
		peers[0]?.send(socketEvents.replica, { prev: 0, seq: 0, events: [] });
		await clock.advance(1);
		// The welcome is none either: the station says so, and asks again.
		expect(invalid).toEqual([socketEvents.replica, socketEvents.hello]);
		expect([hellos().length, link.machine().refusedCode]).toEqual([2, 'message/invalid']);
		breakListener(null);
		await clock.advance(5_000);
		expect(link.machine().link).toBe('live');
	});

	it.each(['welcome', 'stream', 'decision'])(
		'[LNK11] has not heard a %s that its file could not take: refuses for 5 s, then follows',
		async (what) => {
			const { link, clock, peers, invalid, breakListener } = bench();
			breakListener(what === 'welcome' ? fullDisk : null);
			link.start();
			await clock.advance(1);
			breakListener(fullDisk);
			if (what === 'decision') peers[0]?.send(socketEvents.parkedDecisions, { decisions: [] });
			if (what === 'stream') peers[0]?.send(socketEvents.replica, { prev: 0, seq: 0, events: [] });
			await clock.advance(1);
			expect(link.machine()).toMatchObject({ link: 'refused', refusedCode: 'station/broken' });
			expect(invalid).toEqual(['SqliteError: database or disk is full']);
			breakListener(null);
			await clock.advance(5_000);
			expect(link.machine().link).toBe('live');
		},
	);

	it('[LNK3] ends quietly, and nothing of the old connection is heard afterwards', async () => {
		const { link, clock, peers, seen } = bench();
		link.start();
		await clock.advance(1);
		link.stop();
		peers[0]?.send(socketEvents.heartbeat, { seq: 0, hubTime: 5_000 });
		await clock.advance(60_000);
		expect(seen).toEqual(['connecting', 'handshaking', 'live', 'offline']);
	});
});
