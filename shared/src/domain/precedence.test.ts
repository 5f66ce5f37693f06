import { describe, expect, it } from 'vitest';
import {
	type AgencyId,
	asId,
	type BusinessDay,
	type CounterId,
	type ReasonId,
	type SeriesId,
	type ServiceId,
	type StationId,
	type TicketId,
} from './ids.ts';
import { isInStep, judge, knownRevision, type MoveFact } from './precedence.ts';
import { type Ticket, type TicketState, ticketStates } from './ticket.ts';

const here = asId<CounterId>('loket-1');
const there = asId<CounterId>('loket-2');
/** Serves series `target` only. */
const onward = asId<CounterId>('loket-9');
const line = asId<SeriesId>('A');
const target = asId<SeriesId>('B');
const elsewhere = asId<SeriesId>('C');
const station = asId<StationId>('station-1');
const other = asId<StationId>('station-2');
const reasonId = asId<ReasonId>('lainnya');

const serves = (counterId: CounterId, seriesId: SeriesId): boolean =>
	counterId === onward ? seriesId === target : seriesId === line;

/** At revision 5, in line A. */
function ticket(state: TicketState, counterId: CounterId | null, more: Partial<Ticket> = {}): Ticket {
	return {
		id: asId<TicketId>('ticket'),
		number: 'A-001',
		numberValue: 1,
		numberSeriesId: line,
		origin: 'hub',
		day: asId<BusinessDay>('2026-11-23'),
		issuedAt: 0,
		receivedAt: 0,
		priorityClassId: null,
		assistance: 'none',
		catalogueVersion: 1,
		stationId: null,
		paper: 'none',
		jobs: [],
		jobsDue: [],
		revision: 5,
		rebased: [],
		told: null,
		provisional: false,
		dayUnsure: false,
		doubled: false,
		transferredFrom: null,
		state,
		serviceId: asId<ServiceId>('a.a'),
		seriesId: line,
		agencyId: asId<AgencyId>('a'),
		place: { at: 0, tie: 0 },
		counterId,
		calledAt: null,
		startedAt: null,
		endedAt: null,
		timesCalled: 0,
		endReason: null,
		...more,
	};
}

const extra = {
	'ticket.called': { reasonId: null },
	'ticket.noShow': { reasonId },
	'ticket.cancelled': { reasonId },
	'ticket.transferred': { reasonId, serviceId: asId<ServiceId>('b.b'), position: 'original' },
	'ticket.servedFromPaper': { number: null },
} as const;

function fact(type: MoveFact['type'], seenRevision: number): MoveFact {
	const more = type in extra ? extra[type as keyof typeof extra] : {};
	return { type, ticketId: asId<TicketId>('ticket'), counterId: here, seenRevision, ...more } as MoveFact;
}

/** `wins PR2` or `loses PR6!`, the mark standing for flagged. */
function verdict(its: Ticket, type: MoveFact['type'], seenRevision: number): string {
	const goesTo = type === 'ticket.transferred' ? target : null;
	const { wins, rule, flagged } = judge({
		ticket: its,
		fact: fact(type, seenRevision),
		stationId: station,
		target: goesTo,
		serves,
	});
	return `${wins ? 'wins' : 'loses'} ${rule}${flagged ? '!' : ''}`;
}

const inStep = 5;
const behind = 3;
const served = ['ticket.started', 'ticket.servedFromPaper'] as const;
const presence = [...served, 'ticket.completed'] as const;
const absence = [
	'ticket.called',
	'ticket.recalled',
	'ticket.held',
	'ticket.resumed',
	'ticket.noShow',
	'ticket.cancelled',
] as const;
const nowhere = ticketStates.filter((state) => state !== 'serving' && state !== 'completed');
const transferredSince = { transferredFrom: { counterId: there, reasonId, revision: 4 } };

describe('in step', () => {
	it.each([
		['ticket.called', 'waiting', null],
		['ticket.recalled', 'called', here],
		['ticket.started', 'called', here],
		['ticket.completed', 'called', here],
		['ticket.completed', 'serving', here],
		['ticket.held', 'called', here],
		['ticket.held', 'serving', here],
		['ticket.resumed', 'held', here],
		['ticket.resumed', 'held', there],
		['ticket.noShow', 'called', here],
		['ticket.cancelled', 'waiting', null],
		['ticket.cancelled', 'called', here],
		['ticket.cancelled', 'held', here],
		['ticket.transferred', 'called', here],
		['ticket.transferred', 'serving', here],
		['ticket.transferred', 'held', here],
		['ticket.servedFromPaper', 'waiting', null],
		['ticket.servedFromPaper', 'called', there],
		['ticket.servedFromPaper', 'held', there],
	] as const)('[PR1] %s finds it %s', (type, state, counterId) => {
		expect(verdict(ticket(state, counterId), type, inStep)).toBe('wins PR1');
	});

	it.each(absence.flatMap((type) => ticketStates.map((state) => [type, state] as const)))(
		'[PR3] %s that saw the revision but not the move (%s) is absence like any other',
		(type, state) => {
			const found = verdict(ticket(state, there), type, inStep);
			const isMove =
				(type === 'ticket.called' && state === 'waiting') ||
				(type === 'ticket.resumed' && state === 'held') ||
				(type === 'ticket.cancelled' && ['waiting', 'called', 'held'].includes(state));
			expect(found).toBe(isMove ? 'wins PR1' : 'loses PR3');
		},
	);
});

