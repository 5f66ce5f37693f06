import { assertNever } from '@antrean/shared/domain/decision.ts';
import type { TicketId } from '@antrean/shared/domain/ids.ts';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import { createAgenda } from './agenda.ts';
import { createDayLog, type DayLog } from './dayLog.ts';
import { type Guest, type OfficeRules, officer } from './officer.ts';
import type { DayPlan, VisitorPlan } from './planDay.ts';
import { type Answered, type Doing, type HeardTicket, nothingSaid, type Person, type Reply } from './turns.ts';
import { visitor } from './visitor.ts';

/** The mall's doors to the outside: a kiosk and the counters. A reply is the mall's own; a broken link is the port's affair. */
export interface Mall {
	takeTicket(visitor: VisitorPlan): Promise<Answered>;
	act(doing: Extract<Doing, { do: 'act' }>): Promise<Answered>;
}

/** Paces the day. */
export interface DayClock {
	/** Resolves when that second of the day has come, at once when it is past; false: the day is broken off. */
	reached(second: number): Promise<boolean>;
}

export type Play = Readonly<{
	plan: DayPlan;
	site: SiteFile;
	mall: Mall;
	clock: DayClock;
	noShowSeconds: number;
	lookAgainSeconds: number | null;
}>;

/** Whom an officer meets who is in no plan: somebody at the demo who took a number by hand. */
const strangerWalkSeconds = 20;

/**
 * Plays a planned day: one thing at a time, in the order of the agenda, so that no decision depends on which answer came first. An
 * answer that takes long makes the day late, and changes nothing in it.
 */
export async function playDay({ plan, site, mall, clock, noShowSeconds, lookAgainSeconds }: Play): Promise<DayLog> {
	const log = createDayLog();
	const visits = new Map<TicketId, { visitor: VisitorPlan; stop: number }>();
	const agenda = createAgenda<Person>();
	const idle = new Map<Person, Extract<Doing, { do: 'idle' }>>();
	/** What each is about to do, and what was said to it last. */
	const doing = new Map<Person, Doing>();
	const minutesOf = new Map(site.agencies.flatMap(({ services }) => services.map((one) => [one.id, one] as const)));
	const rules: OfficeRules = {
		...{ site, noShowSeconds, lookAgainSeconds, guestOf },
		sentOn(ticketId) {
			const visit = visits.get(ticketId);
			if (visit !== undefined) visit.stop++;
		},
	};
	// Officers first: they are there before a visitor of the same second.
	const officers = plan.officers.map((one) => officer(one, rules));
	for (const person of [...officers, ...plan.visitors.map(visitor)]) goOn(person, 0, nothingSaid);

	for (let entry = agenda.take(); entry !== null; entry = agenda.take()) {
		const { at, what: person } = entry;
		if (!(await clock.reached(at))) break;
		idle.delete(person);
		goOn(person, at, await carryOut(person, at));
	}
	return log.ended();

	function goOn(person: Person, now: number, reply: Reply): void {
		const step = person.next({ now, reply });
		if (step.done === true) {
			doing.delete(person);
			return;
		}
		const next = step.value;
		doing.set(person, next);
		if (next.do === 'idle') idle.set(person, next);
		agenda.add(next.do === 'wait' || next.do === 'idle' ? Math.max(now, next.until) : now, person);
	}

	async function carryOut(person: Person, now: number): Promise<Reply> {
		const next = doing.get(person);
		if (next === undefined || next.do === 'wait' || next.do === 'idle') return nothingSaid;
		if (next.do === 'takeTicket') {
			const answered = await mall.takeTicket(next.visitor);
			const { reply } = answered;
			if (reply.ok && reply.ticket !== null) {
				visits.set(reply.ticket.id, { visitor: next.visitor, stop: 0 });
				joinedLine(reply.ticket, now);
			}
			log.tookTicket(now, answered);
			return reply;
		}
		if (next.do !== 'act') return assertNever(next);
		const answered = await mall.act(next);
		const { reply } = answered;
		log.acted(now, next.action, answered);
		if (reply.ok && reply.ticket !== null) {
			if (next.action === 'transfer') joinedLine(reply.ticket, now);
			if (next.action === 'complete' || next.action === 'no-show') visits.delete(reply.ticket.id);
		}
		return reply;
	}

	/** Who has been idle longest sees the newcomer first. */
	function joinedLine({ seriesId }: HeardTicket, now: number): void {
		for (const [person, { seriesIds }] of idle) {
			if (!seriesIds.includes(seriesId)) continue;
			idle.delete(person);
			agenda.remove(person);
			agenda.add(now, person);
			return;
		}
	}

	function guestOf(ticket: HeardTicket): Guest {
		const visit = visits.get(ticket.id);
		const stop = visit?.visitor.stops[visit.stop];
		if (visit === undefined || stop === undefined) {
			const service = ticket.serviceId === null ? undefined : minutesOf.get(ticket.serviceId);
			const seconds = (service?.averageServiceMinutes ?? 1) * 60;
			const known = { serviceId: ticket.serviceId ?? ('' as Guest['stop']['serviceId']), seconds };
			return { comesAtCall: 1, walkSeconds: strangerWalkSeconds, stop: known, next: null };
		}
		const { comesAtCall, walkSeconds, stops } = visit.visitor;
		// Who came once is in the hall and hears the next call.
		return {
			comesAtCall: visit.stop === 0 ? comesAtCall : 1,
			walkSeconds,
			stop,
			next: stops[visit.stop + 1] ?? null,
		};
	}
}
