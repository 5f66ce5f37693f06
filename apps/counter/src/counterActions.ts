/**
 * What a counter's page and callers ask of this station. An action that records what happened is checked once, on the view that the
 * officer saw, and is a fact from then on; everything else is passed to the hub, after what was done before, or, cut off, is done here.
 */
import type { CounterCommand } from '@antrean/shared/domain/commands.ts';
import { decide } from '@antrean/shared/domain/decide.ts';
import type { Context } from '@antrean/shared/domain/decision.ts';
import type { CommandId, CounterId, HolderId, TicketId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { CallerCommands } from '@antrean/shared/edge/callerCommands.ts';
import type { Edge } from '@antrean/shared/edge/edge.ts';
import type { EdgeClock } from '@antrean/shared/edge/edgeClock.ts';
import { hubWishId } from '@antrean/shared/edge/hubWishId.ts';
import { unreachable } from '@antrean/shared/edge/unreachable.ts';
import { createAnswerMemory } from '@antrean/shared/protocol/answerMemory.ts';
import { isPassing } from '@antrean/shared/protocol/httpProblem.ts';
import type { WishReply } from '@antrean/shared/protocol/messages.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import { callsAfterMs, stepWhenCutOff } from './cutOff.ts';
import { factOf, type OfficerFact } from './factOf.ts';
import type { PassedOn } from './passedOn.ts';

export type ActionRequest = Readonly<{ commandId: CommandId; ttlMs: number; command: CounterCommand }>;
export type CounterAction = (request: ActionRequest) => Promise<WishReply>;

export type CounterActionParts = Readonly<{
	edge: Edge;
	database: Database;
	commands: CallerCommands;
	passedOn: PassedOn;
	clock: EdgeClock;
	newId: () => string;
	/** The counter that this station is; null: whichever its officer opens. */
	counterId: CounterId | null;
}>;

export function createCounterActions(parts: CounterActionParts): CounterAction {
	const { edge, database, commands, passedOn, clock } = parts;
	/** Since when the hub has refused wishes only because its disk is full; null: it decides. */
	let fullSince: number | null = null;
	const answers = createAnswerMemory<Readonly<{ request: string; answer: WishReply }>>();

	async function act(request: ActionRequest): Promise<WishReply> {
		const { commandId, command } = request;
		if (parts.counterId !== null && command.counterId !== parts.counterId) return refused('auth/scope');
		const text = JSON.stringify(command);
		const known = answeredBefore(commandId, text);
		if (known !== null) return known;
		// What was passed on once may have been done there: it stays a wish.
		if (passedOn.find(commandId) === null) {
			const view = edge.view();
			const body = factOf(view, command);
			if (body !== null) return remembered(commandId, text, checkAndRecord(request, view, body, text));
			if (isCutOff()) return remembered(commandId, text, takeStep(request, view, text));
		}
		const reply = await passOn(request, text);
		return isLongFull(reply) ? stepInstead(request, text, reply) : reply;
	}

	/** What this station knows of the id; null: it may be passed on. */
	function answeredBefore(commandId: CommandId, text: string): WishReply | null {
		const done = commands.find(commandId);
		const left = answers.find(commandId);
		const before = done?.request ?? left?.request ?? passedOn.find(commandId) ?? text;
		if (before !== text) return refused('command/reused');
		if (done !== null) return accepted(done.ticketId, true);
		if (left === null) return null;
		return left.answer.outcome === 'accepted' ? { ...left.answer, repeated: true } : left.answer;
	}

	/** What left no fact: a refusal, or a call that found nobody. */
	function remembered(commandId: CommandId, request: string, answer: WishReply): WishReply {
		const isFact = answer.outcome === 'accepted' && commands.find(commandId) !== null;
		if (!isFact && !(answer.outcome === 'rejected' && isPassing(answer.problem.code)))
			answers.remember(commandId, { request, answer });
		return answer;
	}

	/** Long enough that no hub which merely started anew, or is being given space, is passed over. */
	function isCutOff(): boolean {
		const { link, asOf } = edge.upstream();
		if (link === 'live') return edge.sender.takesNothingMs() >= callsAfterMs;
		// By the monotonic clock: the wall clock of a machine that was started anew may be behind.
		return asOf !== null && edge.silentMs() >= callsAfterMs;
	}

	/** A hub that has no space for what it would decide is for a counter as good as none. */
	function isLongFull(reply: WishReply): boolean {
		const isFull = reply.outcome === 'rejected' && reply.problem.code === 'hub/read-only';
		fullSince = isFull ? (fullSince ?? clock.runAgeMs()) : null;
		return fullSince !== null && clock.runAgeMs() - fullSince >= callsAfterMs;
	}

	/** It refused without deciding, so that the same id may be a step of this station's own. */
	function stepInstead(request: ActionRequest, text: string, refusal: WishReply): WishReply {
		const step = takeStep(request, edge.view(), text);
		return step.outcome === 'rejected' && step.problem === unreachable ? refusal : step;
	}

	function takeStep(request: ActionRequest, view: State, text: string): WishReply {
		const step = stepWhenCutOff(view, request.command, context(), edge.outbox.underway());
		if (step.outcome === 'refused') return { outcome: 'rejected', problem: step.problem };
		if (step.outcome === 'nothing') return accepted(step.ticketId, false);
		return record(request, step.body, text);
	}

	function context(): Context {
		return {
			now: edge.now(),
			newId: parts.newId,
			holder: asId<HolderId>(edge.stationId),
			stationId: edge.stationId,
			alwaysOpen: edge.admission()?.alwaysOpen ?? false,
		};
	}

	function checkAndRecord(request: ActionRequest, view: State, body: OfficerFact, text: string): WishReply {
		const decision = decide(view, request.command, context());
		if (!decision.accepted) return { outcome: 'rejected', problem: decision.rejection };
		return decision.events.length > 0 ? record(request, body, text) : accepted(body.ticketId, false);
	}

	function record({ commandId }: ActionRequest, body: OfficerFact, text: string): WishReply {
		const { ticketId } = body;
		database.transaction(() => {
			commands.write(commandId, { request: text, ticketId, day: edge.today() });
			edge.record(body);
		});
		return accepted(ticketId, false);
	}

	/**
	 * Asked again while there is time: the hub answers the same id once, so an answer that got lost is still found. Nothing is written down
	 * before there is a link to send it over: what never left can be done here later.
	 */
	async function passOn({ commandId, ttlMs, command }: ActionRequest, text: string): Promise<WishReply> {
		const deadline = clock.runAgeMs() + ttlMs;
		const hubId = hubWishId(edge.stationId, commandId);
		for (;;) {
			if (!(await edge.sender.untilDrained(Math.max(0, deadline - clock.runAgeMs()))))
				return refused('hub/unreachable');
			const leftMs = deadline - clock.runAgeMs();
			if (leftMs <= 0) return refused('hub/unreachable');
			// Another request under the same id may have been quicker.
			const known = answeredBefore(commandId, text);
			if (known !== null) return known;
			if (passedOn.find(commandId) === null) passedOn.write(commandId, text, edge.today());
			const reply = await edge.link.wish({ commandId: hubId, ttlMs: leftMs, command }, leftMs);
			if (reply !== null) return reply;
		}
	}

	function accepted(ticketId: TicketId | null, repeated: boolean): WishReply {
		return {
			outcome: 'accepted',
			repeated,
			ticketId,
			number: null,
			numberValue: null,
			day: edge.day(),
			seq: edge.cursor()?.seq ?? 0,
		};
	}

	return act;
}

function refused(code: string): WishReply {
	return { outcome: 'rejected', problem: { code, detail: {} } };
}
