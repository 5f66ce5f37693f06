import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, folded, issued, miniSite, startedState, stationId, ticketId, uuid } from '../testing/builders.ts';
import { after, decided } from '../testing/decided.ts';
import { lived } from '../testing/lived.ts';
import { steps } from '../testing/steps.ts';
import type { Command, CounterCommand } from './commands.ts';
import type { EventBody, PaperChanged } from './events.ts';
import type { State } from './state.ts';
import type { PaperState } from './ticket.ts';

const admit = (n: number): Command => ({
	type: 'admitStation',
	...{ stationId: stationId(n), role: 'kiosk', name: `K${n}`, lastHandshake: null, sameMachine: true },
	catalogueVersion: 0,
});
const mall = after(
	startedState(miniSite),
	{ type: 'openCounter', counterId: at.mejaA, takeOver: false },
	admit(1),
	admit(2),
);
const of = (paper: PaperState): State => folded(mall, issued(1, { stationId: stationId(1), paper }));
const onTicket = { counterId: at.mejaA, ticketId: ticketId(1) } as const;
const noPaper: CounterCommand = { type: 'confirmPaper', ...onTicket, printed: false };
const job = (jobId: string, paper: PaperState): EventBody => ({
	type: 'paper.changed',
	...{ ticketId: ticketId(1), paper, jobId, copy: false },
});

/** Orders a paper at a kiosk. */
function order(state: State, kiosk: number, id: number): Readonly<{ state: State; copy: boolean | undefined }> {
	const { state: next, events } = decided(
		state,
		{ type: 'reprint', ...onTicket, kioskId: stationId(kiosk) },
		{ newId: () => uuid('b', id) },
	);
	const [event] = events;
	return { state: next, copy: event?.type === 'paper.reprintRequested' ? event.copy : undefined };
}

function heard(orders: Map<string, PaperState>, { jobId, paper }: Pick<PaperChanged, 'jobId' | 'paper'>): void {
	for (const [order, before] of orders) {
		const hadItsTime = before !== 'none' && before !== 'pending' && before !== 'sending';
		if (order === jobId || (jobId === null && hadItsTime)) orders.set(order, paper);
	}
}

describe('of the papers of a ticket', () => {
	it.each(['none', 'failed'] as const)('[PRN55] the first one ordered is the original: %s', (paper) => {
		const first = order(of(paper), 1, 1);
		expect(first.copy).toBe(false);
		expect(order(first.state, 2, 2).copy).toBe(true);
	});
	it.each(['pending', 'sending', 'printed', 'uncertain'] as const)(
		'[PRN55] each one is a copy while another is there, or may be: %s',
		(paper) => expect(order(of(paper), 2, 1).copy).toBe(true),
	);
	it('[PRN55] a later one is the original only where every earlier order is known to have printed nothing', () => {
		const { state } = order(order(of('failed'), 1, 1).state, 2, 2);
		const first = folded(state, job(uuid('b', 1), 'failed'));
		expect(order(first, 1, 3).copy).toBe(true);
		expect(order(folded(first, job(uuid('b', 2), 'sending'), job(uuid('b', 2), 'failed')), 1, 3).copy).toBe(false);
		expect(order(folded(first, job(uuid('b', 2), 'printed')), 1, 3).copy).toBe(true);
	});
	it('[PRN55] what an officer saw settles papers that had their time, none that is still to come', () => {
		expect(order(after(folded(of('pending'), job('own', 'uncertain')), noPaper), 2, 1).copy).toBe(false);
		expect(order(after(of('pending'), noPaper), 2, 1).copy).toBe(true);
		expect(order(after(folded(of('pending'), job('own', 'sending')), noPaper), 2, 1).copy).toBe(true);
		expect(order(after(order(of('failed'), 1, 1).state, noPaper), 2, 2).copy).toBe(true);
		const own = folded(after(of('pending'), noPaper), job('own', 'failed'));
		expect(order(own, 2, 1).copy).toBe(false);
	});
	it('[PRN55] an order of an older journal leaves the judgement to the kiosk', () => {
		const older: EventBody = {
			type: 'paper.reprintRequested',
			...{ ticketId: ticketId(1), kioskId: stationId(1), counterId: at.mejaA },
		};
		const failed = of('failed');
		expect({ ...folded(failed, older), lastEventAt: 0 }).toEqual({ ...failed, lastEventAt: 0 });
	});
	it('[PRN55] whatever is asked in whatever order, an original follows only on papers that are known not to exist', () =>
		fc.assert(
			fc.property(steps, (all) => {
				/** Of each ticket's orders what was heard last; `none`: nothing yet. */
				const orders = new Map<string, Map<string, PaperState>>();
				for (const { events } of lived(all))
					for (const { body } of events) {
						if (body.type === 'paper.reprintRequested') {
							const before = orders.get(body.ticketId) ?? new Map<string, PaperState>();
							if (body.copy === false) expect([...before.values()].filter((paper) => paper !== 'failed')).toEqual([]);
							orders.set(body.ticketId, before.set(body.jobId ?? '', 'none'));
						}
						if (body.type === 'paper.changed') heard(orders.get(body.ticketId) ?? new Map(), body);
					}
			}),
			{ numRuns: 200 },
		));
});
