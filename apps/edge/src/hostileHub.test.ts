/** A kiosk whose hub says everything: what is right, what is nearly right, and what nobody should say. */
import { isDeepStrictEqual } from 'node:util';
import { createKiosk, type Kiosk } from '@antrean/kiosk/kiosk.ts';
import { request } from '@antrean/kiosk/kioskBench.fixture.ts';
import { kioskMigrations } from '@antrean/kiosk/kioskMigrations.ts';
import { checkInvariants } from '@antrean/shared/domain/invariants.ts';
import { encodeState } from '@antrean/shared/domain/snapshot.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import * as m from '@antrean/shared/protocol/messages.ts';
import { parkedDecisions } from '@antrean/shared/protocol/parkedMessages.ts';
import { socketEvents } from '@antrean/shared/protocol/socketEvents.ts';
import { at } from '@antrean/shared/testing/builders.ts';
import {
	changedSomewhere,
	hostile,
	type JsonSchema,
	type KnownValues,
	nearlyValidFrom,
	validFrom,
} from '@antrean/shared/testing/fromSchema.ts';
import { fuzzCases } from '@antrean/shared/testing/fuzzSeed.ts';
import { calm } from '@antrean/shared/testing/linkPair.ts';
import { runCases } from '@antrean/shared/testing/runCases.ts';
import { type BenchStation, createStationBench } from '@antrean/shared/testing/stationBench.ts';
import { type TappedCable, tapCable } from '@antrean/shared/testing/tappedCable.ts';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { z } from 'zod';

/** `told`: said in the hub's name. `changed`: what the hub really says, but for one place. */
type Case = Readonly<{ event: string; whole: boolean }> &
	(Readonly<{ kind: 'told'; message: unknown }> | Readonly<{ kind: 'changed'; place: number; other: unknown }>);
type Victim = Readonly<{ station: BenchStation; tap: TappedCable; kiosk: Kiosk; invalid: string[] }>;

const cases = Math.ceil(fuzzCases * 0.08);
const patienceMs = 240_000;

const bench = createStationBench();
const { clock, hub } = bench;
afterAll(() => bench.close());

const messages: Readonly<Record<string, z.ZodType>> = {
	[socketEvents.replica]: m.replicaMessage,
	[socketEvents.heartbeat]: m.heartbeat,
	[socketEvents.board]: m.boardMessage,
	[socketEvents.refused]: m.refused,
	[socketEvents.parkedDecisions]: parkedDecisions,
	[socketEvents.fenced]: z.unknown(),
};
const answers: Readonly<Record<string, z.ZodType>> = {
	[socketEvents.hello]: m.helloReply,
	[socketEvents.wish]: m.wishReply,
	[socketEvents.facts]: m.factsReply,
	[socketEvents.outboxEmpty]: z.unknown(),
};
const known: KnownValues = {
	serviceId: [at.ktp, at.akta],
	seriesId: [at.penduduk, at.sipil],
	agencyId: [at.disdukcapil],
	counterId: [at.mejaA, at.mejaB],
	day: ['2026-11-23', '2026-11-24'],
	timeZone: ['Asia/Jayapura'],
};

const oneCase: fc.Arbitrary<Case> = fc.oneof(
	...Object.entries({ ...messages, ...answers }).map(([event, schema]): fc.Arbitrary<Case> => {
		const form: JsonSchema = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
		const message = fc.oneof(validFrom(form, known), nearlyValidFrom(form, known), hostile);
		const common = { event: fc.constant(event), whole: fc.boolean() };
		const told = fc.record({ ...common, kind: fc.constant('told' as const), message });
		const changed = fc.record({ ...common, kind: fc.constant('changed' as const), place: fc.nat(), other: hostile });
		return fc.oneof(told, { weight: 2, arbitrary: changed });
	}),
);

async function newVictim(): Promise<Victim> {
	const invalid: string[] = [];
	let tap: TappedCable | null = null;
	let kiosk: Kiosk | null = null;
	const queue = { wake: () => undefined, reprint: () => false };
	const station = bench.station({
		...{ name: 'Kiosk 1', migrations: kioskMigrations, disturbance: calm },
		make(parts) {
			tap = tapCable(parts.open);
			const log = { info: () => undefined, error: (_details: object, event: string) => void invalid.push(event) };
			kiosk = createKiosk({
				...{ ...parts, log, open: tap.open },
				printing: () => ({ state: () => 'idle', isPaperless: () => false, queue }),
				adoption: (adoption) => adoption,
			});
			return kiosk.edge;
		},
	});
	station.start();
	await clock.advance(50);
	if (tap === null || kiosk === null) throw new Error('a station makes its edge at once');
	return { station, tap, kiosk, invalid };
}

