import type { Command } from '@antrean/shared/domain/commands.ts';
import { hasCounter } from '@antrean/shared/domain/counterOf.ts';
import type { CommandId, CounterId, HolderId, TicketId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import { counterView, queueView, servedHere } from '@antrean/shared/domain/projections/counterView.ts';
import { type TicketView, ticketView } from '@antrean/shared/domain/projections/ticketView.ts';
import { ticketOf } from '@antrean/shared/domain/ticketOf.ts';
import { isAction, issueCommand, readAction } from '@antrean/shared/protocol/httpActions.ts';
import { apiBase, issueBody } from '@antrean/shared/protocol/httpContract.ts';
import * as words from '@antrean/shared/protocol/words.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Engine } from '../engine/engine.ts';
import { type Answer, refused } from '../engine/request.ts';
import { summaryOf } from '../engine/summary.ts';
import type { TicketRows } from '../journal/ticketRows.ts';
import { keptTicketView } from './keptTicketView.ts';
import { answerInvalid, answerProblem, type Guard } from './openHttp.ts';

/** Tickets and counters of the public contract. */
export type TicketRoutesParts = Readonly<{ engine: Engine; tickets: TicketRows; guard: Guard }>;

/** Commands that wait for their commit at once. The engine does some thousands a second: whoever waits longer has given up. */
const mostPending = 4_000;

type ById = Readonly<{ Params: { id: string } }>;
type ByAction = Readonly<{ Params: { id: string; action: string } }>;

export function addTicketRoutes(app: FastifyInstance, { engine, tickets, guard }: TicketRoutesParts): void {
	// Before the body is read: who may not ask learns nothing of what is wrong with it.
	const issuing = { onRequest: guard.allow(['kiosk']) };
	const reading = { onRequest: guard.allow(['kiosk', 'counter']) };
	const acting = { onRequest: guard.allow(['counter']) };

	app.post(`${apiBase}/tickets`, issuing, async (request, reply) => {
		const parsed = issueBody.safeParse(request.body);
		if (!parsed.success) return answerInvalid(reply, parsed.error.issues);
		const answer = await ask(request, parsed.data.commandId, issueCommand(parsed.data));
		if (answer.outcome !== 'accepted') return refuse(reply, answer);
		const { ticketId } = summaryOf(answer.events);
		return reply.code(answer.repeated ? 200 : 201).send(concerned(ticketId));
	});

	app.get<ById>(`${apiBase}/tickets/:id`, reading, async (request, reply) => {
		const ticketId = words.ticketId.safeParse(request.params.id);
		const ticket = ticketId.success ? concerned(ticketId.data) : null;
		return ticket ?? answerProblem(reply, { code: 'ticket/unknown', detail: {} }, 'path');
	});

	app.get<ById>(`${apiBase}/counters/:id`, acting, async (request, reply) => {
		const counterId = counterOf(request.params.id);
		if (counterId === null) return unknownCounter(reply);
		return counterView(engine.state(), counterId, engine.time.now());
	});

	app.get<ById>(`${apiBase}/counters/:id/queue`, acting, async (request, reply) => {
		const counterId = counterOf(request.params.id);
		return counterId === null ? unknownCounter(reply) : queueView(engine.state(), counterId, engine.time.now());
	});

	app.post<ByAction>(`${apiBase}/counters/:id/:action`, acting, async (request, reply) => {
		const { id, action } = request.params;
		if (!isAction(action)) return answerProblem(reply, { code: 'route/unknown', detail: {} }, 'path');
		const counterId = counterOf(id);
		if (counterId === null) return unknownCounter(reply);
		const read = readAction(action, counterId, request.body);
		if ('invalid' in read) return answerProblem(reply, { code: 'request/invalid', detail: read.invalid }, 'body');
		const answer = await ask(request, read.commandId, read.command);
		if (answer.outcome !== 'accepted') return refuse(reply, answer);
		const { counter } = counterView(engine.state(), counterId, engine.time.now());
		return { counter, ticket: concerned(summaryOf(answer.events).ticketId ?? servedHere(read.command, counter)) };
	});

	let pending = 0;

	function ask(request: FastifyRequest, commandId: CommandId, command: Command): Promise<Answer> {
		const holder: HolderId = asId(`token:${guard.callerOf(request).name}`);
		if (pending >= mostPending) return Promise.resolve(refused('request/too-many', {}));
		pending++;
		return new Promise((resolve) =>
			engine.submit({ kind: 'command', commandId, command, holder, stationId: null, expiresAtMs: null }, (answer) => {
				pending--;
				resolve(answer);
			}),
		);
	}

	function refuse(reply: FastifyReply, answer: Answer): FastifyReply {
		if (answer.outcome !== 'refused') throw new Error(`a command is never ${answer.outcome}`);
		return answerProblem(reply, answer.problem, 'body');
	}

	/** The ticket as it is now: of the present day, or out of the read model. */
	function concerned(ticketId: TicketId | null): TicketView | null {
		if (ticketId === null) return null;
		const state = engine.state();
		const present = ticketOf(state, ticketId);
		if (present !== undefined) return ticketView(state, present, engine.time.now());
		const kept = tickets.find(ticketId);
		return kept === null ? null : keptTicketView(kept);
	}

	function counterOf(id: string): CounterId | null {
		const counterId = asId<CounterId>(id);
		return hasCounter(engine.state(), counterId) ? counterId : null;
	}
}

function unknownCounter(reply: FastifyReply): FastifyReply {
	return answerProblem(reply, { code: 'counter/unknown', detail: {} }, 'path');
}
