import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	at,
	folded,
	issued,
	miniSite,
	monday,
	nine,
	startedState,
	stationId,
	ticketId,
	uuid,
} from '../testing/builders.ts';
import { nextCallable } from './callOrder.ts';
import type { DomainEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { Fact, FactBody } from './facts.ts';
import type { CommandId, CounterId, StationId, TicketId } from './ids.ts';
import { checkInvariants } from './invariants.ts';
import { receive } from './receive.ts';
import { encodeState } from './snapshot.ts';
import type { State } from './state.ts';
import { ticketOf } from './ticketOf.ts';

/** Four tickets wait; A and B are open; A's officer has one, B's is serving one. */
const base = folded(
	startedState(miniSite),
	...[1, 2, 3, 4].map((n) => issued(n, { place: { at: nine + n * 1000, tie: n - 1 } })),
	{ type: 'counter.opened', counterId: at.mejaA, holder: at.ani, takenOverFrom: null },
	{ type: 'counter.opened', counterId: at.mejaB, holder: at.budi, takenOverFrom: null },
	...[at.mejaA, at.mejaB].map((counterId, index) => ({
		type: 'ticket.called' as const,
		ticketId: ticketId(index + 1),
		counterId,
		revision: 1,
		callId: uuid<never>('e', index),
		times: 1,
		reasonId: null,
	})),
	{ type: 'ticket.started', ticketId: ticketId(2), counterId: at.mejaB, revision: 2 },
);

const choices = [
	'call',
	'recall',
	'start',
	'complete',
	'hold',
	'resume',
	'noShow',
	'cancel',
	'transfer',
	'serveKnown',
	'serveTyped',
	'undo',
] as const;
type Choice = Readonly<{ step: (typeof choices)[number]; pick: number }>;

/** A machine that is cut off: it sees the base and what it did itself. Two may stand at one counter. */
class CutOff {
	readonly facts: Fact[] = [];
	private view = base;
	private lastStep: CommandId | null = null;

	private readonly id: StationId;
	private readonly counterId: CounterId;

	constructor(id: StationId, counterId: CounterId) {
		this.id = id;
		this.counterId = counterId;
	}

	do({ step, pick }: Choice): void {
		const body = this.bodyOf(step, pick);
		if (body === null) return;
		const fact = factOf(this.id, this.facts.length, body);
		const events = outcome(this.view, fact, this.facts.length);
		// A step that the machine's own view would not take is refused there: no fact.
		if (events === null || events.some(({ body: { type } }) => type === 'fact.superseded')) return;
		this.facts.push(fact);
		this.view = events.reduce(evolve, this.view);
		this.lastStep = step === 'undo' ? null : fact.factId;
	}

	private bodyOf(step: Choice['step'], pick: number): FactBody | null {
		const { counterId } = this;
		if (step === 'serveTyped')
			return {
				type: 'ticket.servedFromPaper',
				ticketId: provisional(this.id, this.facts.length),
				counterId,
				seenRevision: 0,
				number: `DB-${100 + (pick % 3)}`,
			};
		const ticket = this.ticketFor(step, pick);
		if (ticket === null) return null;
		const here = { ticketId: ticket, counterId, seenRevision: this.view.tickets.get(ticket)?.revision ?? 0 };
		const reasonId = at.other;
		switch (step) {
			case 'call':
				return { type: 'ticket.called', ...here, reasonId: null };
			case 'recall':
				return { type: 'ticket.recalled', ...here };
			case 'start':
				return { type: 'ticket.started', ...here };
			case 'complete':
				return { type: 'ticket.completed', ...here };
			case 'hold':
				return { type: 'ticket.held', ...here };
			case 'resume':
				return { type: 'ticket.resumed', ...here };
			case 'noShow':
				return { type: 'ticket.noShow', ...here, reasonId };
			case 'cancel':
				return { type: 'ticket.cancelled', ...here, reasonId };
			case 'transfer': {
				const serviceId = [at.ktp, at.akta, at.meterai][pick % 3] ?? at.ktp;
				const position = (['original', 'tail', 'head'] as const)[pick % 3] ?? 'tail';
				return { type: 'ticket.transferred', ...here, reasonId, serviceId, position };
			}
			case 'serveKnown':
				return { type: 'ticket.servedFromPaper', ...here, number: null };
			case 'undo':
				return this.lastStep === null ? null : { type: 'step.undone', ...here, undid: this.lastStep };
		}
	}

	private ticketFor(step: Choice['step'], pick: number): TicketId | null {
		const current = this.view.counters.get(this.counterId)?.ticketId ?? null;
		const all = [...this.view.tickets.keys()];
		if (step === 'call') return nextCallable(this.view, this.counterId, nine + 3_600_000)?.id ?? null;
		if (step === 'resume') return all.find((id) => this.view.tickets.get(id)?.state === 'held') ?? null;
		if (step === 'serveKnown') return all[pick % all.length] ?? null;
		if (step === 'undo') return this.view.counters.get(this.counterId)?.lastStep?.ticketId ?? null;
		return current ?? all[pick % all.length] ?? null;
	}
}

const provisional = (station: StationId, n: number): TicketId =>
	uuid('f', Number.parseInt(station.slice(-2), 16) * 1000 + n);

function factOf(from: StationId, n: number, body: FactBody): Fact {
	const factId = uuid<CommandId>('c', Number.parseInt(from.slice(-2), 16) * 1000 + n);
	return { factId, stationId: from, catalogueVersion: 1, time: { wallMs: nine, runId: 'run', runAgeMs: n }, body };
}

/** The events of a fact that happened `minute` minutes after nine; null: parked. */
function outcome(state: State, fact: Fact, minute: number): readonly DomainEvent[] | null {
	const ids = { made: 0 };
	const receipt = receive(state, fact, {
		effectiveAt: nine + minute * 60_000,
		receivedAt: nine + 3_600_000,
		day: monday,
		dayUnsure: false,
		newId: () => {
			ids.made += 1;
			return `${fact.factId}-${ids.made}`;
		},
	});
	return receipt.parked === null ? receipt.events.map((body) => ({ at: receipt.at, body })) : null;
}

const kioskFacts = (n: number): Fact[] =>
	[0, 1].map((index) =>
		factOf(stationId(n), index, {
			type: 'ticket.issued',
			ticketId: ticketId(n * 16 + index),
			number: `DB-${100 + index}`,
			numberValue: 100 + index,
			origin: 'slot',
			serviceId: at.ktp,
			seriesId: at.penduduk,
			agencyId: at.disdukcapil,
			priorityClassId: null,
		}),
	);

/** All stations' facts in one order that keeps each station's own; the numbers choose who comes next. */
function interleaved(queues: readonly (readonly Fact[])[], order: readonly number[]): readonly Fact[] {
	const rest = queues.map((queue) => [...queue]);
	const merged: Fact[] = [];
	for (let turn = 0; rest.some((queue) => queue.length > 0); turn++) {
		const waiting = rest.filter((queue) => queue.length > 0);
		const fact = waiting[(order[turn % order.length] ?? 0) % waiting.length]?.shift();
		if (fact !== undefined) merged.push(fact);
	}
	return merged;
}

const companions: ReadonlySet<string> = new Set(['fact.rebased', 'ticket.joined']);
const isPrimary = ({ body }: DomainEvent): boolean =>
	!companions.has(body.type) && !(body.type === 'ticket.held' && body.because === 'second-ticket');

/** Delivers in order, then again what was parked; checks every step. */
function delivered(
	facts: readonly Fact[],
): Readonly<{ state: State; events: readonly DomainEvent[]; parked: readonly Fact[] }> {
	let state = base;
	const events: DomainEvent[] = [];
	let parked: readonly Fact[] = facts;
	for (let before = -1; before !== parked.length; ) {
		before = parked.length;
		parked = parked.filter((fact, index) => {
			const made = outcome(state, fact, index);
			if (made === null) return true;
			expect(made.filter(isPrimary)).toHaveLength(1);
			state = made.reduce(evolve, state);
			events.push(...made);
			expect(checkInvariants(state)).toEqual([]);
			return false;
		});
	}
	return { state, events, parked };
}

const choice = fc.record({ step: fc.constantFrom(...choices), pick: fc.nat(20) });
const order = fc.array(fc.nat(20), { minLength: 1, maxLength: 60 });

describe('facts of stations that were cut off from each other', () => {
	it('[FCT13] meet in any order: invariants hold, each has one outcome, no ticket is lost, replay is equal', () => {
		const plans = fc.tuple(...[0, 1, 2].map(() => fc.array(choice, { maxLength: 12 })));
		return fc.assert(
			fc.property(plans, order, (plan, turns) => {
				const machines = [at.mejaA, at.mejaA, at.mejaB].map(
					(counterId, index) => new CutOff(stationId(index + 8), counterId),
				);
				for (const [index, machine] of machines.entries()) for (const one of plan[index] ?? []) machine.do(one);
				const kiosks = [kioskFacts(1), kioskFacts(2)];
				const { state, events, parked } = delivered(
					interleaved([...machines.map(({ facts }) => facts), ...kiosks], turns),
				);
				expect(parked).toEqual([]);
				for (const { body } of kiosks.flat())
					expect('ticketId' in body && ticketOf(state, body.ticketId)).toMatchObject({ provisional: false });
				expect(encodeState(events.reduce(evolve, base))).toEqual(encodeState(state));
			}),
			{ numRuns: 300 },
		);
	});

	it('[FCT13] may say anything: each has one outcome or is parked, and the invariants hold', () => {
		const anyTicket = fc.constantFrom(...[1, 2, 3, 4, 16, 17, 32, 33, 99].map(ticketId));
		const anyCounter = fc.constantFrom(at.mejaA, at.mejaB, at.meja9, uuid<CounterId>('9', 9));
		const where = { ticketId: anyTicket, counterId: anyCounter, seenRevision: fc.nat(6) };
		const reasonId = fc.constant(at.other);
		const type = <T extends string>(...its: T[]) => fc.constantFrom(...its);
		const body = fc.oneof(
			{
				weight: 4,
				arbitrary: fc.record({
					type: type('ticket.recalled', 'ticket.started', 'ticket.completed', 'ticket.held', 'ticket.resumed'),
					...where,
				}),
			},
			fc.record({ type: type('ticket.called'), ...where, reasonId: fc.constant(null) }),
			fc.record({ type: type('ticket.noShow', 'ticket.cancelled'), ...where, reasonId }),
			fc.record({
				type: type('ticket.transferred'),
				...where,
				reasonId,
				serviceId: fc.constantFrom(at.ktp, at.akta, at.meterai),
				position: type('original', 'tail', 'head'),
			}),
			fc.record({
				type: type('ticket.servedFromPaper'),
				...where,
				number: fc.constantFrom(null, 'DB-100', 'db 01', 'DP-7', 'ZZ-1', ''),
			}),
			fc.record({ type: type('step.undone'), ...where, undid: fc.constant(uuid<CommandId>('c', 1)) }),
			fc.record({
				type: type('paper.changed'),
				ticketId: anyTicket,
				paper: type('sending', 'printed', 'failed', 'uncertain'),
				jobId: type('one', 'two'),
				copy: fc.boolean(),
			}),
			fc.record({
				type: type('ticket.priorityConfirmed'),
				ticketId: anyTicket,
				counterId: anyCounter,
				priorityClassId: fc.constantFrom(null, 'lansia', 'vip'),
			}),
			fc.record({ type: type('printer.changed'), printer: type('idle', 'paperOut') }),
			fc.constantFrom(...kioskFacts(1), ...kioskFacts(2)).map((fact) => fact.body),
		) as fc.Arbitrary<FactBody>;
		const from = fc.constantFrom(...[1, 2, 8, 9].map(stationId));
		return fc.assert(
			fc.property(fc.array(fc.tuple(from, body), { maxLength: 40 }), (said) => {
				const facts = said.map(([station, its], index) => factOf(station, index, its));
				const { state, events } = delivered(facts);
				expect(encodeState(events.reduce(evolve, base))).toEqual(encodeState(state));
			}),
			{ numRuns: 500 },
		);
	});
});
