import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/** Holds real answers against the frozen OpenAPI document: status, media type and form of every one. */
export type ContractCheck = (method: string, path: string, status: number, mediaType: string, body: unknown) => void;

type Json = Readonly<Record<string, unknown>>;
type Operation = Readonly<{
	responses: Record<string, Readonly<{ content?: Record<string, Readonly<{ schema: Json }>> }>>;
}>;
type Document = Readonly<{ paths: Record<string, Record<string, Operation>>; components: Json }>;

/** Problems that any address may answer, whatever its operation lists. */
const anywhere = new Set([500]);

export function createContractCheck(): ContractCheck {
	const file = new URL('../protocol/contract/openapi.json', import.meta.url);
	const document = JSON.parse(readFileSync(file, 'utf8')) as Document;
	const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
	const validators = new Map<Json, ValidateFunction>();

	function validatorOf(schema: Json): ValidateFunction {
		const known = validators.get(schema);
		if (known !== undefined) return known;
		const made = ajv.compile({ ...schema, components: document.components });
		validators.set(schema, made);
		return made;
	}

	return (method, path, status, mediaType, body) => {
		const at = `${method} ${path} ${status}`;
		const operation = operationOf(document, method, path);
		if (operation === null) {
			if (status !== 404) throw new Error(`${at}: the contract has no such call`);
			return;
		}
		const content = operation.responses[status]?.content;
		if (operation.responses[status] === undefined && !anywhere.has(status))
			throw new Error(`${at}: the contract does not list this status`);
		if (content === undefined) return;
		const schema = content[mediaType]?.schema;
		if (schema === undefined) throw new Error(`${at}: ${mediaType} is not of the contract`);
		const validate = validatorOf(schema);
		if (!validate(body))
			throw new Error(`${at}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(body).slice(0, 500)}`);
	};
}

function operationOf({ paths }: Document, method: string, path: string): Operation | null {
	const words = path.split('?')[0]?.split('/') ?? [];
	for (const [template, methods] of Object.entries(paths)) {
		const parts = template.split('/');
		const fits = parts.length === words.length && parts.every((part, i) => part.startsWith('{') || part === words[i]);
		if (fits) return methods[method.toLowerCase()] ?? null;
	}
	return null;
}
