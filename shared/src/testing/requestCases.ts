/** Requests to every call of the public contract, right, nearly right and wrong, from its frozen document. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { ContractCheck } from './contractCheck.ts';
import { hostile, type JsonSchema, type KnownValues, nearlyValidFrom, validFrom } from './fromSchema.ts';

export type RequestCase = Readonly<{
	method: string;
	path: string;
	token: string | null;
	headers: Record<string, string>;
	body: string | null;
}>;

type Operation = Readonly<{
	parameters?: readonly Readonly<{ in: string; name: string; schema: JsonSchema }>[];
	requestBody?: Readonly<{ content: Readonly<Record<string, Readonly<{ schema: JsonSchema }>>> }>;
}>;
type Document = Readonly<{ paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> }>;

export type RequestWorld = Readonly<{
	known: KnownValues;
	/** Shown most of the time. */
	token: string;
	/** Shown sometimes; null: none. */
	otherTokens: readonly (string | null)[];
	/** Paths of the document that the server answers, as written there. */
	isServed: (path: string) => boolean;
}>;

const file = new URL('../protocol/contract/openapi.json', import.meta.url);

export function requestCases(world: RequestWorld): fc.Arbitrary<RequestCase> {
	const { paths } = JSON.parse(readFileSync(file, 'utf8')) as Document;
	const served = Object.entries(paths).filter(([path]) => world.isServed(path));
	return fc.oneof(
		...served.flatMap(([path, methods]) =>
			Object.entries(methods).map(([method, operation]) => caseOf(world, path, method, operation)),
		),
	);
}

/** @returns the status; throws when the answer is none of the contract's, or tells of a failure */
export async function sendCase(url: string, one: RequestCase, check: ContractCheck): Promise<string> {
	const { method, path, token, body } = one;
	const headers = { ...(token !== null && { authorization: `Bearer ${token}` }), ...one.headers };
	const answer = await fetch(`${url}${path}`, { method, headers, body });
	const mediaType = answer.headers.get('content-type')?.split(';')[0] ?? '';
	const text = await answer.text();
	const said: unknown = mediaType.endsWith('json') ? JSON.parse(text) : { text };
	check(method, path, answer.status, mediaType, said);
	if (answer.status >= 500) throw new Error(`${answer.status} ${text}`);
	if (answer.status >= 400 && typeof (said as { code?: unknown }).code !== 'string')
		throw new Error(`a refusal without a code: ${text}`);
	return String(answer.status);
}

/** What stands in the address: mostly ids that exist. */
function wordOf(known: KnownValues, name: string, path: string): fc.Arbitrary<string> {
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

function caseOf(world: RequestWorld, path: string, method: string, operation: Operation): fc.Arbitrary<RequestCase> {
	const { known, token, otherTokens } = world;
	const parameters = operation.parameters ?? [];
	const words = parameters.map((one) =>
		one.in === 'path'
			? wordOf(known, one.name, path)
			: fc.oneof(wordOf(known, one.name, path), validFrom(one.schema, {}).map(String)),
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
		.record({
			...{ words: fc.tuple(...words), body, type: mediaType },
			token: fc.oneof({ weight: 8, arbitrary: fc.constant(token) }, fc.constantFrom(...otherTokens)),
		})
		.map(({ words, body, token, type }) => {
			const query: string[] = [];
			let address = path;
			parameters.forEach((one, i) => {
				if (one.in === 'path') address = address.replace(`{${one.name}}`, words[i] ?? '');
				else if (words[i] !== '') query.push(`${one.name}=${words[i]}`);
			});
			return {
				method: method.toUpperCase(),
				path: query.length === 0 ? address : `${address}?${query.join('&')}`,
				token,
				headers: body === null ? {} : { 'content-type': type },
				body,
			};
		});
}
