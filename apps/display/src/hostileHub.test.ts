/** A display whose hub says everything: what is right, what is nearly right, and what nobody should say. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { EventBody } from '@antrean/shared/domain/events.ts';
import { boardDelta, boardOf } from '@antrean/shared/domain/projections/boardView.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { HubLink } from '@antrean/shared/edge/hubLink.ts';
import { createStationSelf } from '@antrean/shared/edge/stationSelf.ts';
import { boardSiteOf } from '@antrean/shared/protocol/boardSite.ts';
import * as m from '@antrean/shared/protocol/messages.ts';
import { parkedDecisions } from '@antrean/shared/protocol/parkedMessages.ts';
import { socketEvents } from '@antrean/shared/protocol/socketEvents.ts';
import { heartbeatEveryMs } from '@antrean/shared/protocol/timing.ts';
import { openDatabase } from '@antrean/shared/sqlite/openDatabase.ts';
import { at, folded, miniSite, monday, nine, startedState, uuid } from '@antrean/shared/testing/builders.ts';
import { createFakeClock } from '@antrean/shared/testing/fakeClock.ts';
import {
	changedSomewhere,
	hostile,
	type JsonSchema,
	nearlyValidFrom,
	validFrom,
} from '@antrean/shared/testing/fromSchema.ts';
import { fuzzCases } from '@antrean/shared/testing/fuzzSeed.ts';
import { calm, createLinkPair, type ServerPeer } from '@antrean/shared/testing/linkPair.ts';
import { runCases } from '@antrean/shared/testing/runCases.ts';
import { type TappedCable, tapCable } from '@antrean/shared/testing/tappedCable.ts';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { z } from 'zod';
import { type BoardKeeper, createBoardKeeper } from './boardKeeper.ts';
import { createDisplayLink } from './displayLink.ts';
import { boardTables } from './migrations/010-board.ts';

type Case = Readonly<{ event: string }> &
	(Readonly<{ kind: 'told'; message: unknown }> | Readonly<{ kind: 'changed'; place: number; other: unknown }>);
type Victim = Readonly<{ keeper: BoardKeeper; tap: TappedCable; link: HubLink; invalid: string[]; stop: () => void }>;

const cases = Math.ceil(fuzzCases * 0.04);
const patienceMs = 240_000;

const folder = mkdtempSync(join(tmpdir(), 'antrean-display-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const clock = createFakeClock(nine);
const site = boardSiteOf(miniSite);

/** A hub of a few lines: one counter that opens and closes. */
const opened: EventBody = { type: 'counter.opened', counterId: at.mejaA, holder: at.ani, takenOverFrom: null };
const closed: EventBody = { type: 'counter.closed', counterId: at.mejaA };
const shut = folded(startedState(miniSite), opened, closed);
const open = folded(shut, opened);
let hall: State = shut;
let seq = 1;
const peers = new Set<ServerPeer>();
const hubTime = (): number => Math.round(nine + clock.runAgeMs());

function welcome({ stationId }: m.Hello): m.Welcome {
	return {
		...{ outcome: 'welcome', protocol: 1, stationId, handshake: 1, incarnation: 1, slot: null },
		...{ hubTime: hubTime(), day: monday, alwaysOpen: false, demo: false },
		cursor: { epoch: 1, seq, eventId: uuid('e', seq) },
		catchUp: { kind: 'board', board: boardOf(hall, null, hubTime()), site },
		upstream: { link: 'live', asOf: hubTime(), outbox: 0, parked: 0, printer: null },
	};
}

function turn(): void {
	const before = hall;
	hall = before === shut ? open : shut;
	const delta = boardDelta(before, hall, [hall === open ? opened : closed]);
	const message = m.boardMessage.parse({ prev: seq, seq: ++seq, at: hubTime(), delta });
	for (const peer of peers) peer.send(socketEvents.board, message);
}

function beat(): void {
	for (const peer of peers) peer.send(socketEvents.heartbeat, { seq, hubTime: hubTime() });
	clock.after(heartbeatEveryMs, beat);
}
beat();

