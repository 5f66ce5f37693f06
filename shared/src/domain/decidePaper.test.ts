import { describe, expect, it } from 'vitest';
import {
	at,
	folded,
	issued,
	issuedDp,
	miniSite,
	startedState,
	stationId,
	ticketId,
	ticketIn,
	uuid,
} from '../testing/builders.ts';
import { after, contextOf, decided, refused } from '../testing/decided.ts';
import type { Command, CounterCommand } from './commands.ts';
import { decide } from './decide.ts';
import { asId, type CounterId, type TicketId } from './ids.ts';
import { checkInvariants } from './invariants.ts';
import type { State } from './state.ts';
import type { PaperState } from './ticket.ts';

const open = (counterId: CounterId): CounterCommand => ({ type: 'openCounter', counterId, takeOver: false });
const serve = (counterId: CounterId, number: string): CounterCommand => ({
	type: 'servePaper',
	counterId,
	paper: { number },
});
const scan = (counterId: CounterId, id: TicketId): CounterCommand => ({
	type: 'servePaper',
	counterId,
	paper: { ticketId: id },
});
const admit = (n: number, role: 'kiosk' | 'counter'): Command => ({
	type: 'admitStation',
	...{ stationId: stationId(n), role, name: `S${n}`, lastHandshake: null, sameMachine: true, catalogueVersion: 0 },
});
const elsewhere = (n: number, kiosk: number): Command => ({
	type: 'printElsewhere',
	...{ ticketId: ticketId(n), kioskId: stationId(kiosk) },
});
const orderId = uuid('b', 1);
const asOrdered = { newId: () => orderId };
const opened = after(startedState(miniSite), open(at.mejaA), open(at.mejaB));
const waiting = folded(opened, issued(1, { stationId: stationId(1) }), issued(2, {}), issuedDp(1, {}));

