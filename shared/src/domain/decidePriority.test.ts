import { describe, expect, it } from 'vitest';
import { at, folded, issued, miniSite, startedState, ticketId, ticketIn } from '../testing/builders.ts';
import { after, decided, refused } from '../testing/decided.ts';
import { callOrder } from './callOrder.ts';
import type { Command, CounterCommand } from './commands.ts';
import { asId, type PriorityClassId } from './ids.ts';
import { neutralMark } from './projections/neutralMark.ts';
import { decodeState, encodeState, type StateSnapshot } from './snapshot.ts';
import type { State } from './state.ts';

const elderly = asId<PriorityClassId>('lansia');
const opened = after(
	startedState(miniSite),
	{ type: 'openCounter', counterId: at.mejaA, takeOver: false },
	{ type: 'openCounter', counterId: at.meja9, takeOver: false },
);
const asked = folded(opened, issued(1, {}), issued(2, { assistance: true }));
const confirm = (priorityClassId: PriorityClassId | null, counterId = at.mejaA): CounterCommand => ({
	type: 'confirmPriority',
	...{ counterId, ticketId: ticketId(2), priorityClassId },
});
const second = (state: State) => ticketIn(state, ticketId(2));
const line = (state: State): readonly string[] =>
	Array.from(callOrder(state, at.mejaA, state.lastEventAt), ({ ticket }) => ticket.number);

describe('assistance', () => {
	it('[TK20] is asked for with the number, marks it for staff alone, and changes no order of call', () => {
		const issue: Command = { type: 'issueTicket', serviceId: at.ktp, priorityClassId: null };
		const { state, events } = decided(opened, { ...issue, assistance: true }, {});
		expect(events).toMatchObject([{ type: 'ticket.issued', assistance: true }]);
		const [ticket] = [...state.tickets.values()];
		expect(ticket).toMatchObject({ assistance: 'asked', priorityClassId: null });
		expect(ticket && neutralMark(state, ticket)).toBeNull();
		expect(line(asked)).toEqual(['DB-01', 'DB-02']);
	});
	it('[TK20] is not asked for where nothing is said', () => {
		const issue: Command = { type: 'issueTicket', serviceId: at.ktp, priorityClassId: null };
		expect(decided(opened, issue, {}).events[0]).not.toHaveProperty('assistance');
		expect(ticketIn(asked, ticketId(1)).assistance).toBe('none');
	});
});

describe('a priority class', () => {
	it('[TK21] is confirmed or cleared, at any open counter, as often as officers see reason to', () => {
		const confirmed = after(asked, confirm(elderly, at.meja9));
		expect(second(confirmed)).toMatchObject({ assistance: 'confirmed', priorityClassId: elderly });
		expect(neutralMark(confirmed, second(confirmed))).toBe('*');
		expect(second(after(confirmed, confirm(null)))).toMatchObject({ assistance: 'cleared', priorityClassId: null });
	});
	it('[TK21] is confirmed for who did not ask, too', () => {
		const state = after(asked, { ...confirm(elderly), ticketId: ticketId(1) } as CounterCommand);
		expect(ticketIn(state, ticketId(1))).toMatchObject({ assistance: 'confirmed', priorityClassId: elderly });
	});
	it('[TK21] is no move: place, revision, counters and the step to undo stay', () => {
		const called = after(asked, { type: 'callNext', counterId: at.mejaA });
		const { state, events } = decided(called, confirm(elderly), {});
		expect(events).toEqual([
			{ type: 'ticket.priorityConfirmed', ticketId: ticketId(2), counterId: at.mejaA, priorityClassId: elderly },
		]);
		expect(state).toEqual({ ...called, tickets: state.tickets, lastEventAt: state.lastEventAt });
		expect(second(state)).toEqual({ ...second(called), priorityClassId: elderly, assistance: 'confirmed' });
		const undo: CounterCommand = { type: 'undo', counterId: at.mejaA, ticketId: ticketId(1) };
		expect(line(after(state, undo))).toEqual(['DB-01', 'DB-02']);
	});
	it('[TK21] that the catalogue in force does not have is refused', () => {
		expect(refused(asked, confirm(asId('vip')), {})).toEqual({
			code: 'priority/unknown',
			detail: { priorityClassId: 'vip' },
		});
	});
	it('[TK21] that came with a newer catalogue than the ticket has its mark', () => {
		const site = {
			...miniSite,
			priorityClasses: [
				...miniSite.priorityClasses,
				{ id: asId<PriorityClassId>('hamil'), name: { id: 'Hamil' }, neutralMark: '*' },
			],
		};
		const changed = folded(asked, { type: 'catalogue.changed', version: 2, hash: 'two', site });
		const state = after(changed, confirm(asId('hamil')));
		expect(neutralMark(state, second(state))).toBe('*');
	});
});

it('[DAY5] a snapshot made before tickets knew assistance is read: nobody had asked', () => {
	const state = folded(opened, issued(1, {}));
	const { tickets, ...rest } = encodeState(state);
	const older: StateSnapshot = { ...rest, tickets: tickets.map(({ assistance: _, told: __, ...ticket }) => ticket) };
	expect(encodeState(decodeState(older))).toEqual(encodeState(state));
});
