/** Every call of the public contract with right, nearly right and wrong requests, against a whole hub over HTTP. */
import { readFileSync } from 'node:fs';
import { checkInvariants } from '@antrean/shared/domain/invariants.ts';
import { encodeState } from '@antrean/shared/domain/snapshot.ts';
import {
	hostile,
	type JsonSchema,
	type KnownValues,
	nearlyValidFrom,
	validFrom,
} from '@antrean/shared/testing/fromSchema.ts';
import { fuzzCases } from '@antrean/shared/testing/fuzzSeed.ts';
import { runCases } from '@antrean/shared/testing/runCases.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callApi } from '../testing/callApi.ts';
import { startTestHub, type TestHub } from '../testing/startTestHub.ts';

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

async function send({ method, path, token, headers, body }: Case): Promise<string> {
	const { status, body: said } = await callApi(hub.url, token).send(method, path, headers, body);
	if (status >= 500) throw new Error(`${status} ${JSON.stringify(said)}`);
	if (status >= 400 && typeof said.code !== 'string')
		throw new Error(`a refusal without a code: ${JSON.stringify(said)}`);
	return String(status);
}

it('[API12] answers everything as the contract says, without an error of its own and without growing', {
	timeout: patienceMs,
}, async () => {
	const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, operation]) => caseOf(path, method, operation)),
	);
	const outcomes = await runCases({
		...{ name: 'http', cases: fc.oneof(...operations), count: cases, atOnce: 16, send },
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
