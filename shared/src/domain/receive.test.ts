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
	ticketIn,
	uuid,
} from '../testing/builders.ts';
import type { EventBody } from './events.ts';
import { evolve } from './evolve.ts';
import type { Fact, FactBody } from './facts.ts';
import { asId, type CommandId, type CounterId, type HolderId, type SeriesId, type ServiceId } from './ids.ts';
import { checkInvariants } from './invariants.ts';
import type { ReceiveContext } from './receipt.ts';
import { receive } from './receive.ts';
import { emptyState, type State } from './state.ts';

const kiosk = stationId(1);
const pcA = stationId(2);
const pcB = stationId(3);
let made = 0;
const next = (): number => {
	made += 1;
	return made;
};

function fact(body: FactBody, from = pcA): Fact {
	const time = { wallMs: nine, runId: 'run', runAgeMs: 0 };
	return { factId: uuid<CommandId>('c', next()), stationId: from, catalogueVersion: 1, time, body };
}

const later = (minutes: number): ReceiveContext => ({
	effectiveAt: nine + minutes * 60_000,
	receivedAt: nine + 60 * 60_000,
	day: monday,
	dayUnsure: false,
	newId: () => uuid('d', next()),
});

/** The state after facts, each a minute after the one before, starting at 09:10. */
function received(state: State, ...facts: readonly Fact[]): State {
	return facts.reduce((before, one, index) => {
		const receipt = receive(before, one, later(10 + index));
		if (receipt.parked !== null) throw new Error(`parked: ${receipt.parked}`);
		return receipt.events.reduce((after, body) => evolve(after, { at: receipt.at, body }), before);
	}, state);
}

function bodies(state: State, one: Fact): readonly EventBody[] {
	const receipt = receive(state, one, later(30));
	if (receipt.parked !== null) throw new Error(`parked: ${receipt.parked}`);
	return receipt.events;
}
const types = (state: State, one: Fact): readonly string[] => bodies(state, one).map(({ type }) => type);
const parkedBy = (state: State, one: Fact): string | null => receive(state, one, later(30)).parked;

const open = (counterId: CounterId, holder: HolderId = at.ani): EventBody => ({
	type: 'counter.opened',
	counterId,
	holder,
	takenOverFrom: null,
});
const call = (n: number, counterId: CounterId, revision: number): EventBody => ({
	type: 'ticket.called',
	ticketId: ticketId(n),
	counterId,
	revision,
	callId: uuid('e', n),
	times: 1,
	reasonId: null,
});
const start = (n: number, counterId: CounterId, revision: number): EventBody => ({
	type: 'ticket.started',
	ticketId: ticketId(n),
	counterId,
	revision,
});
const step = <T extends FactBody['type']>(
	type: T,
	n: number,
	counterId: CounterId,
	seenRevision: number,
	more: object = {},
) => ({ type, ticketId: ticketId(n), counterId, seenRevision, ...more }) as FactBody;
const scanned = (n: number, counterId: CounterId, seenRevision = 0) =>
	step('ticket.servedFromPaper', n, counterId, seenRevision, { number: null });
const typed = (number: string, n: number, counterId: CounterId) =>
	step('ticket.servedFromPaper', n, counterId, 0, { number });

/** Three tickets DB-01 to DB-03 wait; A and B are open. */
const mall = folded(
	startedState(miniSite),
	issued(1, {}),
	issued(2, {}),
	issued(3, {}),
	open(at.mejaA),
	open(at.mejaB, at.budi),
);

function kioskIssue(n: number, more: Partial<Extract<FactBody, { type: 'ticket.issued' }>>): Fact {
	return fact(
		{
			type: 'ticket.issued',
			ticketId: ticketId(n),
			number: 'DB-104',
			numberValue: 104,
			origin: 'slot',
			serviceId: at.ktp,
			seriesId: at.penduduk,
			agencyId: at.disdukcapil,
			priorityClassId: null,
			...more,
		},
		kiosk,
	);
}

