/** Every call of the public contract with right, nearly right and wrong requests, against a whole hub over HTTP. */
import { readFileSync } from 'node:fs';
import { checkInvariants } from '@antrean/shared/domain/invariants.ts';
import {
	hostile,
	type JsonSchema,
	type KnownValues,
	nearlyValidFrom,
	validFrom,
} from '@antrean/shared/testing/fromSchema.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callApi } from '../testing/callApi.ts';
import { startTestHub, type TestHub } from '../testing/startTestHub.ts';
import { liveHeapBytes } from './heap.ts';
import { fuzzCases, fuzzSeed } from './seed.ts';

type Operation = Readonly<{
	parameters?: readonly Readonly<{ in: string; name: string; schema: JsonSchema }>[];
	requestBody?: Readonly<{ content: Readonly<Record<string, Readonly<{ schema: JsonSchema }>>> }>;
}>;
type Document = Readonly<{
	paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
	components: JsonSchema;
}>;
type Case = Readonly<{
	method: string;
	path: string;
	token: string | null;
	headers: Record<string, string>;
	body: string | null;
}>;

const file = new URL('../../../../shared/src/protocol/contract/openapi.json', import.meta.url);
const document = JSON.parse(readFileSync(file, 'utf8')) as Document;
/** Twelve of twenty; the sockets have the rest. */
const cases = Math.ceil(fuzzCases * 0.6);
const atOnce = 16;
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

/** What stands in the address: mostly ids that exist. */
function wordOf(name: string, path: string): fc.Arbitrary<string> {
	const ids = path.includes('/counters/') ? known.counterId : path.includes('/tickets/') ? known.ticketId : known[name];
	const wild = fc
		.oneof(
			fc.string({ maxLength: 60 }),
			hostile.map((value) => JSON.stringify(value)),
		)
		.map((text) => encodeURIComponent(text.toWellFormed()));
	return fc.oneof(
		{ weight: 6, arbitrary: fc.constantFrom(...(ids ?? ['1'])) },
		wild,
		fc.constantFrom('%FF', '%', '..'),
	);
}

const tokenRole = fc.oneof(
	{ weight: 8, arbitrary: fc.constant('admin' as const) },
	fc.constantFrom('kiosk' as const, 'counter' as const, 'display' as const, null, 'wrong' as const),
);
const mediaType = fc.oneof(
	{ weight: 12, arbitrary: fc.constant('application/json') },
	fc.constantFrom(
		'application/json; charset=utf-16',
		'text/plain',
		'application/xml',
		'multipart/form-data',
		';;',
		'application/json;charset=utf-8',
	),
);

function caseOf(path: string, method: string, operation: Operation): fc.Arbitrary<Case> {
	const parameters = operation.parameters ?? [];
	const words = parameters.map((one) =>
		one.in === 'path'
			? wordOf(one.name, path)
			: fc.oneof(wordOf(one.name, path), validFrom(one.schema, {}).map(String)),
	);
	const schema = operation.requestBody?.content['application/json']?.schema;
	const body =
		schema === undefined
			? fc.constant(null)
			: fc.oneof(
					{ weight: 5, arbitrary: validFrom(schema, known).map((value) => JSON.stringify(value)) },
					{ weight: 4, arbitrary: nearlyValidFrom(schema, known).map((value) => JSON.stringify(value)) },
					hostile.map((value) => JSON.stringify(value)),
					fc.string({ maxLength: 60 }),
					fc.constantFrom(
						'',
						'{',
						'{"a":',
						'"\\ud800"',
						`${'['.repeat(5_000)}`,
						`{"commandId":"${'9'.repeat(2_000)}"}`,
					),
				);
	return fc
		.record({ words: fc.tuple(...words), body, role: tokenRole, type: mediaType })
		.map(({ words, body, role, type }) => {
			const query: string[] = [];
			let address = path;
			parameters.forEach((one, i) => {
				if (one.in === 'path') address = address.replace(`{${one.name}}`, words[i] ?? '');
				else if (words[i] !== '') query.push(`${one.name}=${words[i]}`);
			});
			return {
				method: method.toUpperCase(),
				path: query.length === 0 ? address : `${address}?${query.join('&')}`,
				token: role === null ? null : role === 'wrong' ? 'wrong' : hub.token(role),
				headers: body === null ? {} : { 'content-type': type },
				body,
			};
		});
}

async function send({ method, path, token, headers, body }: Case): Promise<number> {
	const { status, body: said } = await callApi(hub.url, token).send(method, path, headers, body);
	if (status >= 500 && status !== 503) throw new Error(`${status} ${JSON.stringify(said)}`);
	if (status >= 400 && typeof said.code !== 'string')
		throw new Error(`a refusal without a code: ${JSON.stringify(said)}`);
	return status;
}

it('[API12] answers everything as the contract says, without an error of its own and without growing', {
	timeout: patienceMs,
}, async () => {
	const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, operation]) => caseOf(path, method, operation)),
	);
	const all = fc.sample(fc.oneof(...operations), { numRuns: cases, seed: fuzzSeed });
	const statuses = new Map<number, number>();
	let heapBefore = 0;
	let issuedBefore = 0;
	for (let at = 0; at < all.length; at += atOnce) {
		// A third warms caches and fills the bounded memory of refusals.
		if (heapBefore === 0 && at >= all.length / 3)
			[heapBefore, issuedBefore] = [liveHeapBytes(), hub.engine.state().tickets.size];
		await Promise.all(
			all.slice(at, at + atOnce).map(async (one) => {
				const status = await send(one).catch((error: unknown) => {
					throw new Error(`seed ${fuzzSeed}: ${JSON.stringify(one).slice(0, 600)}: ${String(error)}`);
				});
				statuses.set(status, (statuses.get(status) ?? 0) + 1);
			}),
		);
	}
	const accepted = (statuses.get(200) ?? 0) + (statuses.get(201) ?? 0);
	console.log(
		`http: ${all.length} cases, seed ${fuzzSeed}: ${[...statuses]
			.sort()
			.map(([status, n]) => `${status} ×${n}`)
			.join(', ')}`,
	);
	// Else the cases are so wrong that nothing behind the first check is reached.
	expect(accepted).toBeGreaterThan(all.length / 10);
	expect(checkInvariants(hub.engine.state())).toEqual([]);
	// A ticket with its events, desk and answers stays for the day: 10 kB; the rest is the collector's unevenness.
	const issued = hub.engine.state().tickets.size - issuedBefore;
	expect(liveHeapBytes() - heapBefore).toBeLessThan(8_000_000 + issued * 10_000);
});

it('[API12] has afterwards, and after a restart, the state that its journal tells', {
	timeout: patienceMs,
}, async () => {
	const before = hub.engine.state();
	hub = await hub.again({});
	const after = hub.engine.state();
	expect([...after.tickets.keys()]).toEqual([...before.tickets.keys()]);
	expect([...after.counters]).toEqual([...before.counters]);
	expect(checkInvariants(after)).toEqual([]);
});
