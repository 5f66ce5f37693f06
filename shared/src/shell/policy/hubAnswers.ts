import { z } from 'zod';
import type { ShellRole } from './shellRole.ts';

/**
 * What a set-up asks a hub, and what it takes from the answers: whether it is a hub, what its site has to choose from, and whether a
 * token is this role's. The questions are of the public HTTP contract and change nothing. Pure.
 */
export type HubQuestion = Readonly<{ method: 'GET' | 'POST'; path: string; body: string | null }>;
/** Null as `status`: nobody answered in time. */
export type HubAnswer = Readonly<{ status: number | null; body: unknown }>;

export const healthQuestion: HubQuestion = { method: 'GET', path: '/healthz', body: null };
export const catalogueQuestion: HubQuestion = { method: 'GET', path: '/api/v1/catalogue', body: null };

const health = z.looseObject({
	status: z.enum(['ok', 'recovering', 'read-only']),
	version: z.string(),
	epoch: z.number(),
	seq: z.number(),
});
const id = z.string().min(1).max(200);
const texts = z.record(z.string(), z.string());
const catalogue = z.looseObject({
	site: z.looseObject({ name: texts }),
	zones: z.array(z.looseObject({ id, name: texts })),
	counters: z.array(z.looseObject({ id, label: z.string(), zoneId: id })).min(1),
});

export type SiteChoices = Readonly<{
	name: Readonly<Record<string, string>>;
	zones: readonly Readonly<{ id: string; name: Readonly<Record<string, string>> }>[];
	counters: readonly Readonly<{ id: string; label: string; zoneId: string }>[];
}>;

/** Why a set-up can't go on with a hub. */
export type HubFault = 'hubSilent' | 'noHub' | 'tokenUnknown' | 'tokenOfOther' | 'hubBusy';

/** @returns null: it is a hub, and answers */
export function healthFault({ status, body }: HubAnswer): HubFault | null {
	if (status === null) return 'hubSilent';
	return health.safeParse(body).success ? null : 'noHub';
}

/** What a site has to choose from, or why that is not known. */
export function siteChoices(answer: HubAnswer): SiteChoices | HubFault {
	const fault = statusFault(answer.status, [200]);
	if (fault !== null) return fault;
	const { data } = catalogue.safeParse(answer.body);
	if (data === undefined) return 'noHub';
	return {
		name: data.site.name,
		zones: data.zones.map(({ id: zoneId, name }) => ({ id: zoneId, name })),
		counters: data.counters.map(({ id: counterId, label, zoneId }) => ({ id: counterId, label, zoneId })),
	};
}

/**
 * A question that only a token of this role gets past: the hub judges the token before it looks at anything else. A kiosk's is a ticket
 * without a service, which no hub gives.
 */
export function roleQuestion(role: ShellRole, site: SiteChoices): HubQuestion {
	switch (role) {
		case 'kiosk':
			return { method: 'POST', path: '/api/v1/tickets', body: '{}' };
		case 'counter':
			return {
				method: 'GET',
				path: `/api/v1/counters/${encodeURIComponent(site.counters[0]?.id ?? '')}/queue`,
				body: null,
			};
		case 'display':
			return { method: 'GET', path: '/api/v1/board', body: null };
	}
}

/** @returns null: the token is this role's, or an administrator's */
export function roleFault(role: ShellRole, { status }: HubAnswer): HubFault | null {
	// 400: the ticket without a service was read, so the token was taken.
	return statusFault(status, role === 'kiosk' ? [400] : [200]);
}

function statusFault(status: number | null, wanted: readonly number[]): HubFault | null {
	if (status === null) return 'hubSilent';
	if (wanted.includes(status)) return null;
	if (status === 401) return 'tokenUnknown';
	if (status === 403) return 'tokenOfOther';
	return status === 429 || status === 503 ? 'hubBusy' : 'noHub';
}