describe('ticket.issued', () => {
	const reserved = {
		type: 'number.reserved',
		seriesId: at.penduduk,
		numberValue: 4,
		number: 'DB-04',
		day: monday,
		ticketId: ticketId(9),
		stationId: kiosk,
		incarnation: 1,
	} as const;

	it('[FCT2] makes a ticket at the time and in the place of the fact, its paper pending', () => {
		const [event] = bodies(mall, kioskIssue(9, {}));
		expect(event).toMatchObject({
			issuedAt: nine + 30 * 60_000,
			place: { at: nine + 30 * 60_000 },
			paper: 'pending',
			day: monday,
		});
		const state = received(mall, kioskIssue(9, {}));
		expect(ticketIn(state, ticketId(9))).toMatchObject({
			state: 'waiting',
			number: 'DB-104',
			origin: 'slot',
			stationId: kiosk,
		});
	});

	it('[FCT2] is callable a while after the hub heard of it, however long ago it was printed', () => {
		const state = received(mall, kioskIssue(9, {}));
		expect(ticketIn(state, ticketId(9)).receivedAt).toBe(later(10).receivedAt);
	});

	it('[FCT3] adopts the number that was reserved for it', () => {
		const state = folded(mall, reserved);
		const after = received(state, kioskIssue(9, { number: 'DB-04', numberValue: 4, origin: 'reserved' }));
		expect(after.series.get(at.penduduk)).toMatchObject({ last: 4 });
		expect(after.series.get(at.penduduk)?.reserved.size).toBe(0);
		expect(ticketIn(after, ticketId(9))).toMatchObject({ number: 'DB-04', doubled: false });
	});

	it('[FCT3] stands with a number that was voided meanwhile', () => {
		const { incarnation, ...number } = reserved;
		const state = folded(mall, reserved, { ...number, type: 'number.voided', reason: 'new-handshake' });
		expect(incarnation).toBe(1);
		const after = received(state, kioskIssue(9, { number: 'DB-04', numberValue: 4, origin: 'reserved' }));
		expect(ticketIn(after, ticketId(9))).toMatchObject({ state: 'waiting', number: 'DB-04' });
	});

	it('[FCT4] marks a number that another ticket of the day has, and takes it in all the same', () => {
		const twice = received(mall, kioskIssue(9, {}), kioskIssue(10, {}));
		expect([9, 10].map((n) => ticketIn(twice, ticketId(n)).doubled)).toEqual([false, true]);
		expect(twice.tickets.size).toBe(5);
	});

	it('[FCT2] is taken in though nobody knows its service any more', () => {
		const gone = { serviceId: asId<ServiceId>('a.gone'), seriesId: asId<SeriesId>('gone') };
		expect(ticketIn(received(mall, kioskIssue(9, gone)), ticketId(9)).state).toBe('waiting');
	});

	it('[PR14] again under the same id is superseded', () => {
		const again = { ...kioskIssue(1, { number: 'DB-01', numberValue: 1 }) };
		expect(bodies(mall, again)).toMatchObject([{ type: 'fact.superseded', rule: 'PR14', flagged: false }]);
		expect(bodies(mall, kioskIssue(1, {}))).toMatchObject([{ type: 'fact.superseded', rule: 'PR14', flagged: true }]);
	});
});

