/** Every message of the socket, right, nearly right and wrong, and frames that no client would write, against a whole hub. */
import { randomUUID } from 'node:crypto';
import { asId, type StationId } from '@antrean/shared/domain/ids.ts';
import { checkInvariants } from '@antrean/shared/domain/invariants.ts';
import { hubHealth } from '@antrean/shared/protocol/httpContract.ts';
import * as m from '@antrean/shared/protocol/messages.ts';
import { parkedReply } from '@antrean/shared/protocol/parkedContract.ts';
import { standing } from '@antrean/shared/protocol/parkedMessages.ts';
import { socketEvents } from '@antrean/shared/protocol/socketEvents.ts';
import { answerOrClosed } from '@antrean/shared/testing/answerOrClosed.ts';
import {
	hostile,
	type JsonSchema,
	type KnownValues,
	nearlyValidFrom,
	validFrom,
} from '@antrean/shared/testing/fromSchema.ts';
import { fuzzCases } from '@antrean/shared/testing/fuzzSeed.ts';
import { runCases } from '@antrean/shared/testing/runCases.ts';
import { sendWildFrames } from '@antrean/shared/testing/wildFrames.ts';
import fc from 'fast-check';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { callApi } from '../testing/callApi.ts';
import { helloOf, openSocket, sayHello } from '../testing/connectStation.ts';
import { startTestHub, type TestHub } from '../testing/startTestHub.ts';

type Case = Readonly<{ event: string; message: unknown; role: (typeof roles)[number] }>;

const cases = Math.floor(fuzzCases * 0.4);
const patienceMs = 240_000;
const answerMs = 15_000;
const roles = ['kiosk', 'counter', 'infoDesk', 'display', 'admin'] as const;
/** An administrator may tell and wish everything: from others most of it goes no further than their role. */
const doers = ['admin', 'admin', ...roles] as const;
/** Of displays alone the hub keeps it. */
const ringers = ['display', 'display', ...roles] as const;
const stations = {
	kiosk: asId<StationId>(randomUUID()),
	counter: asId<StationId>(randomUUID()),
	infoDesk: asId<StationId>(randomUUID()),
	display: asId<StationId>(randomUUID()),
	admin: asId<StationId>(randomUUID()),
} as const;

let hub: TestHub;
let known: KnownValues;
beforeAll(async () => {
	hub = await startTestHub({});
	const kiosk = callApi(hub.url, hub.token('kiosk'));
	const tickets: string[] = [];
	for (let n = 0; n < 8; n++)
		tickets.push(
			String((await kiosk.post('/api/v1/tickets', { serviceId: 'disdukcapil.ktp', priorityClassId: null })).body.id),
		);
	known = {
		ticketId: [...tickets, randomUUID(), randomUUID()],
		serviceId: ['disdukcapil.ktp', 'disdukcapil.kk', 'disdukcapil.akta-kelahiran', 'pos-indonesia.meterai'],
		seriesId: ['penduduk', 'sipil'],
		agencyId: ['disdukcapil', 'pos-indonesia'],
		counterId: ['meja-a', 'meja-b', 'meja-9'],
		reasonId: ['lainnya', 'salat', 'tidak-menjawab'],
		number: ['DB-01', 'DP-50', 'PD-02', 'DB-104'],
		stationId: [stations.kiosk, stations.counter, stations.admin, stations.admin],
		token: [hub.token('kiosk'), hub.token('counter'), hub.token('display')],
	};
});
afterAll(() => hub.done());

const jsonSchema = (schema: z.ZodType): JsonSchema => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

function messagesOf(
	event: string,
	schema: z.ZodType,
	from: readonly Case['role'][],
	wrap: (value: unknown) => unknown,
): fc.Arbitrary<Case> {
	const of = jsonSchema(schema);
	const message = fc.oneof(
		{ weight: 4, arbitrary: validFrom(of, known) },
		{ weight: 4, arbitrary: nearlyValidFrom(of, known) },
		hostile,
	);
	const wrapped = fc.oneof({ weight: 9, arbitrary: message.map(wrap) }, message);
	return fc.record({
		event: fc.constant(event),
		message: wrapped,
		role: fc.constantFrom(...from),
	});
}

/** Answers as the protocol says, or no answer where it promises none. */
const replies: Readonly<Record<string, z.ZodType>> = {
	[socketEvents.wish]: m.wishReply,
	[socketEvents.facts]: m.factsReply,
	[socketEvents.hello]: m.helloReply,
	[socketEvents.outboxEmpty]: z.strictObject({}),
	[socketEvents.sound]: z.strictObject({}),
	[socketEvents.standing]: z.strictObject({}),
};

