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
} from '../testing/builders.ts';
import { after, decided, refused } from '../testing/decided.ts';
import type { Command } from './commands.ts';
import { asId } from './ids.ts';
import type { TicketState } from './ticket.ts';

const opened = after(startedState(miniSite), { type: 'openCounter', counterId: at.mejaA, takeOver: false });
const waiting = folded(opened, issued(1, {}), issued(2, {}), issued(3, {}), issued(4, {}), issuedDp(1, {}));
const atA = { counterId: at.mejaA, ticketId: ticketId(1) };
const called = after(waiting, { type: 'callNext', counterId: at.mejaA });
const missed = folded(called, { type: 'ticket.noShow', ...atA, revision: 2, reasonId: at.noAnswer });
const states: Partial<Record<TicketState, typeof waiting>> = {
	waiting,
	called,
	serving: after(called, { type: 'start', ...atA }),
	completed: after(called, { type: 'complete', ...atA }),
	held: after(called, { type: 'hold', ...atA }),
	noShow: missed,
	cancelled: after(called, { type: 'cancel', ...atA, reasonId: at.other }),
};

const here = { counterId: null, ticketId: ticketId(1) } as const;
const restore: Command = { type: 'restore', ...here };
const cancel: Command = { type: 'cancel', ...here, reasonId: at.other };
const transfer: Command = { type: 'transfer', ...here, serviceId: at.akta, reasonId: at.other, position: 'original' };

describe('at the information desk', () => {
	it.each<[Command['type'], Command, TicketState, readonly TicketState[]]>([
		['restore', restore, 'waiting', ['completed', 'noShow', 'cancelled']],
		['transfer', transfer, 'waiting', ['waiting', 'completed', 'held', 'noShow', 'cancelled']],
		['cancel', cancel, 'cancelled', ['waiting', 'held']],
	])('[INFO1] %s takes tickets that are at no counter, whoever served them', (_, command, to, from) => {
		for (const [name, state] of Object.entries(states)) {
			const isFrom = from.some((one) => one === name);
			if (isFrom) expect(ticketIn(after(state, command), ticketId(1))).toMatchObject({ state: to, counterId: null });
			else expect(refused(state, command, {}).code).toMatch(/^ticket\/(not-here|wrong-state)$/);
		}
	});

	it('[INFO2] leaves a ticket that an officer has to that officer, and names the counter', () => {
		for (const state of [states.called, states.serving])
			for (const command of [restore, transfer, cancel])
				expect(refused(state ?? waiting, command, {})).toEqual({
					code: 'ticket/not-here',
					detail: { number: 'DB-01', counterId: at.mejaA, label: 'A' },
				});
	});

	it('[INFO3] a restored ticket waits behind the next two, a transferred one by its position and under its number', () => {
		const back = after(missed, restore);
		const { events } = decided(missed, transfer, {});
		expect(events).toMatchObject([{ type: 'ticket.transferred', counterId: null, position: 'original' }]);
		expect(ticketIn(back, ticketId(1)).place.tie).toBeGreaterThan(ticketIn(back, ticketId(3)).place.tie);
		expect(ticketIn(back, ticketId(1)).place.tie).toBeLessThan(ticketIn(back, ticketId(4)).place.tie);
		expect(ticketIn(after(missed, transfer), ticketId(1))).toMatchObject({
			number: 'DB-01',
			serviceId: at.akta,
			transferredFrom: { counterId: null, reasonId: at.other },
		});
	});

	it('[INFO4] leaves no step for an officer to undo, and tells the counters that a ticket was sent to', () => {
		const before = states.completed?.counters.get(at.mejaA)?.lastStep;
		const sent = after(states.completed ?? waiting, transfer);
		expect(sent.counters.get(at.mejaA)?.lastStep).toEqual(before);
		expect(refused(sent, { type: 'undo', ...atA }, {}).code).toBe('undo/too-late');
		expect(sent.desks.get(at.mejaB)?.notices).toMatchObject([
			{ kind: 'transferred-here', byCounterId: null, reasonId: at.other },
		]);
		expect(sent.desks.get(at.mejaA)?.notices ?? []).toEqual([]);
	});

	it('[INFO5] prints at the kiosk chosen, settles what is known of a paper and says what it saw of a visitor, wherever the ticket is', () => {
		const withKiosk = after(called, {
			type: 'admitStation',
			...{ stationId: stationId(1), role: 'kiosk', name: 'Kiosk 1', lastHandshake: null, sameMachine: true },
			catalogueVersion: 0,
		});
		expect(decided(withKiosk, { type: 'reprint', ...here, kioskId: stationId(1) }, {}).events).toMatchObject([
			{ type: 'paper.reprintRequested', ticketId: ticketId(1), kioskId: stationId(1), counterId: null },
		]);
		expect(refused(withKiosk, { type: 'reprint', ...here, kioskId: null }, {}).code).toBe('station/unknown');
		expect(ticketIn(after(called, { type: 'confirmPaper', ...here, printed: false }), ticketId(1)).paper).toBe(
			'failed',
		);
		const seen = after(called, { type: 'confirmPriority', ...here, priorityClassId: asId('lansia') });
		expect(ticketIn(seen, ticketId(1))).toMatchObject({ state: 'called', assistance: 'confirmed', revision: 1 });
		expect(refused(called, { ...restore, ticketId: ticketId(99) } as Command, {}).code).toBe('ticket/unknown');
	});
});