describe('steps of a cut-off counter', () => {
	const called = folded(mall, call(1, at.mejaA, 1));
	const serving = folded(called, start(1, at.mejaA, 2));
	const reasonId = at.other;

	it.each([
		[mall, step('ticket.called', 1, at.mejaA, 0, { reasonId: null }), 'called'],
		[called, step('ticket.recalled', 1, at.mejaA, 1), 'called'],
		[called, step('ticket.started', 1, at.mejaA, 1), 'serving'],
		[serving, step('ticket.completed', 1, at.mejaA, 2), 'completed'],
		[serving, step('ticket.held', 1, at.mejaA, 2), 'held'],
		[called, step('ticket.noShow', 1, at.mejaA, 1, { reasonId }), 'noShow'],
		[called, step('ticket.cancelled', 1, at.mejaA, 1, { reasonId }), 'cancelled'],
		[
			serving,
			step('ticket.transferred', 1, at.mejaA, 2, { reasonId, serviceId: at.akta, position: 'tail' }),
			'waiting',
		],
	])('[FCT5] changes state at the time it was done (%#)', (state, body, expected) => {
		expect(types(state, fact(body))).toEqual([body.type]);
		const after = received(state, fact(body));
		expect(ticketIn(after, ticketId(1)).state).toBe(expected);
		expect(after.lastEventAt).toBe(later(10).effectiveAt);
	});

	it('[FCT5] resumes what it held, and announces it again', () => {
		const held = received(serving, fact(step('ticket.held', 1, at.mejaA, 2)));
		const resumed = received(held, fact(step('ticket.resumed', 1, at.mejaA, 3)));
		expect(ticketIn(resumed, ticketId(1))).toMatchObject({ state: 'called', timesCalled: 2 });
	});

	it('[FCT5] counts at a counter that is closed, and at one that another holds', () => {
		const closed = folded(startedState(miniSite), issued(1, {}));
		const after = received(closed, fact(scanned(1, at.mejaA)), fact(step('ticket.completed', 1, at.mejaA, 1)));
		expect(ticketIn(after, ticketId(1)).state).toBe('completed');
		const taken = folded(called, { ...open(at.mejaA, at.budi), takenOverFrom: at.ani } as EventBody);
		expect(ticketIn(received(taken, fact(step('ticket.started', 1, at.mejaA, 1))), ticketId(1)).state).toBe('serving');
	});

	it('[FCT6] a second current ticket puts the earlier one on hold, and the officer is told', () => {
		const one = fact(scanned(2, at.mejaA));
		expect(types(serving, one)).toEqual(['ticket.held', 'ticket.servedFromPaper']);
		const after = received(serving, one);
		expect(after.counters.get(at.mejaA)?.ticketId).toBe(ticketId(2));
		expect(ticketIn(after, ticketId(1)).state).toBe('held');
		expect(after.desks.get(at.mejaA)?.notices[0]).toMatchObject({ kind: 'second-ticket', ticketId: ticketId(1) });
	});

	it('[FCT1] a chain goes on after its first step met a ticket that had moved', () => {
		const atB = folded(mall, call(1, at.mejaB, 1));
		const chain = [
			fact(scanned(1, at.mejaA, 0)),
			fact(step('ticket.held', 1, at.mejaA, 1)),
			fact(step('ticket.resumed', 1, at.mejaA, 2)),
			fact(step('ticket.noShow', 1, at.mejaA, 3, { reasonId: at.noAnswer })),
		];
		expect(ticketIn(received(atB, ...chain), ticketId(1))).toMatchObject({ state: 'noShow', counterId: at.mejaA });
	});

	it('[PR3] a hold at a counter whose officer went on at another station comes too late', () => {
		expect(bodies(serving, fact(step('ticket.held', 1, at.mejaA, 1)))).toMatchObject([
			{ type: 'fact.superseded', rule: 'PR3' },
			{ type: 'fact.rebased', theirs: 2, ours: 1 },
		]);
	});

	it('[FCT7] takes over a ticket that is called elsewhere, and that counter is told', () => {
		const atB = folded(mall, call(1, at.mejaB, 1));
		expect(bodies(atB, fact(scanned(1, at.mejaA, 0)))[0]).toMatchObject({ takenOverFrom: at.mejaB });
		const after = received(atB, fact(scanned(1, at.mejaA, 0)));
		expect(after.counters.get(at.mejaB)?.ticketId).toBeNull();
		expect(after.desks.get(at.mejaB)?.notices[0]).toMatchObject({ kind: 'taken-over', byCounterId: at.mejaA });
	});

	it('[PR6] what is being served elsewhere stays there, and both counters are told', () => {
		const atB = folded(mall, call(1, at.mejaB, 1), start(1, at.mejaB, 2));
		const after = received(atB, fact(scanned(1, at.mejaA, 0)));
		expect(ticketIn(after, ticketId(1))).toMatchObject({ state: 'serving', counterId: at.mejaB });
		expect(after.desks.get(at.mejaA)?.notices[0]).toMatchObject({
			kind: 'superseded',
			rule: 'PR6',
			byCounterId: at.mejaB,
		});
		expect(after.desks.get(at.mejaB)?.notices[0]).toMatchObject({ kind: 'contradicted', byCounterId: at.mejaA });
	});

	it('[PR10] a transfer takes on what was completed, and that counter is told', () => {
		const done = folded(mall, call(1, at.mejaB, 1), start(1, at.mejaB, 2), {
			...start(1, at.mejaB, 3),
			type: 'ticket.completed',
		} as EventBody);
		const away = step('ticket.transferred', 1, at.mejaA, 1, { reasonId, serviceId: at.ktp, position: 'original' });
		const after = received(done, fact(away));
		// Desk B serves the target too: it has served the ticket since.
		expect(ticketIn(after, ticketId(1)).state).toBe('completed');
		const elsewhere = step('ticket.transferred', 1, at.mejaA, 1, {
			reasonId,
			serviceId: at.meterai,
			position: 'original',
		});
		const taken = received(done, fact(elsewhere));
		expect(ticketIn(taken, ticketId(1))).toMatchObject({ state: 'waiting', serviceId: at.meterai });
		expect(taken.desks.get(at.mejaB)?.notices[0]).toMatchObject({ kind: 'contradicted', byCounterId: at.mejaA });
	});
});