async function stationOf(role: Case['role']): Promise<Socket> {
	const socket = await openSocket(hub);
	const stream = role === 'display' ? 'board' : 'replica';
	const said = helloOf(hub, stations[role], { role, token: hub.token(role), identity: 'fuzz', stream });
	const reply = await sayHello(socket, said);
	if (reply.outcome !== 'welcome') throw new Error(`not welcome: ${reply.code}`);
	return socket;
}

type Sockets = Record<Case['role'], Promise<Socket>>;

async function send(sockets: Sockets, { event, message, role }: Case): Promise<string> {
	const held = sockets[role];
	// A bound may have closed it; one of those who see that comes back for all.
	if (!(await held).connected && sockets[role] === held) sockets[role] = stationOf(role);
	const socket = await sockets[role];
	const schema = replies[event];
	if (schema === undefined) {
		socket.emit(event, message);
		return `${event} none`;
	}
	const answer = socket
		.timeout(answerMs)
		.emitWithAck(event, message)
		.then((raw: unknown) => {
			const said = schema.parse(raw) as { outcome?: string; acknowledged?: readonly unknown[] };
			if (said.acknowledged !== undefined) return said.acknowledged.length > 0 ? 'acknowledged' : 'parked';
			return said.outcome ?? 'answered';
		});
	return `${event} ${await answerOrClosed(socket, answer)}`;
}

it('[GW14] answers every message as the protocol says, and does not grow', { timeout: patienceMs }, async () => {
	const facts = messagesOf(socketEvents.facts, m.factSchema, doers, (fact) => ({ facts: [fact] }));
	const other = fc.record({
		event: fc.constantFrom('', 'no-such-event', 'disconnecting ', socketEvents.replica, socketEvents.outboxEmpty),
		message: hostile,
		role: fc.constantFrom(...roles),
	});
	const any = fc.oneof(
		{ weight: 10, arbitrary: messagesOf(socketEvents.wish, m.wish, doers, (wish) => wish) },
		{ weight: 8, arbitrary: facts },
		{ weight: 1, arbitrary: messagesOf(socketEvents.hello, m.hello, roles, (hello) => hello) },
		{ weight: 1, arbitrary: messagesOf(socketEvents.sound, m.sound, ringers, (sound) => sound) },
		{ weight: 1, arbitrary: messagesOf(socketEvents.standing, standing, roles, (said) => said) },
		{ weight: 1, arbitrary: other },
	);
	const sockets: Sockets = {
		kiosk: stationOf('kiosk'),
		counter: stationOf('counter'),
		infoDesk: stationOf('infoDesk'),
		display: stationOf('display'),
		admin: stationOf('admin'),
	};
	const outcomes = await runCases({
		...{ name: 'sockets', cases: any, count: cases, atOnce: 16 },
		send: (one) => send(sockets, one),
		tickets: () => hub.engine.state().tickets.size,
		complaints: () => checkInvariants(hub.engine.state()),
	});
	// Else the cases are so wrong that nothing behind the first check is reached.
	expect(outcomes.get('wish accepted')).toBeGreaterThan(cases / 100);
	expect(outcomes.get('facts acknowledged')).toBeGreaterThan(cases / 100);
	// Whatever was said of rows that nobody has, an administrator can read what is left of it.
	const headers = { authorization: `Bearer ${hub.token('admin')}` };
	const rows = parkedReply.parse(await (await fetch(`${hub.url}/api/v1/admin/parked`, { headers })).json());
	expect(rows.stations.some(({ outbox }) => outbox !== null)).toBe(true);
	expect(hubHealth.parse(await (await fetch(`${hub.url}/healthz`)).json()).stations).toHaveLength(rows.stations.length);
	for (const socket of await Promise.all(Object.values(sockets))) socket.disconnect();
});

it('[GW14] goes on whatever frames come', { timeout: patienceMs }, async () => {
	await sendWildFrames(hub.url);
	const station = await stationOf('kiosk');
	const wish = {
		commandId: randomUUID(),
		ttlMs: 10_000,
		command: { type: 'issueTicket', serviceId: 'pos-indonesia.meterai', priorityClassId: null },
	};
	expect(m.wishReply.parse(await station.timeout(answerMs).emitWithAck(socketEvents.wish, wish)).outcome).toBe(
		'accepted',
	);
	station.disconnect();
	expect(checkInvariants(hub.engine.state())).toEqual([]);
});
