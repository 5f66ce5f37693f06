import { randomUUID } from 'node:crypto';
import { createContractCheck } from '@antrean/shared/testing/contractCheck.ts';

/** For tests: the public contract as an integrator calls it, every answer held against the frozen document. */
export type Answer = Readonly<{ status: number; body: Readonly<Record<string, unknown>>; headers: Headers }>;
export interface Api {
	get(path: string): Promise<Answer>;
	/** Adds a commandId of its own unless the body has one. */
	post(path: string, body: unknown): Promise<Answer>;
	/** With headers and a body as they are. */
	send(method: string, path: string, headers: Record<string, string>, body: string | null): Promise<Answer>;
}

const check = createContractCheck();

/** @param token null: none is shown */
export function callApi(origin: string, token: string | null): Api {
	async function send(
		method: string,
		path: string,
		headers: Record<string, string>,
		body: string | null,
	): Promise<Answer> {
		const authorization: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
		const response = await fetch(`${origin}${path}`, { method, headers: { ...authorization, ...headers }, body });
		const mediaType = response.headers.get('content-type')?.split(';')[0] ?? '';
		const text = await response.text();
		const parsed: unknown = mediaType.endsWith('json') ? JSON.parse(text) : { text };
		check(method, path, response.status, mediaType, parsed);
		return { status: response.status, body: parsed as Answer['body'], headers: response.headers };
	}
	return {
		send,
		get: (path) => send('GET', path, {}, null),
		post: (path, body) =>
			send(
				'POST',
				path,
				{ 'content-type': 'application/json' },
				JSON.stringify({ commandId: randomUUID(), ...(body as object) }),
			),
	};
}
