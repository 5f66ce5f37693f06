/** Pages and callers that send everything, right, nearly right and wrong, to a kiosk and to a counter. */
import { randomUUID } from 'node:crypto';
import { borderBounds } from '@antrean/shared/border/borderBounds.ts';
import { checkInvariants } from '@antrean/shared/domain/invariants.ts';
import type { Edge } from '@antrean/shared/edge/edge.ts';
import type { EdgeServer } from '@antrean/shared/edge/edgeServer.ts';
import * as m from '@antrean/shared/protocol/messages.ts';
import { socketEvents, socketPath } from '@antrean/shared/protocol/socketEvents.ts';
import { answerOrClosed } from '@antrean/shared/testing/answerOrClosed.ts';
import { at, nine } from '@antrean/shared/testing/builders.ts';
import { createContractCheck } from '@antrean/shared/testing/contractCheck.ts';
import {
	hostile,
	type JsonSchema,
	type KnownValues,
	nearlyValidFrom,
	validFrom,
} from '@antrean/shared/testing/fromSchema.ts';
import { fuzzCases } from '@antrean/shared/testing/fuzzSeed.ts';
import { requestCases, sendCase } from '@antrean/shared/testing/requestCases.ts';
import { runCases } from '@antrean/shared/testing/runCases.ts';
import { createStationBench } from '@antrean/shared/testing/stationBench.ts';
import { sendWildFrames } from '@antrean/shared/testing/wildFrames.ts';
import fc from 'fast-check';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pageToken, pumped, serveCounter, serveKiosk } from './servedStation.fixture.ts';

type Case = Readonly<{ event: string; message: unknown }>;
type Station = Readonly<{ name: string; edge: () => Edge; server: EdgeServer; failures: readonly unknown[] }>;

const cases = Math.ceil(fuzzCases * 0.025);
const patienceMs = 240_000;

const bench = createStationBench();
const { clock, hub } = bench;
const check = createContractCheck();
let known: KnownValues;
const stations: Station[] = [];

beforeAll(async () => {
	const { kiosk, ...served } = await serveKiosk(bench, borderBounds);
	const counter = await serveCounter(bench, borderBounds);
	stations.push({ name: 'kiosk', edge: kiosk.edge, ...served });
	stations.push({ ...counter, name: 'counter', edge: () => counter.edge });
	for (let n = 0; n < 8; n++) hub.ask({ type: 'issueTicket', serviceId: at.ktp, priorityClassId: null }, at.ani);
	await clock.advance(50);
	known = {
		ticketId: [...[...hub.state().tickets.keys()], randomUUID()],
		serviceId: [at.ktp, at.kk, at.akta, at.meterai],
		counterId: [at.mejaA, at.mejaB, at.meja9],
		reasonId: [at.other, at.prayer, at.noAnswer],
		number: ['DB-01', 'DP-50', 'PD-02'],
		priorityClassId: ['lansia'],
		token: [pageToken],
		stationId: [randomUUID(), randomUUID()],
		kioskId: [kiosk.edge().stationId],
	};
});
afterAll(async () => {
	for (const { server } of stations) await server.close();
	bench.close();
});

/** Said once the page is welcome. */
const hello = {
	...{ protocol: 1, token: pageToken, role: 'counter', stationId: randomUUID(), name: 'page', lastHandshake: null },
	...{ catalogueVersion: 0, identity: null, stream: 'replica', cursor: null },
	clock: { wallMs: nine, runId: 'run', runAgeMs: 1 },
};

async function pageOf({ server }: Station): Promise<Socket> {
	const page = io(server.url, { path: socketPath, transports: ['websocket'], forceNew: true, reconnection: false });
	const reply = m.helloReply.parse(await page.emitWithAck(socketEvents.hello, hello));
	expect(reply.outcome).toBe('welcome');
	return page;
}

function messagesOf(event: string, schema: z.ZodType): fc.Arbitrary<Case> {
	const form: JsonSchema = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
	const right = { weight: 4, arbitrary: validFrom(form, known) };
	const nearly = { weight: 4, arbitrary: nearlyValidFrom(form, known) };
	return fc.record({ event: fc.constant(event), message: fc.oneof(right, nearly, hostile) });
}

const replies: Readonly<Record<string, z.ZodType>> = {
	[socketEvents.wish]: m.wishReply,
	[socketEvents.hello]: m.helloReply,
};

describe.each([0, 1])('station %i', (n) => {
	const station = (): Station => {
		const one = stations[n];
		if (one === undefined) throw new Error('both are there');
		return one;
	};
	const complaints = (): string[] => [
		...checkInvariants(station().edge().view()),
		...checkInvariants(hub.state()),
		...station().failures.map(String),
	];
	const tickets = (): number => hub.state().tickets.size;

	it('[EDG27] answers every message of a page as the protocol says', { timeout: patienceMs }, async () => {
		let page = await pageOf(station());
		const other = fc.record({
			event: fc.constantFrom('', 'no-such-event', 'disconnecting ', socketEvents.facts, socketEvents.overlay),
			message: hostile,
		});
		// Of the many things that can be wished a kiosk's page may wish few: some that are right, so that they are met among the wrong ones.
		const number = { type: 'issueTicket', serviceId: at.ktp, priorityClassId: null };
		const asked = fc.uuid().map((commandId): Case => {
			return { event: socketEvents.wish, message: { commandId, ttlMs: 1_000, command: number } };
		});
		const any = fc.oneof(
			{ weight: 2, arbitrary: asked },
			{ weight: 16, arbitrary: messagesOf(socketEvents.wish, m.wish) },
			messagesOf(socketEvents.hello, m.hello),
			fc.uuid().map((stationId): Case => ({ event: socketEvents.hello, message: { ...hello, stationId } })),
			other,
		);

		async function send({ event, message }: Case): Promise<string> {
			if (!page.connected) page = await pageOf(station());
			const schema = replies[event];
			if (schema === undefined) {
				page.emit(event, message);
				return `${event} none`;
			}
			const answer = page.emitWithAck(event, message).then((raw) => (schema.parse(raw) as { outcome: string }).outcome);
			return `${event} ${await pumped(clock, answerOrClosed(page, answer))}`;
		}

		const outcomes = await runCases({
			...{ name: `page to ${station().name}`, cases: any, count: cases, atOnce: 1, send, tickets, complaints },
		});
		expect(outcomes.get('wish accepted')).toBeGreaterThan(cases / 100);
		expect(outcomes.get('wish rejected')).toBeGreaterThan(cases / 100);
		page.disconnect();
	});

	it('[EDG27] goes on whatever frames come', { timeout: patienceMs }, async () => {
		await sendWildFrames(station().server.url);
		(await pageOf(station())).disconnect();
		expect(complaints()).toEqual([]);
	});

	it('[EDG27] answers every request as the contract says', { timeout: patienceMs }, async () => {
		const isOwn = (path: string): boolean => path.includes(n === 0 ? '/tickets' : '/counters') || path === '/healthz';
		const world = { known, token: pageToken, otherTokens: [null, 'wrong'], isServed: isOwn };
		const outcomes = await runCases({
			...{ name: `caller to ${station().name}`, cases: requestCases(world), count: cases, atOnce: 8 },
			send: (one) => pumped(clock, sendCase(station().server.url, one, check)),
			...{ tickets, complaints },
		});
		expect((outcomes.get('200') ?? 0) + (outcomes.get('201') ?? 0)).toBeGreaterThan(cases / 20);
	});
});
