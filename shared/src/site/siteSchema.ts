import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { SiteProblem } from './siteProblem.ts';

/** The schema's part of the validation: shapes, patterns and bounds, told in words. Knows no rule that needs two places of the file. */
let compiled: ValidateFunction | null = null;

/** Compiled at first use: a hub that starts on a known catalogue never needs it. */
function validator(): ValidateFunction {
	if (compiled !== null) return compiled;
	const schema: unknown = JSON.parse(readFileSync(new URL('site.schema.json', import.meta.url), 'utf8'));
	// shortName narrows a $ref by a maxLength of its own, which ajv's strict mode takes for a mistake.
	compiled = new Ajv2020({ allErrors: true, strict: false, verbose: true }).compile(schema as object);
	return compiled;
}

/** The schema's deepest places are at seven; what compares or tells a value goes down it step by step, and would run out of stack. */
const mostLevels = 20;

export function schemaProblems(json: unknown): SiteProblem[] {
	if (isTooDeep(json))
		return [{ path: '', rule: 'schema', message: 'lists and objects lie deeper in each other than in any site file' }];
	const validate = validator();
	if (validate(json)) return [];
	const errors = (validate.errors ?? []).filter((error) => !isNoise(error));
	return errors.map((error) => ({ path: error.instancePath, rule: 'schema', message: wordsFor(error) }));
}

function isTooDeep(json: unknown): boolean {
	let level = [json];
	for (let depth = 0; depth < mostLevels && level.length > 0; depth++)
		level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
	return level.length > 0;
}

/** “null or …” is written as oneOf: its own error and that of the null branch say nothing that the other branch does not say better. */
function isNoise(error: ErrorObject): boolean {
	return error.keyword === 'oneOf' || (error.keyword === 'type' && error.params.type === 'null');
}

function wordsFor(error: ErrorObject): string {
	const value = JSON.stringify(error.data)?.slice(0, 60);
	switch (error.keyword) {
		case 'required':
			return `“${error.params.missingProperty}” is missing`;
		case 'additionalProperties':
			return `“${error.params.additionalProperty}” is not known here`;
		case 'pattern':
			return `${value} does not fit the pattern ${error.params.pattern}`;
		case 'enum':
			return `${value} is none of ${error.params.allowedValues.join(', ')}`;
		case 'minLength':
		case 'maxLength':
		case 'minimum':
		case 'maximum':
		case 'minItems':
		case 'maxItems':
		case 'uniqueItems':
		case 'minProperties':
		case 'type':
			return `${error.message} (it is ${value})`;
		default:
			return error.message ?? error.keyword;
	}
}
