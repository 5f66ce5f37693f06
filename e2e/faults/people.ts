import { setTimeout as pause } from 'node:timers/promises';
import type { TicketId } from '@antrean/shared/domain/ids.ts';
import { newId } from '@antrean/shared/ui/newId.ts';
import { type Chance, pick } from '../../simulation/src/chance.ts';
import type { Answer } from '../api.ts';
import type { Counter, FaultMall, Kiosk } from './faultMall.ts';
import type { Machine } from './machine.ts';
import { createStepMemory, type GivenStep, type Step, type StepMemory } from './stepMemory.ts';

/** Seeded visitors and officers, who go on whatever happens, and remember what they were told and how long they had to wait. */
export type Told = Readonly<{
	tickets: Readonly<{ by: string; file: number; commandId: string; ticketId: string; number: string }>[];
	/** What officers asked of their machines, and once more what was accepted of it. */
	commands: GivenStep[];
	/** Answers that no rule explains. */
	odd: string[];
	/** Longest time from a person's first try to what was an answer, by machine, and what it was refused by before. */
	longest: Map<string, Readonly<{ ms: number; after: string | null }>>;
	/** Accepted steps of officers. */
	steps: { count: number };
}>;

export type People = Readonly<{
	told: Told;
	/** Nobody new comes; resolves when each has an answer. */
	goHome: () => Promise<void>;
}>;

/** A page repeats an unanswered step that long (STN4), then the officer looks anew. */
const patienceMs = 10_000;
const againMs = 150;
/** Of the counters that work. */
export const servedServices = [
	'disdukcapil.ktp',
	'disdukcapil.kk',
	'disdukcapil.akta-kelahiran',
	'disdukcapil.akta-kematian',
] as const;
/** More come than two officers can serve, also for services whose counters are closed. */
const crowd: Visits = {
	everyMs: 700,
	services: [...servedServices, 'kejaksaan-negeri.tilang', 'pos-indonesia.meterai'],
};

export type Visits = Readonly<{
	/** A visitor comes to each kiosk so often, on average. */
	everyMs: number;
	services: readonly string[];
}>;

export function letPeopleIn({ kiosks, counters, lost }: FaultMall, chance: Chance, visits: Visits = crowd): People {
	const told: Told = { tickets: [], commands: [], odd: [], longest: new Map(), steps: { count: 0 } };
	let isOver = false;
	const busy: Promise<void>[] = [];

	function waited({ name }: Machine, since: number, after: string | null): void {
		const ms = Math.round(performance.now() - since);
		if (ms > (told.longest.get(name)?.ms ?? 0)) told.longest.set(name, { ms, after });
	}

	async function visit({ machine, disk }: Kiosk, serviceId: string): Promise<void> {
		const body = { commandId: newId(), serviceId, priorityClassId: null };
		let since = performance.now();
		let after: string | null = null;
		for (;;) {
			const answer = await machine.api.post('/api/v1/tickets', body).catch(() => null);
			if (answer !== null && answer.status < 300) {
				waited(machine, since, after);
				const { id, number } = answer.body;
				told.tickets.push({
					...{ by: machine.name, file: disk(), commandId: body.commandId },
					...{ ticketId: String(id), number: String(number) },
				});
				// A page that did not see the answer asks again.
				if (chance() < 0.9) return;
				[since, after] = [performance.now(), null];
			} else if (answer !== null && answer.status < 500) {
				told.odd.push(`${machine.name} refused a visitor: ${JSON.stringify(answer.body)}`);
				return;
			} else after = whyNot(answer) ?? after;
			await pause(againMs);
		}
	}

	async function comeTo(kiosk: Kiosk): Promise<void> {
		const inside = new Set<Promise<void>>();
		while (!isOver) {
			const one = visit(kiosk, pick(visits.services, chance()));
			inside.add(one);
			void one.finally(() => inside.delete(one));
			await pause(visits.everyMs * 2 * chance());
		}
		await Promise.all(inside);
	}

	/** @param since when this counter's officer first tried in vain, else now; @returns the same, null after an answer */
	async function step({ machine, counterId }: Counter, memory: StepMemory, since: number): Promise<number | null> {
		const at = `/api/v1/counters/${counterId}`;
		const seen = await machine.api.get(at).catch(() => null);
		const some = someAction(seen, told, chance);
		const [action, body] = some;
		const command = { commandId: newId(), ...body };
		const given = memory.asked(command.commandId, some);
		const began = performance.now();
		let answer: Answer | null = null;
		while (answer === null && performance.now() - began < patienceMs) {
			answer = await machine.api.post(`${at}/${action}`, command).catch(() => null);
			if (answer === null) await pause(againMs);
		}
		if (answer === null || answer.status >= 500) return since;
		waited(machine, since, null);
		const ticketId = (answer.body.ticket as { id?: TicketId } | null | undefined)?.id;
		if (answer.status === 200) {
			told.steps.count++;
			if (ticketId !== undefined) memory.answered(given, ticketId);
		} else if (!refusals.has(String(answer.body.code)))
			told.odd.push(`${machine.name} refused ${action}: ${JSON.stringify(answer.body)}`);
		if (answer.status === 200 && action === 'call-next' && ticketId !== undefined)
			lost.wishes.push({ by: machine.name, what: 'callNext', ticketId });
		return null;
	}

	async function work(counter: Counter): Promise<void> {
		const memory = createStepMemory(told, counter);
		let since: number | null = null;
		while (!isOver) {
			since = await step(counter, memory, since ?? performance.now());
			await pause(since === null ? 500 * chance() : againMs);
		}
	}

	busy.push(...kiosks.map(comeTo), ...counters.map(work));
	return {
		told,
		async goHome() {
			isOver = true;
			await Promise.all(busy);
		},
	};
}

