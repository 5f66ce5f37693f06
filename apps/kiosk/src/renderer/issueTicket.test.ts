import { asId } from '@antrean/shared/domain/ids.ts';
import { describe, expect, it } from 'vitest';
import type { IssueRequest } from './issueTicket.ts';
import { askForMs, issueTicket } from './issueTicket.ts';
import type { IssueOutcome } from './kioskFlow.ts';

const request: IssueRequest = {
	commandId: asId('0198f2c4-7d31-7a10-b6e2-5c1f03a9d47e'),
	serviceId: asId('disdukcapil.akta-kelahiran'),
	assistance: false,
	language: 'id',
	token: 'secret',
};
const ticket = {
	id: '0198f2c4-7d31-7a10-b6e2-5c1f03a9d47f',
	number: 'BC-027',
	serviceId: request.serviceId,
	seriesId: 'BC',
	agencyId: 'disdukcapil',
	state: 'waiting',
	paper: 'pending',
	priorityClassId: null,
	day: '2026-11-24',
	issuedAt: '2026-11-24T03:42:00Z',
	calledAt: null,
	timesCalled: 0,
	counterId: null,
	callable: true,
	ahead: 5,
	endReason: null,
};
const json = (status: number, body: unknown): Response => new Response(JSON.stringify(body), { status });
const networkError = new TypeError('Failed to fetch');

/** Answers in turn, the last one for ever; time passes only by waiting. */
const asked = (...answers: readonly (Response | Error)[]) => askedFor(request, ...answers);
async function askedFor(
	request: IssueRequest,
	...answers: readonly (Response | Error)[]
): Promise<Readonly<{ outcome: IssueOutcome; sent: readonly RequestInit[]; tookMs: number }>> {
	const sent: RequestInit[] = [];
	let clock = 0;
	const outcome = await issueTicket(request, {
		now: () => clock,
		wait: async (ms) => {
			clock += ms;
		},
		fetch: async (url, init) => {
			expect(url).toBe('/api/v1/tickets');
			const answer = answers[Math.min(sent.push(init), answers.length) - 1];
			if (answer instanceof Response) return answer.clone();
			throw answer;
		},
	});
	return { outcome, sent, tookMs: clock };
}

describe('issueTicket', () => {
	it('[KSK6] sends one command id, the token and the paper’s language', async () => {
		const { outcome, sent } = await asked(json(201, ticket));
		expect(outcome).toEqual({
			outcome: 'issued',
			ticket: { id: ticket.id, number: 'BC-027', serviceId: request.serviceId, paper: 'pending', ahead: 5 },
		});
		expect(sent).toHaveLength(1);
		expect(JSON.parse(String(sent[0]?.body))).toEqual({
			commandId: request.commandId,
			serviceId: request.serviceId,
			priorityClassId: null,
		});
		expect(sent[0]?.headers).toMatchObject({ authorization: 'Bearer secret', 'accept-language': 'id' });
	});

	it('[KSK25] says that the visitor asks for assistance, and nothing where not', async () => {
		const { sent } = await askedFor({ ...request, assistance: true }, json(201, ticket));
		expect(JSON.parse(String(sent[0]?.body))).toMatchObject({ assistance: true });
	});

	it.each([
		['a broken connection', networkError],
		['an answer that makes no sense', new Response('<html>')],
		['a failure without a code', json(500, {})],
		['too many requests', json(429, { code: 'request/too-many' })],
	])('[KSK6] repeats the same request after %s', async (_, first) => {
		const { outcome, sent } = await asked(first, json(200, ticket));
		expect(outcome.outcome).toBe('issued');
		expect(sent.map(({ body }) => body)).toEqual([sent[0]?.body, sent[0]?.body]);
	});

	it('[KSK10] says within 10 s that nobody answered', async () => {
		const { outcome, sent, tookMs } = await asked(networkError);
		expect(outcome).toEqual({ outcome: 'unanswered' });
		expect(sent.length).toBeGreaterThan(10);
		expect(tookMs).toBeLessThanOrEqual(askForMs);
	});

	it.each([
		['hub/unreachable', 503],
		['kiosk/no-number', 503],
		['series/used-up', 409],
		['auth/scope', 403],
	])('[KSK10] takes %s for an answer', async (code, status) => {
		const { outcome, sent } = await asked(json(status, { code }));
		expect(outcome).toEqual({ outcome: 'refused', code, opensAt: null });
		expect(sent).toHaveLength(1);
	});

	it('[KSK10] passes on when the agency opens again', async () => {
		const { outcome } = await asked(json(409, { code: 'agency/closed', opensAt: '2026-11-25T00:30:00Z' }));
		expect(outcome).toEqual({ outcome: 'refused', code: 'agency/closed', opensAt: Date.UTC(2026, 10, 25, 0, 30) });
	});
});
