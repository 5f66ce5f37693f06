/** Wrong requests to what only an administrator may do: each gets a code, none is an error of the hub or changes anything. */
import { at, miniSite, stationId, uuid } from '@antrean/shared/testing/builders.ts';
import { brokenText } from '@antrean/shared/testing/rawConnection.ts';
import { nest, noJson, poison } from '@antrean/shared/testing/wrongBodies.ts';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHub, type TestHub } from '../testing/startTestHub.ts';

const bodyLimit = 8 * 1024 * 1024;
const invalid = '400 request/invalid';
const failures: string[] = [];
let hub: TestHub;
beforeAll(async () => {
	const logger = pino({ level: 'error' }, { write: (line: string) => void failures.push(line) });
	hub = await startTestHub({ logger });
});
afterAll(() => hub.done());

type Body = string | Uint8Array<ArrayBuffer> | ReadableStream | null;

async function send(call: string, body: Body, headers: Record<string, string> = {}): Promise<string> {
	const [method = '', path] = call.split(' ');
	const type: Record<string, string> = body === null ? {} : { 'content-type': 'application/json' };
	const answer = await fetch(`${hub.url}/api/v1/admin/${path}`, {
		...{ method, body, headers: { authorization: `Bearer ${hub.token('admin')}`, ...type, ...headers } },
		...(body instanceof ReadableStream && { duplex: 'half' }),
	});
	return `${answer.status} ${((await answer.json()) as { code?: string }).code}`;
}
const fill = (bytes: number): string => JSON.stringify({ ...miniSite, note: 'x'.repeat(bytes) });

const retire = `POST stations/${stationId(9)}/retire`;
const aside = `POST parked/${uuid('f', 1)}/set-aside`;

describe.each(['POST catalogue', 'POST trust-clock', 'POST restore/read', aside])('%s', (call) => {
	const isCatalogue = call === 'POST catalogue';

	it.each(noJson.filter((body) => body !== ''))('[API13][API3] refuses what is no JSON: %j', async (body) => {
		expect(await send(call, body)).toBe(invalid);
	});

	it.each(poison)('[API13][API3] refuses what would change what objects are: %s', async (key) => {
		expect(await send(call, `{${key},${JSON.stringify(miniSite).slice(1)}`)).toBe(invalid);
	});

	it.each(brokenText)('[API13][API3] refuses what is no UTF-8 (%#)', async (...bytes) => {
		const body = new Uint8Array([...Buffer.from('{"site":"'), ...bytes, ...Buffer.from('"}')]);
		expect(await send(call, body)).toBe(invalid);
	});

	it('[API13][API3] refuses UTF-16, a packed body, and another media type', async () => {
		expect(await send(call, new Uint8Array(Buffer.from(JSON.stringify(miniSite), 'utf16le')))).toBe(invalid);
		const packed = new Blob([JSON.stringify(miniSite)]).stream().pipeThrough(new CompressionStream('gzip'));
		expect(await send(call, packed, { 'content-encoding': 'gzip' })).toBe(invalid);
		expect(await send(call, 'id: mini', { 'content-type': 'application/yaml' })).toBe('415 request/media-type');
	});

	it('[API13][API3] refuses what is too large, whether it says its size or not', async () => {
		const limit = isCatalogue ? bodyLimit : 64 * 1024;
		expect(await send(call, fill(limit))).toBe('413 request/too-large');
		expect(await send(call, new Blob([fill(limit)]).stream())).toBe('413 request/too-large');
	});
});

