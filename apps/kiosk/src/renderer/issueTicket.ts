/**
 * Asks for one number over the public HTTP contract and does not give up at the first network error: the same command id makes the
 * same ticket, however often it arrives. Knows no page.
 */
import type { CommandId, ServiceId } from '@antrean/shared/domain/ids.ts';
import { apiBase, type IssueBody, ticketReply } from '@antrean/shared/protocol/httpContract.ts';
import { z } from 'zod';
import type { IssueOutcome } from './kioskFlow.ts';

export type IssueRequest = Readonly<{
	commandId: CommandId;
	serviceId: ServiceId;
	/** Staff are to be told that the visitor needs assistance. */
	assistance: boolean;
	/** Of the paper, BCP 47. */
	language: string;
	token: string;
}>;
export interface IssuePorts {
	fetch(url: string, init: RequestInit): Promise<Response>;
	/** Monotonic, ms. */
	now(): number;
	wait(ms: number): Promise<void>;
}

/** As long as a wish lives. */
export const askForMs = 10_000;
/** A kiosk may itself wait 10 s for its hub; its clear answer shall still arrive. */
export const answerWithinMs = 12_000;
/** Short against a visitor's patience, long against a process that is just restarting. */
const againAfterMs = 500;

/** `opensAt` is RFC 3339. */
const problemReply = z.object({ code: z.string(), opensAt: z.string().nullish() });

/** Resolves always; `unanswered` after 10 s of network errors or 12 s of silence. */
export async function issueTicket(request: IssueRequest, ports: IssuePorts): Promise<IssueOutcome> {
	const started = ports.now();
	for (;;) {
		const outcome = await ask(request, ports, started + answerWithinMs - ports.now());
		if (outcome !== null) return outcome;
		if (ports.now() - started + againAfterMs > askForMs) return { outcome: 'unanswered' };
		await ports.wait(againAfterMs);
	}
}

/** Null: nobody answered in a way that can be understood, so asking again is right. */
async function ask(request: IssueRequest, ports: IssuePorts, withinMs: number): Promise<IssueOutcome | null> {
	try {
		const body: IssueBody = {
			commandId: request.commandId,
			serviceId: request.serviceId,
			priorityClassId: null,
			...(request.assistance && { assistance: true }),
		};
		const response = await ports.fetch(`${apiBase}/tickets`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${request.token}`,
				'content-type': 'application/json',
				'accept-language': request.language,
			},
			body: JSON.stringify(body),
			signal: AbortSignal.timeout(withinMs),
		});
		const reply: unknown = await response.json();
		if (!response.ok) return refusal(response.status, reply);
		const { id, number, paper, ahead } = ticketReply.parse(reply);
		return { outcome: 'issued', ticket: { id, number, serviceId: request.serviceId, paper, ahead } };
	} catch {
		return null;
	}
}

function refusal(status: number, body: unknown): IssueOutcome | null {
	const problem = problemReply.safeParse(body);
	// Too many requests, and a server that fails without saying how, may do better in a moment.
	if (!problem.success || status === 429) return null;
	const opensAt = Date.parse(problem.data.opensAt ?? '');
	return { outcome: 'refused', code: problem.data.code, opensAt: Number.isNaN(opensAt) ? null : opensAt };
}
