/** Wrong requests by name, and what each is answered: the same on the hub's HTTP server and on an edge's. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenText, connectRaw, post } from './rawConnection.ts';
import { nest, noJson, poison } from './wrongBodies.ts';

/** A server that issues tickets. */
export interface IssuingServer {
	readonly url: string;
	/** For the public contract. */
	readonly token: string;
	readonly serviceId: string;
	/** The largest body that it reads. */
	readonly bodyLimit: number;
	/** Failures of its own, told in its log. */
	failures(): readonly unknown[];
	/** Lets what was asked be answered. */
	settle<T>(answer: Promise<T>): Promise<T>;
	close(): Promise<void>;
}

type Body = Readonly<Record<string, unknown>>;

/** A body that would be right with other words in it; texts stand for JSON as written. */
const withText = (over: Readonly<Record<string, string>>, base: Body): string =>
	`{${Object.entries({
		...Object.fromEntries(Object.entries(base).map(([key, value]) => [key, JSON.stringify(value)])),
		...over,
	})
		.map(([key, text]) => `"${key}":${text}`)
		.join(',')}}`;

const invalid = '400 request/invalid';
const wrongTypes = ['null', 'true', '7', '""', '[]', '{}', '["a"]', '{"toString":1}'];
/** JSON has them, no id is one. */
const numbers = [
	'0',
	'-0',
	'-1',
	'0.1',
	'1e308',
	'-1e308',
	'1e400',
	'5e-324',
	'1e-400',
	'9007199254740993',
	'9'.repeat(4_000),
];