describe('serving paper', () => {
	it('[TK14] of a waiting ticket, by number or by id', () => {
		for (const command of [serve(at.mejaA, 'db 2'), scan(at.mejaA, ticketId(2))]) {
			const { state, events } = decided(waiting, command, {});
			expect(events).toEqual([
				{
					type: 'ticket.servedFromPaper',
					ticketId: ticketId(2),
					counterId: at.mejaA,
					revision: 1,
					...{ number: 'DB-02', numberValue: 2, numberSeriesId: at.penduduk },
					...{ agencyId: at.disdukcapil, day: '2026-11-23', provisional: false, takenOverFrom: null },
				},
			]);
			expect(ticketIn(state, ticketId(2))).toMatchObject({ state: 'serving', counterId: at.mejaA });
			expect(state.counters.get(at.mejaA)?.ticketId).toBe(ticketId(2));
		}
	});
	it('[TK14] of the ticket called here begins its service', () => {
		const called = after(waiting, { type: 'callNext', counterId: at.mejaA });
		expect(ticketIn(after(called, serve(at.mejaA, 'DB-01')), ticketId(1)).state).toBe('serving');
	});
	it('[TK14] of a ticket called elsewhere takes it over, and that counter is named', () => {
		const called = after(waiting, { type: 'callNext', counterId: at.mejaA });
		const { state, events } = decided(called, serve(at.mejaB, 'DB-01'), {});
		expect(events).toMatchObject([{ type: 'ticket.servedFromPaper', takenOverFrom: at.mejaA }]);
		expect(state.counters.get(at.mejaA)?.ticketId).toBeNull();
		expect(state.counters.get(at.mejaB)?.ticketId).toBe(ticketId(1));
	});
	it('[TK14] of a ticket that another counter holds takes nothing from it', () => {
		const first = { counterId: at.mejaA, ticketId: ticketId(1) } as const;
		const held = after(waiting, { type: 'callNext', counterId: at.mejaA }, { type: 'hold', ...first });
		expect(decided(held, serve(at.mejaB, 'DB-01'), {}).events).toMatchObject([{ takenOverFrom: null }]);
	});
	it('[TK12] of a number nobody has heard of is no step to undo, nor is the one before', () => {
		const first = { counterId: at.mejaA, ticketId: ticketId(1) } as const;
		const state = after(waiting, { type: 'cancel', ...first, reasonId: at.other }, serve(at.mejaA, 'DB-77'));
		expect(refused(state, { type: 'undo', ...first }, {}).code).toBe('undo/too-late');
	});
	it('[TK14] of a ticket served elsewhere is refused; served here it is nothing to do', () => {
		const serving = after(waiting, serve(at.mejaA, 'DB-01'));
		expect(refused(serving, serve(at.mejaB, 'DB-01'), {})).toEqual({
			code: 'ticket/serving-elsewhere',
			detail: { number: 'DB-01', counterId: at.mejaA, label: 'A' },
		});
		const again = serve(at.mejaA, 'DB-01');
		expect(decide(serving, again, contextOf(serving, {}))).toEqual({ accepted: true, events: [] });
	});
	it('[CTR3] is refused while another ticket is served', () => {
		const serving = after(waiting, serve(at.mejaA, 'DB-01'));
		expect(refused(serving, serve(at.mejaA, 'DB-02'), {}).code).toBe('counter/busy');
		expect(refused(serving, serve(at.mejaA, 'DB-77'), {}).code).toBe('counter/busy');
	});
	it('[TK14] follows the ticket to the series it was transferred to', () => {
		const first = { counterId: at.mejaA, ticketId: ticketId(1) } as const;
		const moved = after(
			waiting,
			{ type: 'callNext', counterId: at.mejaA },
			{ type: 'transfer', ...first, serviceId: at.akta, reasonId: at.other, position: null },
		);
		expect(refused(moved, serve(at.mejaA, 'DB-01'), {}).code).toBe('ticket/not-here');
		expect(ticketIn(after(moved, serve(at.mejaB, 'DB-01')), ticketId(1)).state).toBe('serving');
	});
	it('[TK15] of a number nobody has heard of makes a provisional ticket', () => {
		const { state, events } = decided(waiting, serve(at.mejaB, 'dp-150'), {});
		expect(events).toMatchObject([{ provisional: true, revision: 1, number: 'DP-150', numberValue: 150 }]);
		const id = state.counters.get(at.mejaB)?.ticketId;
		expect(ticketIn(state, id as TicketId)).toMatchObject({
			state: 'serving',
			number: 'DP-150',
			serviceId: null,
			seriesId: at.sipil,
			provisional: true,
			origin: 'paper',
		});
		const done = after(state, { type: 'complete', counterId: at.mejaB, ticketId: id as TicketId });
		expect(refused(done, serve(at.mejaB, 'DP-150'), {}).code).toBe('ticket/wrong-state');
	});
	it('[TK15] of a series called elsewhere, of no series, or of no ticket is refused', () => {
		expect(refused(waiting, serve(at.mejaA, 'DP-50'), {}).code).toBe('ticket/not-here');
		expect(refused(waiting, serve(at.mejaA, 'XY-50'), {}).code).toBe('number/unknown-series');
		expect(refused(waiting, serve(at.mejaA, 'DB-99999'), {}).code).toBe('number/unknown-series');
		expect(refused(waiting, scan(at.mejaA, ticketId(77)), {}).code).toBe('ticket/unknown');
	});
	it('[TK15] finds no number of the day before', () => {
		const next = after(waiting, { type: 'startDay', day: asId('2026-11-24') }, open(at.mejaA));
		expect(decided(next, serve(at.mejaA, 'DB-01'), {}).events).toMatchObject([{ provisional: true }]);
	});
	it('[NUM10] finds the youngest ticket of a doubled number', () => {
		const twin = issued(1, { ticketId: ticketId(7), issuedAt: waiting.lastEventAt, doubled: true });
		const state = after(folded(waiting, twin), serve(at.mejaA, 'DB-01'));
		expect(ticketIn(state, ticketId(7)).state).toBe('serving');
		expect(ticketIn(state, ticketId(1)).state).toBe('waiting');
	});
});

describe('a ticket joined to its provisional twin', () => {
	const served = after(waiting, serve(at.mejaB, 'DP-150'));
	const twin = served.counters.get(at.mejaB)?.ticketId as TicketId;
	const real = issuedDp(150, { origin: 'slot', paper: 'printed' });
	const join = (state: State): State =>
		folded(state, real, { type: 'ticket.joined', provisionalId: twin, ticketId: real.ticketId });

	it('[TK16] goes on where the twin stands', () => {
		const state = join(served);
		expect(state.tickets.has(twin)).toBe(false);
		expect(state.counters.get(at.mejaB)?.ticketId).toBe(real.ticketId);
		expect(ticketIn(state, real.ticketId)).toMatchObject({
			state: 'serving',
			revision: 1,
			serviceId: at.akta,
			seriesId: at.sipil,
			provisional: false,
			origin: 'slot',
		});
	});
	it('[TK16] answers to both ids', () => {
		const done = after(join(served), { type: 'complete', counterId: at.mejaB, ticketId: twin });
		expect(ticketIn(done, real.ticketId)).toMatchObject({ state: 'completed', revision: 2 });
	});
	it('[TK16] keeps the service that the twin was transferred to', () => {
		const moved = after(served, {
			type: 'transfer',
			...{ counterId: at.mejaB, ticketId: twin, serviceId: at.kk, reasonId: at.other, position: null },
		});
		expect(ticketIn(join(moved), real.ticketId)).toMatchObject({ state: 'waiting', serviceId: at.kk });
	});
	it('[TK16] has no later step with the twin to undo: it would put back where the twin stood', () => {
		const done = after(served, { type: 'complete', counterId: at.mejaB, ticketId: twin });
		expect(refused(join(done), { type: 'undo', counterId: at.mejaB, ticketId: twin }, {}).code).toBe('undo/too-late');
	});
});

