import type { TicketId } from '@antrean/shared/domain/ids.ts';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import type { Action } from '@antrean/shared/protocol/httpContract.ts';
import type { OfficerPlan, Stop } from './planDay.ts';
import type { ActBody, Doing, HeardTicket, Person, Reply, Turn } from './turns.ts';

/** What an officer learns of a visitor at the counter: from the plan, or of a person from outside it. */
export type Guest = Readonly<{ comesAtCall: number | null; walkSeconds: number; stop: Stop; next: Stop | null }>;

export type OfficeRules = Readonly<{
	site: SiteFile;
	/** Seconds of the simulated day from the last call to a no-show: the site's, or more where a faster day meets a hub with real seconds. */
	noShowSeconds: number;
	/** Looks again after so long, because people from outside the plan come unannounced; null: nobody does. */
	lookAgainSeconds: number | null;
	guestOf: (ticket: HeardTicket) => Guest;
	/** The visitor goes on to the next stop. */
	sentOn: (ticketId: TicketId) => void;
}>;

/** From a call without an answer to the next one. */
const recallAfterSeconds = 30;
/** Asked too early for a no-show, because clocks of two processes round differently. */
const tooEarlyRetrySeconds = 5;
/** A refusal that nothing here expects: asked again, not at once. */
const refusedPauseSeconds = 60;
const reasonOf = (site: SiteFile, kind: 'noShow' | 'transfer'): ActBody => {
	const [reason] = site.reasons[kind];
	return reason === undefined ? {} : { reasonId: reason.id };
};

/**
 * An officer's day. Leaves the counter for good as soon as somebody else has it: a person is never pushed aside. Opens again one that
 * nobody has: a hub's midnight closes all.
 */
export function* officer(plan: OfficerPlan, rules: OfficeRules): Person {
	const { counterId } = plan;
	let turn: Turn = yield { do: 'wait', until: plan.opensAt };
	turn = yield act(counterId, 'open', { takeOver: false });
	const pauses = [...plan.pauses];
	while (turn.reply.ok || !isAway(turn.reply)) {
		if (isShut(turn.reply)) {
			if (turn.now >= plan.closesAt) return;
			turn = yield { do: 'wait', until: turn.now + refusedPauseSeconds };
			turn = yield act(counterId, 'open', { takeOver: false });
			continue;
		}
		const pause = pauses[0];
		if (pause !== undefined && pause.at <= turn.now) {
			pauses.shift();
			turn = yield act(counterId, 'pause', { reasonId: pause.reasonId });
			if (!turn.reply.ok) continue;
			turn = yield { do: 'wait', until: turn.now + pause.seconds };
			turn = yield act(counterId, 'open', { takeOver: false });
			continue;
		}
		if (turn.now >= plan.goesHomeAt) break;
		turn = yield act(counterId, 'call-next', {});
		if (!turn.reply.ok) {
			const { ticketId } = turn.reply;
			// Left there by a run of the mall that ended in the middle of a visit.
			if (ticketId !== null) turn = yield act(counterId, 'complete', { ticketId });
			else if (!isAway(turn.reply) && !isShut(turn.reply))
				turn = yield { do: 'wait', until: turn.now + refusedPauseSeconds };
			continue;
		}
		if (turn.reply.ticket !== null) turn = yield* serve(plan, turn.reply.ticket, turn.now, rules);
		else if (turn.now >= plan.closesAt) break;
		else turn = yield idleUntil(plan, pause?.at ?? plan.closesAt, turn.now, rules);
	}
	if (turn.reply.ok || !isAway(turn.reply)) yield act(counterId, 'close', {});
}

function idleUntil(plan: OfficerPlan, pauseAt: number, now: number, { lookAgainSeconds }: OfficeRules): Doing {
	const until = Math.min(pauseAt, plan.closesAt, lookAgainSeconds === null ? plan.closesAt : now + lookAgainSeconds);
	return { do: 'idle', seriesIds: plan.seriesIds, until };
}

/** @returns the last answer: whether the counter is still the officer's own */
function* serve(
	{ counterId }: OfficerPlan,
	ticket: HeardTicket,
	calledAt: number,
	rules: OfficeRules,
): Generator<Doing, Turn, Turn> {
	const { id: ticketId } = ticket;
	const guest = rules.guestOf(ticket);
	const { noShowAfterCalls } = rules.site.policy;
	let lastCallAt = calledAt;
	let turn: Turn;
	for (let calls = 1; calls !== guest.comesAtCall; calls++) {
		if (calls >= noShowAfterCalls) return yield* noShow(counterId, ticketId, lastCallAt + rules.noShowSeconds, rules);
		yield { do: 'wait', until: lastCallAt + recallAfterSeconds };
		turn = yield act(counterId, 'recall', { ticketId });
		if (!turn.reply.ok) return turn;
		lastCallAt = turn.now;
	}
	yield { do: 'wait', until: lastCallAt + guest.walkSeconds };
	turn = yield act(counterId, 'start', { ticketId });
	if (!turn.reply.ok) return turn;
	yield { do: 'wait', until: turn.now + guest.stop.seconds };
	if (guest.next === null) return yield act(counterId, 'complete', { ticketId });
	rules.sentOn(ticketId);
	const { serviceId } = guest.next;
	return yield act(counterId, 'transfer', { ticketId, serviceId, position: null, ...reasonOf(rules.site, 'transfer') });
}

function* noShow(
	counterId: string,
	ticketId: TicketId,
	from: number,
	{ site }: OfficeRules,
): Generator<Doing, Turn, Turn> {
	let turn: Turn = yield { do: 'wait', until: from };
	for (;;) {
		turn = yield act(counterId, 'no-show', { ticketId, ...reasonOf(site, 'noShow') });
		if (turn.reply.ok || turn.reply.code !== 'no-show/too-early') return turn;
		yield { do: 'wait', until: turn.now + tooEarlyRetrySeconds };
	}
}

function act(counterId: string, action: Action, body: ActBody): Doing {
	return { do: 'act', counterId, action, body };
}

/** The counter is somebody else's, or does not exist: nothing is left to do there. */
function isAway(reply: Reply): boolean {
	return !reply.ok && reply.code.startsWith('counter/') && reply.code !== 'counter/busy' && !isShut(reply);
}

/** The counter was closed, and is nobody's. */
function isShut(reply: Reply): boolean {
	return !reply.ok && reply.code === 'counter/not-open';
}