describe('out of step', () => {
	it.each(
		[...presence, 'ticket.transferred' as const].flatMap((type) => nowhere.map((state) => [type, state] as const)),
	)('[PR2] %s finds it %s elsewhere', (type, state) => {
		expect(verdict(ticket(state, there), type, behind)).toBe('wins PR2');
	});

	it.each(
		absence.flatMap((type) => ticketStates.flatMap((state) => [here, there].map((at) => [type, state, at] as const))),
	)('[PR3] %s finds it %s at %s', (type, state, counterId) => {
		expect(verdict(ticket(state, counterId), type, behind)).toBe('loses PR3');
	});

	it('[PR4] the first completion stands', () => {
		expect(verdict(ticket('completed', there), 'ticket.completed', behind)).toBe('loses PR4!');
		expect(verdict(ticket('completed', here), 'ticket.completed', behind)).toBe('loses PR4');
	});

	it.each(served)('[PR5] %s after the completion', (type) => {
		expect(verdict(ticket('completed', there), type, behind)).toBe('loses PR5!');
		expect(verdict(ticket('completed', here), type, behind)).toBe('loses PR5');
	});

	it.each([...presence, 'ticket.transferred' as const])('[PR6] %s while it is being served elsewhere', (type) => {
		expect(verdict(ticket('serving', there), type, behind)).toBe('loses PR6!');
	});

	it.each(served)('[PR7] %s while it is being served here', (type) => {
		expect(verdict(ticket('serving', here), type, behind)).toBe('loses PR7');
	});

	it.each(['ticket.completed', 'ticket.transferred'] as const)(
		'[PR8] %s ends what another station of the counter began',
		(type) => {
			expect(verdict(ticket('serving', here), type, behind)).toBe('wins PR8');
		},
	);
});

describe('transfers', () => {
	it.each(presence.flatMap((type) => ticketStates.map((state) => [type, state] as const)))(
		'[PR9] %s at a counter that the ticket (%s) was sent away from',
		(type, state) => {
			const sentOn = ticket(state, onward, { ...transferredSince, seriesId: target });
			expect(verdict(sentOn, type, behind)).toBe('loses PR9!');
		},
	);

	it('[PR9] presence at a counter of the target wins all the same', () => {
		expect(verdict(ticket('waiting', null, transferredSince), 'ticket.servedFromPaper', behind)).toBe('wins PR2');
	});

	it('[PR9] a transfer that the station knew of is none since', () => {
		const sentOn = ticket('waiting', null, { ...transferredSince, seriesId: target });
		expect(verdict(sentOn, 'ticket.servedFromPaper', 4)).toBe('wins PR2');
	});

	it.each([here, there])('[PR10] a transfer takes on what %s completed', (counterId) => {
		expect(verdict(ticket('completed', counterId), 'ticket.transferred', behind)).toBe('wins PR10!');
	});

	it.each(['serving', 'completed'] as const)('[PR11] a transfer whose target has it %s already', (state) => {
		expect(verdict(ticket(state, onward), 'ticket.transferred', behind)).toBe('loses PR11');
		expect(verdict(ticket(state, onward, transferredSince), 'ticket.transferred', behind)).toBe('loses PR11');
	});

	it('[PR12] of two transfers the first to arrive stands', () => {
		const sentThere = { ...transferredSince, seriesId: target };
		const sentElsewhere = { ...transferredSince, seriesId: elsewhere };
		expect(verdict(ticket('waiting', null, sentThere), 'ticket.transferred', behind)).toBe('loses PR12');
		expect(verdict(ticket('waiting', null, sentElsewhere), 'ticket.transferred', behind)).toBe('loses PR12!');
		expect(verdict(ticket('completed', there, sentElsewhere), 'ticket.transferred', behind)).toBe('loses PR12!');
	});
});

describe('a station whose count parted from the hub', () => {
	const parted = ticket('serving', here, { rebased: [{ stationId: station, theirs: 3, ours: 5 }] });

	it('[FCT1] goes on from its own last step', () => {
		expect(isInStep(parted, 3, station)).toBe(true);
		expect(verdict(parted, 'ticket.held', 3)).toBe('wins PR1');
	});

	it('[FCT1] is behind when another moved the ticket since, and another station gains nothing by it', () => {
		expect(verdict({ ...parted, revision: 6 }, 'ticket.held', 3)).toBe('loses PR3');
		expect(isInStep(parted, 3, other)).toBe(false);
	});

	it('[FCT1] is not taken to know of a transfer that it only outcounted', () => {
		const sentOn = ticket('waiting', null, {
			...transferredSince,
			seriesId: target,
			rebased: [{ stationId: station, theirs: 7, ours: 3 }],
		});
		expect(knownRevision(sentOn, 7, station)).toBe(3);
		expect(verdict(sentOn, 'ticket.completed', 7)).toBe('loses PR9!');
	});
});
