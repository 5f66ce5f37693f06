import { z } from 'zod';
import * as contract from './httpContract.ts';

/**
 * The public contract as an OpenAPI 3.1 document, made from the schemas that the code parses and answers with. `contract/openapi.json` is
 * its frozen copy, which hub and integrators read; a test compares them and lists what would break an integrator.
 */
type Json = Readonly<Record<string, unknown>>;
type Operation = Readonly<{
	summary: string;
	/** Roles whose token may ask; admin always may. Null: no token. */
	roles: readonly string[] | null;
	body: z.ZodType | null;
	replies: Readonly<Record<string, Readonly<{ description: string; schema: z.ZodType | null }>>>;
	/** Statuses of problem+json with the codes that they carry. */
	problems: Readonly<Record<string, string>>;
	parameters: readonly Json[];
}>;

const path = (name: string): Json => ({ name, in: 'path', required: true, schema: { type: 'string' } });
const query = (name: string, schema: Json): Json => ({ name, in: 'query', required: false, schema });
const ok = (description: string, schema: z.ZodType | null) => ({ '200': { description, schema } });
const authProblems = { '401': 'auth/missing', '403': 'auth/scope' };
const bodyProblems = { '400': 'request/invalid', '413': 'request/too-large', '415': 'request/media-type' };
const busyProblems = { '429': 'request/too-many', '503': 'hub/recovering, hub/read-only, hub/unreachable' };

const nothing = { roles: null, body: null, problems: {}, parameters: [] } as const;

const actionSummaries: Readonly<Record<contract.Action, string>> = {
	open: 'Open the counter, or take it over from its holder',
	pause: 'Pause the counter',
	close: 'Close the counter',
	'call-next': 'Call the next ticket; `ticket` is null when nobody can be called',
	call: 'Call a certain ticket; `reasonId` is null when it is the next',
	recall: 'Announce the called ticket again',
	start: 'Begin to serve the called ticket',
	complete: 'Finish the service',
	hold: 'Put the ticket aside',
	resume: 'Call the held ticket again',
	undo: "Take back the officer's own last step",
	restore: 'Let an ended ticket wait again, after the next two of its series',
	'no-show': 'The visitor did not come',
	cancel: 'Cancel the ticket',
	transfer: 'Let the ticket wait for another service, under its number',
	reprint: 'Print the ticket again; `kioskId` null: at the kiosk that issued it',
	'confirm-paper': 'Say whether the paper was printed',
	'confirm-priority':
		'Say which priority class the visitor has; null: none, and what was asked for is answered. The order of call stays',
	'serve-paper': 'Serve the paper in the visitor’s hand, by its number or its ticket id',
};

