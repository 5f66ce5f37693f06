/** Values from a JSON schema (2020-12, as zod writes it), right ones and nearly right ones, for programs that must take anything. */
import fc from 'fast-check';

export type JsonSchema = Readonly<Record<string, unknown>>;
/** Values that mean something to the program under test, by the name of the property that takes them: else every id is unknown. */
export type KnownValues = Readonly<Record<string, readonly string[]>>;

/** Values that the schema takes. */
export function validFrom(schema: JsonSchema, known: KnownValues): fc.Arbitrary<unknown> {
	return arbitraryOf(schema, schema, known, null);
}

/** Values that the schema takes but for one place, which has something else, is gone, or is new. */
export function nearlyValidFrom(schema: JsonSchema, known: KnownValues): fc.Arbitrary<unknown> {
	return fc
		.tuple(validFrom(schema, known), fc.nat(), hostile)
		.map(([value, place, other]) => changedSomewhere(value, place, other));
}

/** The value but for one place of it, which has something else, is gone, or is new. Any `place` is one. */
export function changedSomewhere(value: unknown, place: number, other: unknown): unknown {
	const places = placesOf(value);
	const path = places[place % places.length];
	return path === undefined ? other : changed(value, path, Math.floor(place / places.length), other);
}

/** What nobody should send: wrong types, extremes, texts that are no texts, deep nests. */
export const hostile: fc.Arbitrary<unknown> = fc.oneof(
	fc.constantFrom<unknown>(
		null,
		true,
		'',
		' ',
		'\u0000',
		'\ud800',
		'__proto__',
		'constructor',
		'../..',
		'%00',
		"'; --",
	),
	fc.constantFrom<unknown>(-1, -0, 0.1, 1e308, -1e308, Number.MAX_SAFE_INTEGER + 1, 2 ** 31, [], {}, [[]]),
	fc.constantFrom<unknown>('x'.repeat(10_000), { length: 1e9 }, { toString: 1 }, { __proto__: null, type: null }),
	fc.integer({ min: 1, max: 200 }).map((depth) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as unknown),
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.jsonValue({ maxDepth: 3 }),
);

function arbitraryOf(
	schema: JsonSchema,
	root: JsonSchema,
	known: KnownValues,
	name: string | null,
): fc.Arbitrary<unknown> {
	const again = (part: unknown, key: string | null): fc.Arbitrary<unknown> =>
		arbitraryOf(part as JsonSchema, root, known, key);
	const { $ref, anyOf, oneOf, allOf, type } = schema;
	if (typeof $ref === 'string') return again(pointed(root, $ref), name);
	if ('const' in schema) return fc.constant(schema.const);
	if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
	const either = (anyOf ?? oneOf) as readonly unknown[] | undefined;
	if (either !== undefined) return fc.oneof(...either.map((one) => again(one, name)));
	if (Array.isArray(allOf)) return again(Object.assign({}, ...(allOf as object[])), name);
	if (Array.isArray(type)) return fc.oneof(...type.map((one) => again({ ...schema, type: one }, name)));
	switch (type) {
		case 'null':
			return fc.constant(null);
		case 'boolean':
			return fc.boolean();
		case 'integer':
		case 'number':
			return numberOf(schema);
		case 'string':
			return stringOf(schema, known[name ?? ''] ?? []);
		case 'array': {
			const most = Math.min(3, Number(schema.maxItems ?? 3));
			if (Array.isArray(schema.prefixItems)) return fc.tuple(...schema.prefixItems.map((part) => again(part, name)));
			return fc.array(again(schema.items ?? {}, name), { minLength: Number(schema.minItems ?? 0), maxLength: most });
		}
		case 'object': {
			const properties = Object.entries((schema.properties as Record<string, unknown>) ?? {});
			const parts = Object.fromEntries(properties.map(([key, part]) => [key, again(part, key)]));
			return fc.record(parts, { requiredKeys: (schema.required as string[] | undefined) ?? [] });
		}
		default:
			return fc.jsonValue({ maxDepth: 1 });
	}
}

function numberOf({ minimum, maximum, exclusiveMinimum }: JsonSchema): fc.Arbitrary<number> {
	const min = Number(minimum ?? exclusiveMinimum ?? 0);
	return fc.integer({ min: Math.ceil(min), max: Math.min(Number(maximum ?? 2 ** 40), Number.MAX_SAFE_INTEGER) });
}

function stringOf(schema: JsonSchema, known: readonly string[]): fc.Arbitrary<string> {
	const { pattern, minLength, maxLength } = schema;
	const any =
		typeof pattern === 'string'
			? fc.stringMatching(new RegExp(pattern))
			: fc.string({ minLength: Number(minLength ?? 0), maxLength: Math.min(40, Number(maxLength ?? 40)) });
	return known.length === 0 ? any : fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...known) }, any);
}

function pointed(root: JsonSchema, ref: string): unknown {
	return ref
		.split('/')
		.slice(1)
		.reduce<unknown>((place, key) => (place as Record<string, unknown>)[key], root);
}

type Path = readonly (string | number)[];

/** Every place inside the value. */
function placesOf(value: unknown): readonly Path[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, part]) => [[key], ...placesOf(part).map((path) => [key, ...path])]);
}

function changed(value: unknown, path: Path, how: number, other: unknown): unknown {
	const copy = structuredClone(value) as Record<string, unknown>;
	const parent = path.slice(0, -1).reduce((place, key) => place[key] as Record<string, unknown>, copy);
	const last = String(path.at(-1));
	if (how % 4 === 0) delete parent[last];
	else if (how % 4 === 1 && !Array.isArray(parent)) parent.notKnownHere = other;
	else parent[last] = other;
	return copy;
}