/** Null: no answer, as from a process that is gone. */
function whyNot(answer: Answer | null): string | null {
	if (answer === null) return null;
	const { code, reason } = answer.body;
	return reason === undefined ? String(code) : `${code} (${reason})`;
}

/** What an officer may hear who saw the queue a moment ago, or tries what can't be. */
const refusals = new Set([
	...['ticket/wrong-state', 'ticket/already-called', 'ticket/not-here', 'ticket/serving-elsewhere', 'ticket/unknown'],
	...['counter/busy', 'counter/not-open', 'counter/held-elsewhere', 'no-show/too-early', 'undo/too-late'],
	...['number/unknown-series', 'service/unknown', 'reason/unknown'],
	// A ticket is printed again where it came out, and that kiosk may be retired.
	'station/unknown',
]);

function someAction(seen: Answer | null, told: Told, chance: Chance): Step {
	const counter = seen?.body.counter as { state: string; ticketId: string | null } | undefined;
	if (counter === undefined || counter.state !== 'open') return ['open', { takeOver: true }];
	if (counter.ticketId !== null) return withVisitor(counter.ticketId, seen, chance);
	const known = told.tickets.slice(-30);
	const some = known.length === 0 ? null : pick(known, chance());
	const next: Step = ['call-next', {}];
	if (some === null) return next;
	const { ticketId, number } = some;
	return pick<Step>(
		[
			...[next, next, next, next, next, next, next],
			['serve-paper', { ticketId }],
			['serve-paper', { number }],
			['call', { ticketId, reasonId: 'lainnya' }],
			['resume', { ticketId }],
			['restore', { ticketId }],
			['reprint', { ticketId, kioskId: null }],
		],
		chance(),
	);
}

function withVisitor(ticketId: string, seen: Answer | null, chance: Chance): Step {
	const state = (seen?.body.ticket as { state?: string } | null | undefined)?.state;
	const start: Step = ['start', { ticketId }];
	const complete: Step = ['complete', { ticketId }];
	const usual = state === 'called' ? [start, start, start, start] : [complete, complete, complete, complete];
	return pick<Step>(
		[
			...usual,
			...usual,
			['hold', { ticketId }],
			['recall', { ticketId }],
			['undo', { ticketId }],
			['cancel', { ticketId, reasonId: 'lainnya' }],
			['transfer', { ticketId, serviceId: pick(servedServices, chance()), reasonId: 'lainnya', position: null }],
		],
		chance(),
	);
}
