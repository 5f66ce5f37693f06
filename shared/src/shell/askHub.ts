/** Asks a hub one question of its public contract for a set-up. Decides nothing. */
import type { HubAnswer, HubQuestion } from './policy/hubAnswers.ts';

export type AskHub = (hub: string, token: string | null, question: HubQuestion) => Promise<HubAnswer>;

/** A hub on the same network answers in milliseconds; a technician waits for no longer. */
const patienceMs = 4_000;
/** A site of 300 services is 400 kB. Whatever else answers there must not fill this machine's memory. */
const mostBytes = 8_000_000;

export const askHub: AskHub = async (hub, token, { method, path, body }) => {
	try {
		const response = await fetch(new URL(path, hub), {
			method,
			body,
			// A hub sends nobody elsewhere: the token stays where the technician wanted it.
			redirect: 'manual',
			headers: {
				...(body === null ? {} : { 'content-type': 'application/json' }),
				...(token === null ? {} : { authorization: `Bearer ${token}` }),
			},
			signal: AbortSignal.timeout(patienceMs),
		});
		return { status: response.status, body: await jsonOf(response) };
	} catch {
		return { status: null, body: null }; // nobody there, or too slow
	}
};

/** @returns null: it is no JSON, or too long to be an answer */
async function jsonOf(response: Response): Promise<unknown> {
	const parts: Uint8Array[] = [];
	let bytes = 0;
	for await (const part of response.body ?? []) {
		bytes += part.length;
		if (bytes > mostBytes) return null;
		parts.push(part);
	}
	try {
		return JSON.parse(Buffer.concat(parts).toString('utf8'));
	} catch {
		return null;
	}
}