export function wrongRequestSuite(name: string, start: () => Promise<IssuingServer>): void {
	let server: IssuingServer;
	let right: Body;
	beforeAll(async () => {
		server = await start();
		right = { commandId: randomUUID(), serviceId: server.serviceId, priorityClassId: null };
	});
	afterAll(() => server.close());

	async function send(path: string, init: RequestInit): Promise<string> {
		const headers = { authorization: `Bearer ${server.token}`, 'content-type': 'application/json', ...init.headers };
		const answer = await server.settle(fetch(`${server.url}${path}`, { ...init, headers }));
		const { code } = (await answer.json()) as { code?: string };
		return `${answer.status} ${code}`;
	}
	const issue = (body: string | Uint8Array<ArrayBuffer> | ReadableStream, headers: Record<string, string> = {}) =>
		send('/api/v1/tickets', {
			method: 'POST',
			body,
			headers,
			...(body instanceof ReadableStream && { duplex: 'half' }),
		});
	const fill = (bytes: number): string =>
		JSON.stringify({ ...right, commandId: randomUUID(), note: 'x'.repeat(bytes) });

	describe(`${name}, a body`, () => {
		it('[API3][EDG5] of a megabyte is too large, whether it says its size or not', async () => {
			expect(await issue(fill(1_000_000))).toBe('413 request/too-large');
			expect(await issue(new Blob([fill(1_000_000)]).stream())).toBe('413 request/too-large');
			expect(await issue(fill(server.bodyLimit))).toBe('413 request/too-large');
			expect(await issue(fill(server.bodyLimit - 300))).toBe('201 undefined');
		});

		it('[API3][EDG5] ten thousand levels deep is refused, and so are as many as a body can hold', async () => {
			const isTooLarge = server.bodyLimit < 20_000;
			expect(await issue(nest(10_000))).toBe(isTooLarge ? '413 request/too-large' : invalid);
			const deepest = Math.floor((server.bodyLimit - 300) / 2);
			expect(await issue(nest(deepest))).toBe(invalid);
			expect(await issue(withText({ serviceId: nest(deepest) }, right))).toBe(invalid);
			expect(await issue(`${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`)).toBe(invalid);
		});

		it.each(brokenText)(
			'[API3][EDG5] that is no UTF-8 is refused, not read with other characters (%#)',
			async (...bytes) => {
				const [before = '', after = ''] = withText({ serviceId: '"pos|a"' }, right).split('|');
				const body = new Uint8Array([...Buffer.from(before), ...bytes, ...Buffer.from(after)]);
				expect(await issue(body)).toBe(invalid);
				expect(await issue(new Blob([body]).stream())).toBe(invalid);
			},
		);

		it('[API3][EDG5] in UTF-16, or packed, is refused', async () => {
			expect(await issue(new Uint8Array(Buffer.from(JSON.stringify(right), 'utf16le')))).toBe(invalid);
			const packed = await new Response(
				new Blob([JSON.stringify(right)]).stream().pipeThrough(new CompressionStream('gzip')),
			).arrayBuffer();
			expect(await issue(new Uint8Array(packed), { 'content-encoding': 'gzip' })).toBe(invalid);
		});

		it.each(noJson)('[API3][EDG5] that is no JSON is refused: %j', async (body) => {
			expect(await issue(body)).toBe(invalid);
		});

		it.each(poison)('[API3][EDG5] that would change what objects are is refused: %s', async (key) => {
			expect(await issue(`{${key},${JSON.stringify(right).slice(1)}`)).toBe(invalid);
		});

		it.each([...wrongTypes, ...numbers])('[API3][EDG5] with %.60s for an id is refused', async (text) => {
			for (const field of ['commandId', 'serviceId', 'priorityClassId'])
				if (field !== 'priorityClassId' || text !== 'null')
					expect([field, await issue(withText({ [field]: text }, right))]).toEqual([field, invalid]);
		});

		it('[API5][EDG24] of ids that nobody knows says which', async () => {
			const as = (over: Body): Promise<string> => issue(JSON.stringify({ ...right, commandId: randomUUID(), ...over }));
			for (const serviceId of ['no.such', '../..', '%00', '__proto__', 'toString', '\u202e', 'x'.repeat(130)])
				expect([serviceId, await as({ serviceId })]).toEqual([serviceId, '422 service/unknown']);
			expect(await as({ priorityClassId: 'constructor' })).toBe('422 priority/unknown');
			expect(await as({ serviceId: 'x'.repeat(131) })).toBe(invalid);
		});
	});

	describe(`${name}, an address`, () => {
		it.each(['nonsense', '0', '-1', '%00', '%F0%9F%8E%AB', '__proto__', 'x'.repeat(90), randomUUID()])(
			'[API5][EDG24] of a ticket that nobody knows is 404: %.40s',
			async (id) => {
				expect(await send(`/api/v1/tickets/${id}`, {})).toBe('404 ticket/unknown');
			},
		);

		it.each(['%', '%FF', '%E0%A4%A', 'x'.repeat(300)])('[API3][EDG5] that is none is refused: %.40s', async (id) => {
			expect(await send(`/api/v1/tickets/${id}`, {})).toBe(invalid);
		});

		it.each([
			['headers of 20 kB', () => post(server.token, '{}').replace('Host', `X: ${'x'.repeat(20_000)}\r\nHost`)],
			['a header without a name', () => post(server.token, '{}').replace('Host', ': x\r\nHost')],
			['two lengths', () => post(server.token, '{}').replace('Content-Length', 'Content-Length: 9\r\nContent-Length')],
			['a negative length', () => post(server.token, '{}').replace('Length: 2', 'Length: -2')],
			['a length and chunks', () => post(server.token, '{}').replace('Host', 'Transfer-Encoding: chunked\r\nHost')],
			['another version', () => post(server.token, '{}').replace('HTTP/1.1', 'HTTP/9.9')],
			['no HTTP at all', () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
		])('[API3][EDG5] with %s is refused', async (_what, bytes) => {
			const raw = await connectRaw(server.url);
			raw.tcp.write(bytes(), 'latin1');
			await raw.ended;
			raw.tcp.destroy();
			expect(raw.heard()).toMatch(/^HTTP\/1\.1 400 .*"code":"request\/invalid"/s);
		});
	});

	it(`[API12][EDG27] ${name} has had no failure of its own by all that, and serves`, async () => {
		expect(server.failures()).toEqual([]);
		expect(await issue(JSON.stringify(right))).toBe('201 undefined');
	});
}
