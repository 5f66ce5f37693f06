/** A broken copy of the sample for each bound that the schema sets anywhere: a new bound is tried without a new line here. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SiteFile } from '../domain/siteFile.ts';
import { validateSite } from './validateSite.ts';

type Schema = Readonly<Record<string, unknown>>;
type Copy = Readonly<{ bound: string; pointer: string; value: unknown }>;

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const schema = read('site.schema.json') as Schema;
const plain = read('../../../data/mpp-tangsel.json') as SiteFile;
const [agency, ...agencies] = plain.agencies;
/** Nothing is left out in it that the schema has bounds for. */
const sample = {
	...plain,
	agencies: [{ ...agency, weekly: plain.openingHours.weekly }, ...agencies],
	kiosks: [{ name: 'Kiosk 1', zoneId: plain.zones[0]?.id }],
	policy: { ...plain.policy, statusBaseUrl: 'https://mpp.example.id/t' },
};
/** What says nothing about a value, or is followed into its parts. */
const silent = new Set(
	[
		'$schema',
		'$id',
		'$comment',
		'$defs',
		'$ref',
		'title',
		'description',
		'properties',
		'patternProperties',
		'items',
	].concat('oneOf'),
);

function resolved({ $ref, ...own }: Schema): Schema {
	if (typeof $ref !== 'string') return own;
	const name = $ref.split('/').at(-1) ?? '';
	return { ...resolved((schema.$defs as Record<string, Schema>)[name] ?? {}), ...own };
}

/** A value of the same place that is outside of one bound and, where that can be, of no other. */
function outside(keyword: string, bound: unknown, value: unknown): unknown {
	const list = value as readonly unknown[];
	switch (keyword) {
		case 'type':
			return bound === 'boolean' ? 'yes' : true;
		case 'enum':
			return typeof value === 'number' ? 71 : 'none of these';
		case 'pattern':
			return ' \u0000 ';
		case 'minLength':
			return '';
		case 'maxLength':
			return 'a'.repeat(Number(bound) + 1);
		case 'minimum':
			return Number(bound) - 1;
		case 'maximum':
			return Number(bound) + 1;
		case 'minItems':
			return [];
		case 'maxItems':
			return Array.from({ length: Number(bound) + 1 }, (_, i) => list[i % Math.max(1, list.length)] ?? `${i}`);
		case 'uniqueItems':
			return [...list, list[0] ?? 'twice', list[0] ?? 'twice'];
		case 'minProperties':
			return {};
		case 'additionalProperties':
			return { ...(value as object), 'not-known': 1 };
		default:
			throw new Error(`no broken copy is made for “${keyword}”: add it to this test`);
	}
}

/** Parts of the schema that a null or an empty list leaves aside, and those that some value has led into. */
const met = new Set<unknown>();
const entered = new Set<unknown>();

/** Every bound of the schema that holds at a place of `value`, with a value outside of it; a list's first entry speaks for all. */
function copiesOf(at: Schema, value: unknown, pointer: string): Copy[] {
	const here = resolved(at);
	const branch = ((here.oneOf as readonly Schema[] | undefined) ?? []).find((one) => resolved(one).type !== 'null');
	if (branch !== undefined) met.add(branch);
	if (branch !== undefined && value === null) return [];
	entered.add(branch);
	if (branch !== undefined) return copiesOf(branch, value, pointer);
	const copies: Copy[] = [];
	for (const [keyword, bound] of Object.entries(here)) {
		if (keyword === 'required')
			for (const key of bound as readonly string[])
				copies.push({ bound: `required ${key}`, pointer, value: without(value, key) });
		else if (!silent.has(keyword) && !(keyword === 'minItems' && bound === 0))
			copies.push({ bound: keyword, pointer, value: outside(keyword, bound, value) });
	}
	const properties = Object.entries((here.properties as Record<string, Schema>) ?? {});
	for (const [key, part] of properties) copies.push(...copiesOf(part, (value as Schema)[key], `${pointer}/${key}`));
	const [anyKey] = Object.values((here.patternProperties as Record<string, Schema>) ?? {});
	if (anyKey !== undefined) copies.push(...copiesOf(anyKey, (value as Schema).id, `${pointer}/id`));
	const [first] = Array.isArray(value) ? value : [];
	if (here.items !== undefined) met.add(here.items);
	if (here.items !== undefined && first !== undefined) {
		entered.add(here.items);
		copies.push(...copiesOf(here.items as Schema, first, `${pointer}/0`));
	}
	return copies;
}

function without(value: unknown, key: string): unknown {
	const { [key]: _, ...rest } = value as Record<string, unknown>;
	return rest;
}

function put(pointer: string, value: unknown): unknown {
	if (pointer === '') return value;
	const copy = structuredClone(sample) as Record<string, unknown>;
	const keys = pointer.split('/').slice(1);
	const last = keys.pop() ?? '';
	const parent = keys.reduce((place, key) => place[key] as Record<string, unknown>, copy);
	parent[last] = value;
	return copy;
}

const copies = copiesOf(schema, sample, '');

describe('a broken copy of a site file', () => {
	it('[SITE2] is one of a right file that leads into every part of the schema', () => {
		expect(validateSite(sample).problems).toBeNull();
		expect([...met].filter((part) => !entered.has(part))).toEqual([]);
	});

	it('[SITE2] is made for at least sixty places', () => {
		expect(copies.length).toBeGreaterThanOrEqual(60);
	});

	it.each(copies.map((copy) => [copy.bound, copy.pointer, copy.value] as const))(
		'[SITE2] against “%s” at %s is refused with that place, in words',
		(bound, pointer, value) => {
			const { problems } = validateSite(put(pointer, value));
			const here = problems?.filter(({ path }) => path === pointer || path.startsWith(`${pointer}/`)) ?? [];
			expect(here.length, JSON.stringify(problems?.slice(0, 3))).toBeGreaterThan(0);
			if (bound.startsWith('required '))
				expect(here[0]?.message).toContain(`“${bound.slice('required '.length)}” is missing`);
			for (const { rule, message } of here) expect([rule, message.length > 10]).toEqual(['schema', true]);
		},
	);
});