describe('what an officer saw of a visitor', () => {
	const confirmed = (id: number, priorityClassId: 'lansia' | null): Fact =>
		fact({
			type: 'ticket.priorityConfirmed',
			ticketId: ticketId(id),
			counterId: at.mejaA,
			priorityClassId: priorityClassId === null ? null : asId(priorityClassId),
		});

	it('[FCT14] is recorded whatever the ticket has become, at the time it was seen, and moves nothing', () => {
		const gone = received(
			mall,
			fact(step('ticket.called', 1, at.mejaB, 0), pcB),
			fact(step('ticket.completed', 1, at.mejaB, 1), pcB),
		);
		const before = ticketIn(gone, ticketId(1));
		const receipt = receive(gone, confirmed(1, 'lansia'), later(5));
		expect(receipt).toMatchObject({ at: nine + 5 * 60_000, events: [{ type: 'ticket.priorityConfirmed' }] });
		const state = received(gone, confirmed(1, 'lansia'));
		expect(ticketIn(state, ticketId(1))).toEqual({ ...before, priorityClassId: 'lansia', assistance: 'confirmed' });
	});
	it('[FCT14] the last to come stands', () => {
		const state = received(mall, confirmed(1, 'lansia'), confirmed(1, null));
		expect(ticketIn(state, ticketId(1))).toMatchObject({ priorityClassId: null, assistance: 'cleared' });
	});
	it('[FCT14] of a number that nobody had heard of stays with the ticket that comes home', () => {
		const served = received(mall, fact(typed('db 104', 77, at.mejaA)));
		const home = received(served, confirmed(77, 'lansia'), kioskIssue(9, { assistance: true }));
		expect(ticketIn(home, ticketId(9))).toMatchObject({ priorityClassId: 'lansia', assistance: 'confirmed' });
		const unseen = received(served, kioskIssue(9, { assistance: true }));
		expect(ticketIn(unseen, ticketId(9)).assistance).toBe('asked');
	});
	it('[FCT12] of a ticket that is not known is parked', () => {
		expect(parkedBy(mall, confirmed(55, null))).toBe('ticket/unknown');
	});
});

