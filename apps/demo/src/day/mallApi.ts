import { setTimeout as pause } from 'node:timers/promises';
import { asId, type CommandId } from '@antrean/shared/domain/ids.ts';
import { type CounterReply, counterReply, ticketReply } from '@antrean/shared/protocol/httpContract.ts';
import { newId } from '@antrean/shared/ui/newId.ts';
import type { Mall } from './playDay.ts';
import type { HeardTicket, Reply } from './turns.ts';

/** A mall behind its public HTTP contract: tickets at a kiosk's edge or at the hub, counters at the hub. */
export type MallAddresses = Readonly<{
	/** Where tickets are taken. */
	kiosk: string;
	kioskToken: string;
	hub: string;
	counterToken: string;
}>;

/** A hub that restarts, or is busy, is asked again under the same id, so that nothing is done twice. */
const askAgainMs = 250;
const patienceMs = 60_000;

export function createMallApi(addresses: MallAddresses, signal: AbortSignal): Mall {
	return {
		async takeTicket({ stops, priorityClassId }) {
			const url = new URL('/api/v1/tickets', addresses.kiosk);
			const request = { serviceId: stops[0]?.serviceId, priorityClassId };
			const { commandId, ok, body } = await ask(url, addresses.kioskToken, request, signal);
			return { commandId, reply: ok ? { ok, ticket: heard(ticketReply.parse(body)) } : refusal(body) };
		},
		async act({ counterId, action, body: request }) {
			const url = new URL(`/api/v1/counters/${counterId}/${action}`, addresses.hub);
			const { commandId, ok, body } = await ask(url, addresses.counterToken, request, signal);
			return { commandId, reply: ok ? { ok, ticket: heard(counterReply.parse(body).ticket) } : refusal(body) };
		},
	};
}

function heard<T extends CounterReply['ticket']>(ticket: T): HeardTicket | (T & null) {
	if (ticket === null) return ticket as T & null;
	const { id, number, serviceId, seriesId, agencyId } = ticket;
	return { id, number, serviceId, seriesId, agencyId };
}

type Answer = Readonly<{ commandId: CommandId; ok: boolean; body: unknown }>;

function refusal(body: unknown): Reply {
	const { code, ticketId } = body as Readonly<{ code?: string; ticketId?: HeardTicket['id'] | null }>;
	return { ok: false, code: code ?? 'unknown', ticketId: code === 'counter/busy' ? (ticketId ?? null) : null };
}

async function ask(url: URL, token: string, body: object, signal: AbortSignal): Promise<Answer> {
	const commandId = asId<CommandId>(newId());
	const init: RequestInit = {
		method: 'POST',
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		body: JSON.stringify({ commandId, ...body }),
		signal,
	};
	const givesUpAt = performance.now() + patienceMs;
	for (;;) {
		const response = await fetch(url, init).catch((error: unknown) => {
			if (signal.aborted || performance.now() > givesUpAt) throw error;
			return null; // not there at the moment
		});
		if (response !== null && response.status < 500 && response.status !== 429)
			return { commandId, ok: response.ok, body: await response.json() };
		if (response !== null && performance.now() > givesUpAt)
			throw new Error(`${url.pathname} answers ${response.status}: ${await response.text()}`);
		await response?.body?.cancel();
		await pause(askAgainMs, undefined, { signal });
	}
}