describe('a mistyped number', () => {
	const served = after(waiting, serve(at.mejaB, 'DP-150'));
	const twin = served.counters.get(at.mejaB)?.ticketId as TicketId;
	const undo = { type: 'undo', counterId: at.mejaB, ticketId: twin } as const;
	const undone = after(served, undo);
	const real = issuedDp(150, { origin: 'slot', paper: 'printed', place: { at: waiting.lastEventAt, tie: 0.5 } });
	const join = (state: State): State =>
		folded(state, real, { type: 'ticket.joined', provisionalId: twin, ticketId: real.ticketId });
	const waits = { state: 'waiting', serviceId: at.akta, counterId: null, startedAt: null, endReason: null };

	it('[TK19] taken back, its provisional ticket is cancelled and the counter free', () => {
		expect(ticketIn(undone, twin)).toMatchObject({ state: 'cancelled', endReason: 'undone', provisional: true });
		expect(undone.counters.get(at.mejaB)?.ticketId).toBe(null);
		expect(checkInvariants(undone)).toEqual([]);
	});
	it('[TK19] leaves the real ticket its place when that comes', () => {
		const state = join(undone);
		expect(ticketIn(state, real.ticketId)).toMatchObject({ ...waits, place: real.place, revision: 2 });
		expect(ticketIn(after(state, serve(at.mejaB, 'DP-150')), real.ticketId).state).toBe('serving');
		expect(checkInvariants(state)).toEqual([]);
	});
	it('[TK19] taken back after the real ticket came, leaves that waiting as it did', () => {
		const state = after(join(served), undo);
		expect(ticketIn(state, real.ticketId)).toMatchObject({ ...waits, place: real.place });
		expect(state.counters.get(at.mejaB)?.ticketId).toBe(null);
		expect(checkInvariants(state)).toEqual([]);
	});
	it('[TK19] may be served after all', () => {
		expect(ticketIn(after(undone, serve(at.mejaB, 'DP-150')), twin)).toMatchObject({
			state: 'serving',
			endReason: null,
		});
	});
});

describe('reprinting', () => {
	const ready = after(waiting, admit(1, 'kiosk'), admit(2, 'kiosk'), admit(3, 'counter'));
	const reprint = (n: number, kiosk: number | null): CounterCommand => ({
		type: 'reprint',
		counterId: at.mejaA,
		...{ ticketId: ticketId(n), kioskId: kiosk === null ? null : stationId(kiosk) },
	});

	it('[TK18][PRN59] goes to the kiosk that issued the ticket, or to the one named, and says which counter asked', () => {
		for (const [asked, kiosk] of [
			[null, 1],
			[2, 2],
		] as const)
			expect(decided(ready, reprint(1, asked), asOrdered).events).toEqual([
				{
					type: 'paper.reprintRequested',
					...{ ticketId: ticketId(1), kioskId: stationId(kiosk), counterId: at.mejaA },
					...{ jobId: orderId, copy: false },
				},
			]);
	});
	it('[TK18] without such a kiosk is refused', () => {
		const retired = after(ready, { type: 'retireStation', stationId: stationId(1) });
		for (const [state, command] of [
			[ready, reprint(2, null)],
			[ready, reprint(1, 3)],
			[ready, reprint(1, 4)],
			[retired, reprint(1, null)],
		] as const)
			expect(refused(state, command, {}).code).toBe('station/unknown');
	});
	it('[TK18] changes nothing but that a paper may come', () => {
		const { state } = decided(ready, reprint(1, null), asOrdered);
		const { jobsDue, ...ticket } = ticketIn(state, ticketId(1));
		expect({ ...ticket, jobsDue: [] }).toEqual(ticketIn(ready, ticketId(1)));
		expect(jobsDue).toEqual([orderId]);
		expect(state.lines).toEqual(ready.lines);
	});
});