let made = 0;
async function newVictim(): Promise<Victim> {
	const database = openDatabase({ file: join(folder, `${++made}.db`), owner: 'display', migrations: [boardTables] });
	const tap = tapCable(
		createLinkPair(
			clock,
			(peer) => {
				peers.add(peer);
				return {
					handle: (event, message, reply) => reply(event === socketEvents.hello ? welcome(m.hello.parse(message)) : {}),
					closed: () => void peers.delete(peer),
				};
			},
			calm,
		).open,
	);
	const invalid: string[] = [];
	const keeper = createBoardKeeper(database);
	const newId = (): string => uuid('f', ++made);
	const link = createDisplayLink({
		self: createStationSelf({
			...{
				database,
				role: 'display',
				name: 'Aula',
				version: '1.2.3',
				hubToken: 'secret',
				identity: 'machine',
				clock,
				runId: 'run',
				newId,
			},
		}),
		...{ keeper, open: tap.open, clock, chance: () => 0.5 },
		log: { info: () => undefined, error: (_details, event) => void invalid.push(event) },
		...{ followed: () => undefined, replaced: () => undefined, changed: () => undefined },
	});
	link.start();
	await clock.advance(50);
	const stop = (): void => {
		link.stop();
		database.close();
	};
	return { keeper, tap, link, invalid, stop };
}

const schemas: Readonly<Record<string, z.ZodType>> = {
	[socketEvents.hello]: m.helloReply,
	[socketEvents.board]: m.boardMessage,
	[socketEvents.heartbeat]: m.heartbeat,
	[socketEvents.replica]: m.replicaMessage,
	[socketEvents.parkedDecisions]: parkedDecisions,
};
const known = { counterId: [at.mejaA, at.mejaB], agencyId: [at.disdukcapil], timeZone: ['Asia/Jayapura'] };
const oneCase: fc.Arbitrary<Case> = fc.oneof(
	...Object.entries(schemas).map(([name, schema]): fc.Arbitrary<Case> => {
		const form: JsonSchema = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
		const message = fc.oneof(validFrom(form, known), nearlyValidFrom(form, known), hostile);
		const event = fc.constant(name);
		return fc.oneof(
			fc.record({ event, kind: fc.constant('told' as const), message }),
			fc.record({ event, kind: fc.constant('changed' as const), place: fc.nat(), other: hostile }),
		);
	}),
);

/** Lets the hub say what the case is about. */
async function provoke({ tap, keeper }: Victim, event: string): Promise<void> {
	const gap = (keeper.kept()?.cursor.seq ?? 0) + 9;
	if (event === socketEvents.hello) tap.say(socketEvents.board, { prev: gap, seq: gap, at: 0 });
	else if (event === socketEvents.board) turn();
	else await clock.advance(heartbeatEveryMs);
	await clock.advance(1);
}

function isRight({ keeper }: Victim): boolean {
	const kept = keeper.kept();
	const board = { ...boardOf(hall, null, 0), asOf: kept?.board.asOf };
	return isDeepStrictEqual([kept?.board, kept?.site], [board, site]);
}

async function untilLive({ link }: Victim): Promise<boolean> {
	for (let waited = 0; waited < 13_000 && link.machine().link !== 'live'; waited += 500) await clock.advance(500);
	return link.machine().link === 'live';
}

it('[LNK10] a display takes everything that its hub may say', { timeout: patienceMs }, async () => {
	let victim = await newVictim();

	async function send(one: Case): Promise<string> {
		const { tap, keeper, invalid, link } = victim;
		const before = keeper.kept();
		const heard = invalid.length;
		const isAnswer = one.event === socketEvents.hello;
		if (one.kind === 'changed') tap.changeNext(one.event, (raw) => changedSomewhere(raw, one.place, one.other));
		else if (isAnswer) tap.changeNext(one.event, () => one.message);
		if (one.kind === 'changed' || isAnswer) await provoke(victim, one.event);
		else tap.say(one.event, one.message);
		const isRefused = invalid.length > heard;
		if (one.kind === 'told' && !isAnswer && isRefused) expect(keeper.kept()).toBe(before);
		tap.changeNext('', () => undefined);
		if (await untilLive(victim)) await provoke(victim, socketEvents.hello);
		if (await untilLive(victim)) {
			expect(isRight(victim)).toBe(true);
			return `${one.event} ${isRefused ? 'refused' : 'taken'}`;
		}
		expect(link.machine().refusedCode).toBe('hub/epoch-behind');
		victim.stop();
		victim = await newVictim();
		return `${one.event} a later epoch`;
	}

	const outcomes = await runCases({
		...{ name: 'hub to display', cases: oneCase, count: cases, atOnce: 1, send },
		tickets: () => 0,
		complaints: () => (isRight(victim) ? [] : ['another board than the hub’s']),
	});
	for (const event of [socketEvents.board, socketEvents.hello])
		for (const outcome of ['refused', 'taken'])
			expect([event, outcome, (outcomes.get(`${event} ${outcome}`) ?? 0) > 10]).toEqual([event, outcome, true]);
	victim.stop();
});
