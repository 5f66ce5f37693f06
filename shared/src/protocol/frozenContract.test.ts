import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { breakingChanges } from './breakingChanges.ts';
import { openApiDocument } from './openApi.ts';

type Document = Record<string, unknown>;
const frozen = JSON.parse(readFileSync(new URL('contract/openapi.json', import.meta.url), 'utf8')) as Document;

/** A copy of the frozen document with one place changed. */
function changed(path: string, value: unknown): Document {
	const copy = structuredClone(frozen);
	const keys = path.split(' ');
	const last = keys.pop() ?? '';
	const parent = keys.reduce((place, key) => place[key] as Document, copy);
	if (value === undefined) delete parent[last];
	else parent[last] = value;
	return copy;
}

const ticket = 'components schemas Ticket';
const issue = 'paths /api/v1/tickets post';
const issueSchema = `${issue} requestBody content application/json schema`;

describe('the frozen contract', () => {
	it('[API2] is what the code says; freeze it anew (build/freezeContract.ts) when a change breaks nobody', () => {
		expect(breakingChanges(frozen, openApiDocument())).toEqual([]);
		expect(openApiDocument()).toEqual(frozen);
	});

	it.each<[string, unknown, string]>([
		['paths /api/v1/board', undefined, 'GET /api/v1/board is gone'],
		[`${issue} responses 201`, undefined, 'POST /api/v1/tickets no longer answers 201'],
		[`${ticket} properties ahead`, undefined, 'POST /api/v1/tickets 201.ahead is gone'],
		[`${ticket} properties number type`, 'integer', 'POST /api/v1/tickets 201.number is integer, was string'],
		[`${ticket} properties state enum`, ['waiting', 'gone'], 'GET /api/v1/tickets/{id} 200.state may be gone now'],
		[
			`${ticket} properties number`,
			{ anyOf: [{ type: 'string' }, { type: 'null' }] },
			'POST /api/v1/tickets 201.number may be null now',
		],
		[`${ticket} required`, ['id'], 'POST /api/v1/tickets 201.number may be missing now'],
		[
			`${issueSchema} required`,
			['commandId', 'serviceId', 'priorityClassId', 'name'],
			'POST /api/v1/tickets body.name is asked for now',
		],
		[
			`${issueSchema} properties priorityClassId`,
			{ type: 'string' },
			'POST /api/v1/tickets body.priorityClassId may not be null any more',
		],
		['paths /healthz get x-roles', ['admin'], 'GET /healthz asks for a token now'],
		[`${issue} x-roles`, ['admin'], 'POST /api/v1/tickets no longer lets kiosk in'],
	])('[API2] a change of %s is told', (path, value, words) => {
		expect(breakingChanges(frozen, changed(path, value))).toContain(words);
	});

	it.each<[string, unknown]>([
		[`${ticket} properties colour`, { type: 'string' }],
		['paths /api/v1/news', { get: {} }],
		[`${issueSchema} properties note`, { type: 'string' }],
		[`${issue} x-roles`, ['kiosk', 'counter', 'admin']],
	])('[API2] an addition at %s breaks nobody', (path, value) => {
		expect(breakingChanges(frozen, changed(path, value))).toEqual([]);
	});
});