describe('whether a ticket printed', () => {
	const confirm = (printed: boolean): CounterCommand => ({
		type: 'confirmPaper',
		...{ counterId: at.mejaA, ticketId: ticketId(1), printed },
	});
	const job = (jobId: string, paper: 'sending' | 'uncertain' | 'failed' | 'printed') =>
		({ type: 'paper.changed', ticketId: ticketId(1), paper, jobId, copy: false }) as const;

	it('[TK17] is settled by the officer, and moves no revision', () => {
		const unsure = folded(waiting, job('one', 'sending'), job('one', 'uncertain'));
		expect(ticketIn(unsure, ticketId(1))).toMatchObject({ paper: 'uncertain', revision: 0 });
		for (const [printed, paper] of [
			[true, 'printed'],
			[false, 'failed'],
		] as const)
			expect(ticketIn(after(unsure, confirm(printed)), ticketId(1))).toMatchObject({ paper, revision: 0 });
	});
	it('[TK17] is told by the best of its jobs otherwise', () => {
		const state = folded(waiting, job('one', 'failed'), job('two', 'sending'));
		expect(ticketIn(state, ticketId(1)).paper).toBe('sending');
		expect(ticketIn(folded(state, job('two', 'failed')), ticketId(1)).paper).toBe('failed');
		expect(ticketIn(folded(state, job('two', 'printed'), job('three', 'failed')), ticketId(1)).paper).toBe('printed');
	});
});

describe('printing at another kiosk', () => {
	const kiosks = after(opened, admit(1, 'kiosk'), admit(2, 'kiosk'), admit(3, 'counter'));
	const of = (paper: PaperState): State => folded(kiosks, issued(1, { stationId: stationId(1), paper }));
	const by = (n: number) => ({ stationId: stationId(n), ...asOrdered });

	it.each(['failed', 'none'] as const)('[TK22] is asked of it where no paper exists: %s', (paper) => {
		const { events, state } = decided(of(paper), elsewhere(1, 2), by(1));
		expect(events).toEqual([
			{
				type: 'paper.reprintRequested',
				...{ ticketId: ticketId(1), kioskId: stationId(2), counterId: null, jobId: orderId, copy: false },
			},
		]);
		expect(ticketIn(state, ticketId(1)).revision).toBe(0);
	});
	it.each(['pending', 'sending', 'printed', 'uncertain'] as const)(
		'[TK22] is left to staff where paper is there, or may be: %s',
		(paper) => {
			expect(refused(of(paper), elsewhere(1, 2), by(1))).toEqual({ code: 'paper/exists', detail: { number: 'DB-01' } });
		},
	);
	it('[TK22] is asked of one kiosk at a time: a paper that was asked for may come yet', () => {
		const asked = after(kiosks, admit(4, 'kiosk'));
		const failed = folded(asked, issued(1, { stationId: stationId(1), paper: 'failed' }));
		const { state } = decided(failed, elsewhere(1, 2), by(1));
		expect(refused(state, elsewhere(1, 4), by(1)).code).toBe('paper/exists');
		const neither = folded(state, {
			type: 'paper.changed',
			...{ ticketId: ticketId(1), paper: 'failed', jobId: orderId, copy: false },
		});
		expect(decided(neither, elsewhere(1, 4), by(1)).events).toMatchObject([{ kioskId: stationId(4), copy: false }]);
	});
	it('[TK22] is for the kiosk that gave the ticket, while it is open, and at a kiosk in use that is another', () => {
		const failed = of('failed');
		for (const context of [by(2), { stationId: null }])
			expect(refused(failed, elsewhere(1, 2), context).code).toBe('ticket/not-here');
		for (const kiosk of [1, 3, 9]) expect(refused(failed, elsewhere(1, kiosk), by(1)).code).toBe('station/unknown');
		const retired = after(failed, { type: 'retireStation', stationId: stationId(2) });
		expect(refused(retired, elsewhere(1, 2), by(1)).code).toBe('station/unknown');
		expect(refused(failed, elsewhere(9, 2), by(1)).code).toBe('ticket/unknown');
		const gone = after(
			failed,
			{ type: 'callNext', counterId: at.mejaA },
			{
				type: 'cancel',
				...{ counterId: at.mejaA, ticketId: ticketId(1), reasonId: at.other },
			},
		);
		expect(refused(gone, elsewhere(1, 2), by(1)).code).toBe('ticket/wrong-state');
	});
});