describe('paper that nobody had heard of', () => {
	const provisional = ticketId(77);
	const served = received(mall, fact(typed('db 104', 77, at.mejaA)));

	it('[FCT8] a number becomes a provisional ticket that is being served', () => {
		expect(ticketIn(served, provisional)).toMatchObject({
			state: 'serving',
			counterId: at.mejaA,
			number: 'DB-104',
			provisional: true,
			serviceId: null,
		});
	});

	it.each([
		['while it is served', [], 'serving'],
		['after it was completed', [fact(step('ticket.completed', 77, at.mejaA, 1))], 'completed'],
		['while it is on hold', [fact(step('ticket.held', 77, at.mejaA, 1))], 'held'],
	])("[FCT9] joins the kiosk's ticket when that comes home %s; both ids answer", (_when, facts, state) => {
		const before = received(served, ...facts);
		const home = kioskIssue(9, {});
		expect(types(before, home)).toEqual(['ticket.issued', 'ticket.joined']);
		const after = received(before, home);
		expect(ticketIn(after, ticketId(9))).toMatchObject({ state, number: 'DB-104', serviceId: at.ktp, doubled: false });
		expect(after.joined.get(provisional)).toBe(ticketId(9));
		expect(after.tickets.get(provisional)).toBeUndefined();
	});

	it("[FCT9] the counter's next facts under its own id reach the real ticket", () => {
		const joined = received(served, kioskIssue(9, {}));
		const done = received(joined, fact(step('ticket.completed', 77, at.mejaA, 1)));
		expect(ticketIn(done, ticketId(9)).state).toBe('completed');
	});

	it('[FCT9] a number that is known is joined at once', () => {
		const after = received(mall, fact(typed('DB-02', 78, at.mejaA)));
		expect(ticketIn(after, ticketId(2))).toMatchObject({ state: 'serving', counterId: at.mejaA });
		const done = received(after, fact(step('ticket.completed', 78, at.mejaA, 1)));
		expect(ticketIn(done, ticketId(2)).state).toBe('completed');
	});

	it('[FCT9] joins the youngest ticket of a doubled number that was there by then', () => {
		const twice = received(mall, kioskIssue(9, {}), kioskIssue(10, {}));
		expect(received(twice, fact(typed('DB104', 78, at.mejaA))).joined.get(ticketId(78))).toBe(ticketId(9));
		const receipt = receive(twice, fact(typed('DB104', 78, at.mejaA)), later(30));
		expect(receipt.parked === null && receipt.events.at(-1)).toMatchObject({
			type: 'ticket.joined',
			ticketId: ticketId(10),
		});
	});

	it('[FCT9] does not join a ticket dated more than a day before', () => {
		const receipt = receive(mall, fact(typed('DB-02', 78, at.mejaA)), later(25 * 60));
		expect(receipt.parked === null && receipt.events).toMatchObject([
			{ type: 'ticket.servedFromPaper', provisional: true },
		]);
	});

	it('[FCT9] also joins when the ticket is being served elsewhere, where it stays', () => {
		const atB = folded(mall, call(2, at.mejaB, 1), start(2, at.mejaB, 2));
		const one = fact(typed('DB-02', 78, at.mejaA));
		expect(types(atB, one)).toEqual(['fact.superseded', 'fact.rebased', 'ticket.joined']);
		const then = received(atB, one);
		expect(bodies(then, fact(step('ticket.completed', 78, at.mejaA, 1)))).toMatchObject([
			{ rule: 'PR6', flagged: true },
			{},
		]);
	});

	it('[FCT9][PR6] at a second counter it is the same ticket: who came first keeps it, and all three ids answer', () => {
		const second = fact(typed('DB-104', 78, at.mejaB), pcB);
		expect(bodies(served, second)).toMatchObject([
			{ type: 'fact.superseded', ticketId: provisional, rule: 'PR6', flagged: true },
			{ type: 'fact.rebased' },
			{ type: 'ticket.joined', provisionalId: ticketId(78), ticketId: provisional },
		]);
		const after = received(served, second, kioskIssue(9, {}));
		expect(after.joined.get(provisional)).toBe(ticketId(9));
		expect(after.joined.get(ticketId(78))).toBe(ticketId(9));
		expect(ticketIn(after, ticketId(9))).toMatchObject({ state: 'serving', counterId: at.mejaA });
		expect(checkInvariants(after)).toEqual([]);
	});

	it('[FCT9] at a second counter after the serving was taken back it is served there', () => {
		const undone = received(served, fact({ ...step('step.undone', 77, at.mejaA, 1), undid: uuid('c', 1) } as FactBody));
		const after = received(undone, fact(typed('DB-104', 78, at.mejaB), pcB), kioskIssue(9, {}));
		expect(ticketIn(after, ticketId(9))).toMatchObject({ state: 'serving', counterId: at.mejaB });
	});
});

describe('undone steps', () => {
	const called = received(mall, fact(step('ticket.called', 1, at.mejaA, 0, { reasonId: null })));
	const undo = fact({ ...step('step.undone', 1, at.mejaA, 1), undid: uuid('c', 1) } as FactBody);

	it('[PR13] takes back the last step of the counter', () => {
		expect(types(called, undo)).toEqual(['ticket.undone']);
		const after = received(called, undo);
		expect(ticketIn(after, ticketId(1))).toMatchObject({ state: 'waiting', timesCalled: 0, counterId: null });
		expect(after.counters.get(at.mejaA)?.ticketId).toBeNull();
	});

	it('[PR13] is superseded when another moved the ticket, or the step itself had lost', () => {
		const moved = received(called, fact(scanned(1, at.mejaB, 0), pcB));
		expect(bodies(moved, undo)).toMatchObject([{ type: 'fact.superseded', rule: 'PR13' }]);
		expect(bodies(mall, undo)).toMatchObject([{ type: 'fact.superseded', rule: 'PR13' }]);
	});
});

