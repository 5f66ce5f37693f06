import { utcText } from '../domain/utcText.ts';
import type { ProblemReply } from './httpContract.ts';
import type { Problem } from './messages.ts';

/** Refusals as the public contract writes them: status, `application/problem+json` body (RFC 9457) and Retry-After by code. */
export type ProblemAnswer = Readonly<{
	status: number;
	body: ProblemReply;
	/** Seconds; null: no use in asking again unchanged. */
	retryAfterS: number | null;
}>;

export const problemMediaType = 'application/problem+json';

/** Where the thing that is not known stood: in the address, or in the body. */
export type Place = 'path' | 'body';

const unknownThings: ReadonlySet<string> = new Set([
	'ticket/unknown',
	'counter/unknown',
	'service/unknown',
	'reason/unknown',
	'station/unknown',
	'priority/unknown',
]);

const statuses: Readonly<Record<string, number>> = {
	'request/invalid': 400,
	'auth/missing': 401,
	'auth/scope': 403,
	'route/unknown': 404,
	'parked/unknown': 404,
	'method/not-allowed': 405,
	'request/timeout': 408,
	'events/unknown-epoch': 410,
	'request/too-large': 413,
	'request/media-type': 415,
	'number/unknown-series': 422,
	'number/not-preprinted': 422,
	'site/invalid': 422,
	'request/too-many': 429,
	'hub/broken': 500,
	'command/quarantined': 500,
	'hub/recovering': 503,
	'hub/read-only': 503,
	'hub/unreachable': 503,
	'kiosk/no-number': 503,
	'wish/expired': 503,
};

/** A hub looks for space, an edge for its hub, this often. */
const retryAfterS = 1;

const titles: Readonly<Record<string, string>> = {
	'request/invalid': 'The request does not have the form that the contract asks for',
	'auth/missing': 'A valid bearer token is needed',
	'auth/scope': 'This token may not do that',
	'route/unknown': 'There is nothing at this address',
	'method/not-allowed': 'This address does not take this method',
	'events/unknown-epoch': 'This journal has no such epoch; start again from its beginning',
	'request/timeout': 'The request did not come whole in time',
	'request/too-large': 'The body is larger than any valid request',
	'request/media-type': 'The body must be application/json',
	'request/too-many': 'Too many requests; wait and ask again',
	'command/reused': 'This commandId was used for another command',
	'command/quarantined': 'The command broke a rule of the hub and was put aside; nothing was changed',
	'hub/broken': 'The hub failed to answer; nothing is known of the outcome, repeat with the same commandId',
	'hub/recovering': 'The hub was restored from a backup and gives no numbers of its own yet',
	'hub/read-only': 'The hub has no space left on its disk and takes nothing in',
	'hub/unreachable': 'The hub does not answer',
	'wish/expired': 'The command waited too long and was dropped; nothing was changed',
	'kiosk/no-number': 'No number can be given at present',
	'agency/closed': 'The agency gives no tickets now',
	'series/used-up': 'All numbers of today are used up',
	'number/unknown-series': 'No series has numbers like this one',
	'number/not-preprinted': 'The number is none of those that are printed beforehand',
	'number/registered': 'The number is in use today',
	'paper/exists': 'Paper of the ticket is there, or may be',
	'counter/not-open': 'The counter is not open',
	'counter/busy': 'The counter has a current ticket',
	'counter/held-elsewhere': 'Somebody else holds the counter',
	'ticket/already-called': 'The ticket was called elsewhere',
	'ticket/wrong-state': 'The ticket is not in a state that allows this',
	'ticket/not-here': 'The ticket is not at this counter',
	'ticket/serving-elsewhere': 'The ticket is being served at another counter',
	'no-show/too-early': 'The ticket has not been called long or often enough',
	'undo/too-late': 'The step can no longer be taken back',
	'site/invalid': 'The site file is not valid',
	'parked/unknown': 'Nobody keeps such a row any more',
	'parked/set-aside': 'This row was set aside already',
	'parked/not-again': 'A wish is never done later, and what cannot be read cannot be done: it can only be set aside',
	'fact/quarantined': 'The fact still breaks a rule of the hub; nothing was changed',
};

/** Codes of the domain that are not listed are conflicts with the present state: 409. */
export function statusOf(code: string, place: Place): number {
	if (unknownThings.has(code)) return place === 'path' ? 404 : 422;
	return statuses[code] ?? 409;
}

/** Whether a refusal says nothing of the command itself: asked again it may be taken, so nobody remembers it. */
export function isPassing(code: string): boolean {
	return [429, 500, 503].includes(statusOf(code, 'body'));
}

export function problemAnswer({ code, detail }: Problem, place: Place): ProblemAnswer {
	const status = statusOf(code, place);
	const title = titles[code] ?? (unknownThings.has(code) ? `There is no such ${code.split('/')[0]}` : code);
	const body = { ...worded(detail), type: `urn:antrean:problem:${code.replace('/', ':')}`, title, status, code };
	return { status, body, retryAfterS: status === 503 || status === 429 ? retryAfterS : null };
}

/** Moments inside the product are epoch ms; the contract writes RFC 3339. Their names end in “At”. */
function worded(detail: Problem['detail']): Record<string, string | number | null> {
	return Object.fromEntries(
		Object.entries(detail).map(([key, value]) => [
			key,
			typeof value === 'number' && key.endsWith('At') ? utcText(value) : value,
		]),
	);
}

/** The whole response to something that is no HTTP request, for a socket that no framework has understood. */
export function rawProblem(problem: Problem): string {
	const { status, body } = problemAnswer(problem, 'body');
	const text = JSON.stringify(body);
	// Bytes, not characters: titles are plain ASCII today, and need not stay so.
	const length = new TextEncoder().encode(text).length;
	return `HTTP/1.1 ${status} Refused\r\ncontent-type: ${problemMediaType}\r\ncontent-length: ${length}\r\nconnection: close\r\n\r\n${text}`;
}
