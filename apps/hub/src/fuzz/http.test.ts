/** Every call of the public contract with right, nearly right and wrong requests, against a whole hub over HTTP. */
import { checkInvariants } from '@antrean/shared/domain/invariants.ts';
import { encodeState } from '@antrean/shared/domain/snapshot.ts';
import { createContractCheck } from '@antrean/shared/testing/contractCheck.ts';
import type { KnownValues } from '@antrean/shared/testing/fromSchema.ts';
import { fuzzCases } from '@antrean/shared/testing/fuzzSeed.ts';
import { requestCases, sendCase } from '@antrean/shared/testing/requestCases.ts';
import { runCases } from '@antrean/shared/testing/runCases.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callApi } from '../testing/callApi.ts';
import { startTestHub, type TestHub } from '../testing/startTestHub.ts';

/** Twelve of twenty; the sockets have the rest. */
const cases = Math.ceil(fuzzCases * 0.6);
const patienceMs = 240_000;

let hub: TestHub;
let known: KnownValues;
beforeAll(async () => {
	hub = await startTestHub({});
	const kiosk = callApi(hub.url, hub.token('kiosk'));
	const tickets: string[] = [];
	for (const serviceId of ['disdukcapil.ktp', 'disdukcapil.kk', 'pos-indonesia.meterai'])
		for (let n = 0; n < 4; n++)
			tickets.push(String((await kiosk.post('/api/v1/tickets', { serviceId, priorityClassId: null })).body.id));
	known = {
		ticketId: tickets,
		serviceId: ['disdukcapil.ktp', 'disdukcapil.kk', 'disdukcapil.akta-kelahiran', 'pos-indonesia.meterai'],
		reasonId: ['lainnya', 'salat', 'tidak-menjawab'],
		number: ['DB-01', 'DP-50', 'PD-02', 'db 104'],
		counterId: ['meja-a', 'meja-b', 'meja-9'],
		zoneId: ['aula'],
		priorityClassId: ['lansia'],
	};
});
afterAll(() => hub.done());

it('[API12] answers everything as the contract says, without an error of its own and without growing', {
	timeout: patienceMs,
}, async () => {
	const { token } = hub;
	const check = createContractCheck();
	const world = {
		...{ known, token: token('admin'), isServed: () => true },
		otherTokens: [token('kiosk'), token('counter'), token('display'), null, 'wrong'],
	};
	const outcomes = await runCases({
		...{ name: 'http', cases: requestCases(world), count: cases, atOnce: 16 },
		send: (one) => sendCase(hub.url, one, check),
		tickets: () => hub.engine.state().tickets.size,
		complaints: () => checkInvariants(hub.engine.state()),
	});
	// Else the cases are so wrong that nothing behind the first check is reached.
	expect((outcomes.get('200') ?? 0) + (outcomes.get('201') ?? 0)).toBeGreaterThan(cases / 10);
});

it('[API12] has afterwards, and after a restart, the state that its journal tells', {
	timeout: patienceMs,
}, async () => {
	const before = hub.engine.state();
	hub = await hub.again({});
	const after = hub.engine.state();
	expect(encodeState(after)).toEqual(encodeState(before));
	expect(checkInvariants(after)).toEqual([]);
});