describe('the catalogue', () => {
	it.each([
		...['null', 'true', '7', '""', '[]', '{}', '1e400', '{"toString":1}', '{"site":{"__proto__x":1}}'],
		nest(10_000),
		nest(1_000_000),
		JSON.stringify({ ...miniSite, zones: 'DEEP' }).replace('"DEEP"', `[${nest(100_000)},${nest(100_000)}]`),
		`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
		fill(100),
	])('[API13][API5] is not taken in from what is no site file (%#)', async (body) => {
		expect(await send('POST catalogue', body)).toBe('422 site/invalid');
	});

	it('[API13][API3] is not taken in from nothing', async () => {
		expect(await send('POST catalogue', '')).toBe(invalid);
		expect(await send('POST catalogue', null)).toBe('422 site/invalid');
	});
});

describe('a parked row', () => {
	it.each([null, 'null', '7', '[]', '{}', '{"reason":"because"}', '{"reason":["mistake"]}', '{"reason":null}'])(
		'[API13][API3] is not set aside without one of the reasons: %s',
		async (body) => {
			expect(await send(aside, body)).toBe(invalid);
		},
	);

	it('[API13][API5] that nobody keeps is unknown, whatever its id', async () => {
		expect(await send(aside, '{"reason":"mistake"}')).toBe('404 parked/unknown');
		for (const id of ['x', '..%2f..', '%00', "'--", 'probe', 'é'.repeat(50)])
			expect([id, await send(`POST parked/${id}/retry`, null)]).toEqual([id, '404 parked/unknown']);
	});
});

describe('a station', () => {
	it('[API13][API5] that the hub has never heard of is unknown, whatever its id', async () => {
		for (const id of [stationId(9), 'x', '..%2f..', '%00', "'--", 'probe', 'é'.repeat(50)])
			expect([id, await send(`POST stations/${id}/retire`, null)]).toEqual([id, '404 station/unknown']);
	});

	it('[API13][ADM11] that is gone is retired for good, and a second word changes nothing', async () => {
		const kiosk = { stationId: stationId(8), role: 'kiosk', name: 'Kiosk 8', lastHandshake: null } as const;
		const admit = { type: 'admitStation', ...kiosk, sameMachine: false, catalogueVersion: 1 } as const;
		expect(await hub.engine.ask(admit, at.ani)).toMatchObject({ outcome: 'accepted' });
		for (let n = 0; n < 2; n++) {
			expect(await send(`POST stations/${stationId(8)}/retire`, null)).toBe('200 undefined');
			expect(hub.engine.state().stations.get(stationId(8))?.retired).toBe(true);
		}
		expect(await hub.engine.ask(admit, at.ani)).toMatchObject({ outcome: 'refused' });
	});
});

describe('others', () => {
	it.each([
		'POST catalogue',
		'GET stations',
		'POST trust-clock',
		'GET parked',
		'GET voided',
		'GET restore',
		'POST restore/read',
		retire,
		aside,
		aside.replace('set-aside', 'retry'),
	])('[API13][API4] may not %s, and their body is not read', async (call) => {
		const body = call.startsWith('GET') ? null : '{';
		for (const token of ['Bearer nobody', 'Basic YTpi', 'Bearer', ''])
			expect([token, await send(call, body, { authorization: token })]).toEqual([token, '401 auth/missing']);
		for (const role of ['kiosk', 'counter', 'infoDesk', 'display'] as const)
			expect([role, await send(call, body, { authorization: `Bearer ${hub.token(role)}` })]).toEqual([
				role,
				'403 auth/scope',
			]);
	});
});

it('[API13] the hub has had no failure of its own by all that, and does what an administrator asks', async () => {
	expect(failures).toEqual([]);
	expect(hub.engine.state().catalogueVersion).toBe(1);
	const site = { ...miniSite, policy: { ...miniSite.policy, noShowAfterCalls: 4 } };
	expect(await send('POST catalogue', JSON.stringify(site))).toBe('200 undefined');
	expect(hub.engine.state().catalogueVersion).toBe(2);
	expect(await send('POST trust-clock', null)).toBe('200 undefined');
	for (const call of ['GET stations', 'GET voided', 'GET restore', 'POST restore/read'])
		expect(await send(call, null)).toBe('200 undefined');
});