function operations(): Readonly<Record<string, Readonly<Record<string, Operation>>>> {
	const { apiBase } = contract;
	const action = (name: contract.Action): Operation => ({
		summary: actionSummaries[name],
		roles: ['counter'],
		body: contract.actionBodies[name],
		replies: ok('The counter, and the ticket concerned or null', contract.counterReply),
		problems: {
			...{ ...authProblems, ...bodyProblems, ...busyProblems, '404': 'counter/unknown' },
			'409': 'counter/…, ticket/…, undo/too-late, no-show/too-early, command/reused',
			'422': 'ticket/unknown, service/unknown, reason/unknown, priority/unknown, number/unknown-series',
		},
		parameters: [path('id')],
	});
	return {
		'/healthz': {
			get: {
				...nothing,
				summary: 'How the machine is; a hub and an edge answer differently',
				replies: ok('Health', z.union([contract.hubHealth, contract.edgeHealth])),
			},
		},
		'/metrics': {
			get: {
				...nothing,
				summary: 'Figures as Prometheus text',
				roles: [],
				replies: ok('Figures', null),
				problems: authProblems,
			},
		},
		[`${apiBase}/openapi.json`]: { get: { ...nothing, summary: 'This document', replies: ok('OpenAPI 3.1', null) } },
		[`${apiBase}/catalogue`]: {
			get: {
				...nothing,
				summary: 'The site file in force and its version',
				roles: ['kiosk', 'counter', 'display'],
				replies: ok('The site file', contract.catalogueReply),
				problems: authProblems,
			},
		},
		[`${apiBase}/tickets`]: {
			post: {
				summary: 'Take a number. The same commandId again answers 200 with the same ticket',
				roles: ['kiosk'],
				body: contract.issueBody,
				replies: {
					'201': { description: 'The ticket', schema: contract.ticketReply },
					...ok('The ticket of the first request with this commandId', contract.ticketReply),
				},
				problems: {
					...{ ...authProblems, ...bodyProblems, ...busyProblems },
					'409': 'agency/closed (with opensAt), series/used-up, command/reused',
					'422': 'service/unknown, priority/unknown',
					'503': 'hub/recovering, hub/read-only, hub/unreachable, kiosk/no-number',
				},
				parameters: [],
			},
		},
		[`${apiBase}/tickets/{id}`]: {
			get: {
				...nothing,
				summary: 'A ticket of any day',
				roles: ['kiosk', 'counter'],
				replies: ok('The ticket', contract.ticketReply),
				problems: { ...authProblems, '400': 'request/invalid', '404': 'ticket/unknown' },
				parameters: [path('id')],
			},
		},
		[`${apiBase}/counters/{id}`]: {
			get: {
				...nothing,
				summary: 'A counter and its current ticket',
				roles: ['counter'],
				replies: ok('The counter', contract.counterReply),
				problems: { ...authProblems, '400': 'request/invalid', '404': 'counter/unknown' },
				parameters: [path('id')],
			},
		},
		[`${apiBase}/counters/{id}/queue`]: {
			get: {
				...nothing,
				summary: 'Those who wait for a counter, in call order',
				roles: ['counter'],
				replies: ok('The queue', contract.queueReply),
				problems: { ...authProblems, '400': 'request/invalid', '404': 'counter/unknown' },
				parameters: [path('id')],
			},
		},
		...Object.fromEntries(
			(Object.keys(contract.actionBodies) as contract.Action[]).map((name) => [
				`${apiBase}/counters/{id}/${name}`,
				{ post: action(name) },
			]),
		),
		[`${apiBase}/board`]: {
			get: {
				...nothing,
				summary: 'What the hall sees; no ticket ids',
				roles: ['display'],
				replies: ok('The board', contract.boardReply),
				problems: { ...authProblems, '400': 'request/invalid' },
				parameters: [query('zoneId', { type: 'string' })],
			},
		},
		[`${apiBase}/events`]: {
			get: {
				...nothing,
				summary: 'The journal from a cursor on, crossing epochs; `after` is exclusive',
				roles: [],
				replies: ok('Events and the next cursor', contract.eventsReply),
				problems: { ...authProblems, '400': 'request/invalid', '410': 'events/unknown-epoch' },
				parameters: [
					query('epoch', { type: 'integer', description: "Absent: the journal's first" }),
					query('after', { type: 'integer', default: 0 }),
					query('limit', {
						...{ type: 'integer', minimum: 1 },
						...{ maximum: contract.eventsLimit.most, default: contract.eventsLimit.standard },
					}),
				],
			},
		},
	};
}

export function openApiDocument(): Json {
	const paths = Object.entries(operations()).map(([address, methods]) => [
		address,
		Object.fromEntries(Object.entries(methods).map(([method, operation]) => [method, described(operation)])),
	]);
	return {
		openapi: '3.1.0',
		info: { title: 'Antrean', version: '1', description: 'Queues of a public service mall: the public contract.' },
		paths: Object.fromEntries(paths),
		components: {
			schemas: Object.fromEntries(Object.entries(named).map(([name, schema]) => [name, jsonSchema(schema)])),
			securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
		},
	};
}

function described({ summary, roles, body, replies, problems, parameters }: Operation): Json {
	const answers = Object.entries(replies).map(([status, { description, schema }]) => [
		status,
		schema === null ? { description } : { description, content: { 'application/json': { schema: referred(schema) } } },
	]);
	const failures = Object.entries(problems).map(([status, description]) => [
		status,
		{ description, content: { 'application/problem+json': { schema: referred(contract.problemReply) } } },
	]);
	return {
		summary,
		...(roles === null ? {} : { security: [{ bearer: [] }], 'x-roles': [...roles, 'admin'] }),
		...(parameters.length === 0 ? {} : { parameters }),
		...(body === null
			? {}
			: { requestBody: { required: true, content: { 'application/json': { schema: referred(body) } } } }),
		responses: Object.fromEntries([...answers, ...failures]),
	};
}

const named: Readonly<Record<string, z.ZodType>> = {
	Board: contract.boardReply,
	Counter: contract.counterReply,
	Events: contract.eventsReply,
	Problem: contract.problemReply,
	Queue: contract.queueReply,
	Ticket: contract.ticketReply,
};

function referred(schema: z.ZodType): Json {
	const name = Object.keys(named).find((one) => named[one] === schema);
	return name === undefined ? jsonSchema(schema) : { $ref: `#/components/schemas/${name}` };
}

/** What a sender writes, before ids are normalised. */
function jsonSchema(schema: z.ZodType): Json {
	const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
	return rest;
}