describe('papers and printers', () => {
	const paper = (jobId: string, state: 'pending' | 'sending' | 'printed' | 'failed' | 'uncertain', n = 9): Fact =>
		fact({ type: 'paper.changed', ticketId: ticketId(n), paper: state, jobId, copy: jobId !== 'one' }, kiosk);
	const given = received(mall, kioskIssue(9, {}));

	it.each([
		['one job as it goes', [['one', 'sending']], 'sending'],
		[
			'one job that failed',
			[
				['one', 'sending'],
				['one', 'failed'],
			],
			'failed',
		],
		[
			'a copy after a failure',
			[
				['one', 'failed'],
				['two', 'printed'],
			],
			'printed',
		],
		[
			'a failed copy of a printed ticket',
			[
				['one', 'printed'],
				['two', 'failed'],
			],
			'printed',
		],
		[
			'a copy under way while the first is in doubt',
			[
				['one', 'uncertain'],
				['two', 'sending'],
			],
			'uncertain',
		],
		[
			'a copy that waits after a failure',
			[
				['one', 'failed'],
				['two', 'pending'],
			],
			'pending',
		],
	] as const)('[FCT10] the paper of a ticket is the best of its jobs: %s', (_what, jobs, expected) => {
		const after = received(given, ...jobs.map(([jobId, state]) => paper(jobId, state)));
		expect(ticketIn(after, ticketId(9))).toMatchObject({ paper: expected, revision: 0 });
	});

	it('[FCT10] counters of the line are told of a paper in doubt, once', () => {
		const after = received(given, paper('one', 'uncertain'), paper('two', 'pending'));
		expect(after.desks.get(at.mejaB)?.notices.map(({ kind }) => kind)).toEqual(['paper-unsure']);
	});

	it('[FCT10] reaches the ticket under its provisional id too', () => {
		const joined = received(mall, fact(typed('db104', 77, at.mejaA)), kioskIssue(9, {}));
		expect(ticketIn(received(joined, paper('one', 'printed', 77)), ticketId(9)).paper).toBe('printed');
	});

	it('[FCT11] a printer tells of itself', () => {
		const admitted = folded(mall, {
			type: 'station.admitted',
			stationId: kiosk,
			role: 'kiosk',
			name: 'Kiosk',
			incarnation: 1,
			slot: 0,
			handshake: 1,
		});
		const after = received(admitted, fact({ type: 'printer.changed', printer: 'paperOut' }, kiosk));
		expect(after.stations.get(kiosk)?.printer).toBe('paperOut');
		const [stuck, ending] = [
			{ printer: 'offline', error: 'cutter' },
			{ printer: 'paperLow', rollEndsAt: nine },
		] as const;
		const told = received(after, fact({ type: 'printer.changed', ...stuck }, kiosk));
		expect(told.stations.get(kiosk)).toMatchObject({ printerError: 'cutter', rollEndsAt: null });
		const later = received(told, fact({ type: 'printer.changed', ...ending }, kiosk));
		expect(later.stations.get(kiosk)).toMatchObject({ printerError: null, rollEndsAt: nine });
	});
});

describe('parked', () => {
	const nowhere = asId<CounterId>('meja-99');
	it.each([
		['ticket/unknown', scanned(50, at.mejaA)],
		['ticket/unknown', step('ticket.completed', 50, at.mejaA, 1)],
		['ticket/unknown', step('step.undone', 50, at.mejaA, 1)],
		[
			'ticket/unknown',
			{ type: 'paper.changed', ticketId: ticketId(50), paper: 'printed', jobId: 'one', copy: false } as const,
		],
		['counter/unknown', step('ticket.started', 1, nowhere, 1)],
		['number/unknown-series', typed('ZZ-001', 50, at.mejaA)],
		[
			'service/unknown',
			step('ticket.transferred', 1, at.mejaA, 1, { reasonId: at.other, serviceId: 'a.gone', position: 'tail' }),
		],
	])('[FCT12] %s until what it names is known', (code, body) => {
		expect(parkedBy(mall, fact(body))).toBe(code);
	});

	it('[FCT12] scanned paper is served once its ticket has come home', () => {
		const one = fact(scanned(9, at.mejaA));
		expect(parkedBy(mall, one)).toBe('ticket/unknown');
		expect(ticketIn(received(received(mall, kioskIssue(9, {})), one), ticketId(9)).state).toBe('serving');
	});

	it('[FCT12] before its first day a state takes in a ticket and parks what names a counter', () => {
		const after = received(emptyState, kioskIssue(9, {}));
		expect(ticketIn(after, ticketId(9)).day).toBe(monday);
		expect(parkedBy(after, fact(scanned(9, at.mejaA)))).toBe('counter/unknown');
	});
});
