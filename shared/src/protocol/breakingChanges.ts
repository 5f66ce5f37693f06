/**
 * What would break an integrator between two OpenAPI documents of the public contract: something gone, answered differently, or asked for
 * in addition. What is only added to answers, or accepted in addition, is none.
 */
type Json = Readonly<Record<string, unknown>>;

export function breakingChanges(before: Json, after: Json): readonly string[] {
	const schemas = {
		before: child(child(before, 'components'), 'schemas'),
		after: child(child(after, 'components'), 'schemas'),
	};
	return entries(child(before, 'paths')).flatMap(([path, methods]) =>
		entries(methods).flatMap(([method, was]) => {
			const at = `${method.toUpperCase()} ${path}`;
			const is = child(child(child(after, 'paths'), path), method);
			if (is === nothing) return [`${at} is gone`];
			return [
				...rolesLost(at, was, is),
				...compare(`${at} body`, bodyOf(was), bodyOf(is), 'asked', schemas),
				...repliesChanged(at, child(was, 'responses'), child(is, 'responses'), schemas),
			];
		}),
	);
}

type Schemas = Readonly<{ before: Json; after: Json }>;
/** Of an answer an integrator reads, of a question one writes. */
type Side = 'answered' | 'asked';

const nothing: Json = Object.freeze({});

function child(parent: unknown, key: string): Json {
	const value = typeof parent === 'object' && parent !== null ? (parent as Json)[key] : undefined;
	return typeof value === 'object' && value !== null ? (value as Json) : nothing;
}

function entries(parent: Json): [string, Json][] {
	return Object.entries(parent) as [string, Json][];
}

function list(value: unknown): readonly string[] {
	return Array.isArray(value) ? value.map(String) : [];
}

function bodyOf(operation: Json): Json {
	return child(child(child(child(operation, 'requestBody'), 'content'), 'application/json'), 'schema');
}

function rolesLost(at: string, was: Json, is: Json): string[] {
	const kept = list(is['x-roles']);
	if (is['x-roles'] === undefined) return [];
	if (was['x-roles'] === undefined) return [`${at} asks for a token now`];
	return list(was['x-roles'])
		.filter((role) => !kept.includes(role))
		.map((role) => `${at} no longer lets ${role} in`);
}

function repliesChanged(at: string, was: Json, is: Json, schemas: Schemas): string[] {
	return entries(was).flatMap(([status, reply]) => {
		const next = is[status] as Json | undefined;
		if (next === undefined) return [`${at} no longer answers ${status}`];
		return entries(child(reply, 'content')).flatMap(([type, content]) => {
			const nextContent = child(next, 'content')[type] as Json | undefined;
			if (nextContent === undefined) return [`${at} ${status} is no longer ${type}`];
			return compare(`${at} ${status}`, child(content, 'schema'), child(nextContent, 'schema'), 'answered', schemas);
		});
	});
}

function compare(at: string, wasRef: Json, isRef: Json, side: Side, schemas: Schemas): string[] {
	const was = resolved(wasRef, schemas.before);
	const is = resolved(isRef, schemas.after);
	if (was === nothing && is === nothing) return [];
	return [
		...typesChanged(at, was, is, side),
		...valuesChanged(at, was, is, side),
		...propertiesChanged(at, was, is, side, schemas),
		...(was.items === undefined ? [] : compare(`${at}[]`, child(was, 'items'), child(is, 'items'), side, schemas)),
	];
}

/** A nullable schema is written as anyOf with null; the rest of it is what is compared. */
function resolved(schema: Json, named: Json): Json {
	const { $ref } = schema;
	if (typeof $ref === 'string') return resolved(child(named, $ref.split('/').at(-1) ?? ''), named);
	const options = (schema.anyOf ?? []) as readonly Json[];
	const real = options.filter(({ type }) => type !== 'null');
	return real.length === 1 && real[0] !== undefined ? { ...resolved(real[0], named), nullable: true } : schema;
}

function typesChanged(at: string, was: Json, is: Json, side: Side): string[] {
	if (JSON.stringify(was.type) !== JSON.stringify(is.type))
		return [`${at} is ${String(is.type)}, was ${String(was.type)}`];
	if (side === 'answered' && is.nullable === true && was.nullable !== true) return [`${at} may be null now`];
	if (side === 'asked' && is.nullable !== true && was.nullable === true) return [`${at} may not be null any more`];
	return [];
}

function valuesChanged(at: string, was: Json, is: Json, side: Side): string[] {
	const [known, given] = side === 'answered' ? [was, is] : [is, was];
	if (known.enum === undefined) return [];
	const surprising = list(given.enum).filter((value) => !list(known.enum).includes(value));
	return surprising.map((value) =>
		side === 'answered' ? `${at} may be ${value} now` : `${at} may not be ${value} any more`,
	);
}

function propertiesChanged(at: string, was: Json, is: Json, side: Side, schemas: Schemas): string[] {
	const before = child(was, 'properties');
	const after = child(is, 'properties');
	const gone = Object.keys(before).filter((name) => side === 'answered' && after[name] === undefined);
	const wasRequired = list(was.required);
	const isRequired = list(is.required);
	const demanded = side === 'asked' ? isRequired.filter((name) => !wasRequired.includes(name)) : [];
	const unsure =
		side === 'answered' ? wasRequired.filter((name) => after[name] !== undefined && !isRequired.includes(name)) : [];
	return [
		...gone.map((name) => `${at}.${name} is gone`),
		...demanded.map((name) => `${at}.${name} is asked for now`),
		...unsure.map((name) => `${at}.${name} may be missing now`),
		...Object.keys(before)
			.filter((name) => after[name] !== undefined)
			.flatMap((name) => compare(`${at}.${name}`, child(before, name), child(after, name), side, schemas)),
	];
}