const isSame = (a: State, b: State): boolean => isDeepStrictEqual(encodeState(a), encodeState(b));
let isOpen = false;

/** Lets the hub, or the station, say what the case is about. */
async function provoke({ tap, kiosk, station }: Victim, event: string): Promise<void> {
	const { edge } = kiosk;
	switch (event) {
		case socketEvents.hello:
		case socketEvents.outboxEmpty: {
			const seq = (edge.cursor()?.seq ?? 0) + 9;
			tap.say(socketEvents.replica, { prev: seq, seq, events: [] });
			break;
		}
		case socketEvents.wish:
			void kiosk.issue(request({}));
			break;
		case socketEvents.facts:
			station.database().transaction(() => edge.record({ type: 'printer.changed', printer: 'paperLow' }));
			break;
		case socketEvents.replica:
			isOpen = !isOpen;
			hub.ask(
				isOpen
					? { type: 'openCounter', counterId: at.mejaA, takeOver: true }
					: { type: 'closeCounter', counterId: at.mejaA },
				at.ani,
			);
			break;
		case socketEvents.heartbeat:
			await clock.advance(2_000);
	}
	await clock.advance(1);
}

async function untilLive({ kiosk }: Victim): Promise<boolean> {
	for (let waited = 0; waited < 13_000 && kiosk.edge.link.machine().link !== 'live'; waited += 500)
		await clock.advance(500);
	return kiosk.edge.link.machine().link === 'live';
}

/** Gives the station the whole state; false: it holds a later epoch than the hub's, and must not follow this one. */
async function heal(victim: Victim): Promise<boolean> {
	if (!(await untilLive(victim))) return false;
	if (isSame(victim.kiosk.edge.base(), hub.state())) return true;
	victim.tap.forgetNext();
	await provoke(victim, socketEvents.hello);
	if (!(await untilLive(victim))) return false;
	expect(isSame(victim.kiosk.edge.base(), hub.state())).toBe(true);
	return true;
}

it('[LNK10] a kiosk takes everything that its hub may say', { timeout: patienceMs }, async () => {
	let victim = await newVictim();

	async function send(one: Case): Promise<string> {
		const { tap, kiosk } = victim;
		const before = kiosk.edge.base();
		const heard = victim.invalid.length;
		if (one.whole) tap.forgetNext();
		if (one.kind === 'changed') tap.changeNext(one.event, (raw) => changedSomewhere(raw, one.place, one.other));
		else if (one.event in answers) tap.changeNext(one.event, () => one.message);
		if (one.kind === 'changed' || one.event in answers) await provoke(victim, one.event);
		else tap.say(one.event, one.message);
		const isRefused = victim.invalid.length > heard;
		if (one.kind === 'told' && one.event in messages && isRefused) expect(kiosk.edge.base()).toBe(before);
		// Answers that never come are waited for, the station's own and its caller's.
		await clock.advance(1_000);
		tap.changeNext('', () => undefined);
		if (!(await heal(victim))) {
			expect(kiosk.edge.link.machine().refusedCode).toBe('hub/epoch-behind');
			kiosk.edge.stop();
			victim = await newVictim();
			return `${one.event} a later epoch`;
		}
		return `${one.event} ${isRefused ? 'refused' : 'taken'}`;
	}

	const outcomes = await runCases({
		...{ name: 'hub to kiosk', cases: oneCase, count: cases, atOnce: 1, send },
		tickets: () => hub.state().tickets.size,
		complaints: () => checkInvariants(victim.kiosk.edge.base()),
	});
	// Else the cases are so wrong that nothing behind the schemas is reached, or so right that nothing is refused.
	for (const event of [socketEvents.replica, socketEvents.hello, socketEvents.wish, socketEvents.facts])
		for (const outcome of ['refused', 'taken'])
			expect([event, outcome, (outcomes.get(`${event} ${outcome}`) ?? 0) > 20]).toEqual([event, outcome, true]);
	victim.kiosk.edge.stop();
});

it('[LNK10] and starts again from its file', async () => {
	const victim = await newVictim();
	victim.tap.say(socketEvents.replica, { prev: 0, seq: 1, events: [{}] });
	await heal(victim);
	victim.station.restart();
	expect(isSame(victim.station.edge().base(), hub.state())).toBe(true);
});
