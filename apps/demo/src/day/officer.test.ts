import { asId, type CounterId, type ReasonId, type SeriesId, type TicketId } from '@antrean/shared/domain/ids.ts';
import { miniSite, at as word } from '@antrean/shared/testing/builders.ts';
import { describe, expect, it } from 'vitest';
import { type Guest, officer } from './officer.ts';
import type { OfficerPlan } from './planDay.ts';
import { type Doing, nothingSaid, type Reply } from './turns.ts';

const plan: OfficerPlan = {
	...{ counterId: asId<CounterId>('meja-a'), seriesIds: [asId<SeriesId>('penduduk')], opensAt: 100 },
	pauses: [{ at: 1_000, seconds: 200, reasonId: asId<ReasonId>('salat') }],
	...{ closesAt: 5_000, goesHomeAt: 9_000 },
};
const ticketId = asId<TicketId>('t1');
const ticket = {
	id: ticketId,
	number: 'DB01',
	serviceId: word.ktp,
	seriesId: word.penduduk,
	agencyId: word.disdukcapil,
} as const;
const guest: Guest = { comesAtCall: 1, walkSeconds: 10, stop: { serviceId: word.ktp, seconds: 300 }, next: null };
const refused = (code: string, busyWith: TicketId | null): Reply => ({ ok: false, code, ticketId: busyWith });
const calledOne: Reply = { ok: true, ticket };

/**
 * An officer's first steps, each with its second; `replies` are what the mall says to what is done there, in their order; then it says yes to
 * all, with nobody waiting.
 */
function stepsOf(guestThere: Guest, replies: readonly Reply[], count: number): readonly string[] {
	const site = { ...miniSite, policy: { ...miniSite.policy, noShowAfterCalls: 2 } };
	const sentOn: TicketId[] = [];
	const rules = { site, noShowSeconds: 60, lookAgainSeconds: null, guestOf: () => guestThere, sentOn: sentOn.push };
	const person = officer(plan, { ...rules, sentOn: (id) => void sentOn.push(id) });
	const left = [...replies];
	const steps: string[] = [];
	let now = 0;
	let doing: Doing | undefined = person.next({ now, reply: nothingSaid }).value ?? undefined;
	while (doing !== undefined && steps.length < count) {
		let reply: Reply = nothingSaid;
		if (doing.do === 'wait' || doing.do === 'idle') now = Math.max(now, doing.until);
		else reply = left.shift() ?? nothingSaid;
		if (doing.do === 'act') steps.push(`${now} ${doing.action}`);
		if (doing.do === 'idle') steps.push(`idle to ${doing.until}`);
		doing = person.next({ now, reply }).value ?? undefined;
	}
	return steps;
}

describe('a simulated officer', () => {
	it('[SIM5] opens, calls, serves, pauses and closes by the plan', () => {
		expect(stepsOf(guest, [nothingSaid, calledOne], 20)).toEqual([
			...['100 open', '100 call-next', '110 start', '410 complete', '410 call-next', 'idle to 1000'],
			...['1000 pause', '1200 open', '1200 call-next', 'idle to 5000', '5000 call-next', '5000 close'],
		]);
	});

	it('[SIM5] calls again, and then gives up by the site’s rule', () => {
		const steps = stepsOf({ ...guest, comesAtCall: null }, [nothingSaid, calledOne], 6);
		expect(steps).toEqual(['100 open', '100 call-next', '130 recall', '190 no-show', '190 call-next', 'idle to 1000']);
	});

	it('[SIM5] waits on where the hub says that it is too early for a no-show', () => {
		const tooEarly = refused('no-show/too-early', null);
		const replies = [nothingSaid, calledOne, nothingSaid, tooEarly, tooEarly];
		const steps = stepsOf({ ...guest, comesAtCall: null }, replies, 6);
		expect(steps.slice(3)).toEqual(['190 no-show', '195 no-show', '200 no-show']);
	});

	it('[SIM5] serves who comes at the second call, and sends on who has another errand', () => {
		const next = { serviceId: word.akta, seconds: 60 };
		const steps = stepsOf({ ...guest, comesAtCall: 2, next }, [nothingSaid, calledOne], 6);
		expect(steps).toEqual(['100 open', '100 call-next', '130 recall', '140 start', '440 transfer', '440 call-next']);
	});

	it('[SIM5] finishes what an earlier run left at the counter', () => {
		const steps = stepsOf(guest, [nothingSaid, refused('counter/busy', ticketId)], 4);
		expect(steps).toEqual(['100 open', '100 call-next', '100 complete', '100 call-next']);
	});

	it.each(['counter/held-elsewhere', 'counter/unknown'])(
		'[SIM8] leaves for good where the counter is not the officer’s: %s',
		(code) => {
			const away = refused(code, null);
			expect(stepsOf(guest, [away], 20)).toEqual(['100 open']);
			expect(stepsOf(guest, [nothingSaid, away], 20)).toEqual(['100 open', '100 call-next']);
			expect(stepsOf(guest, [nothingSaid, calledOne, away], 20)).toEqual(['100 open', '100 call-next', '110 start']);
		},
	);

	it('[SIM8] opens again what a midnight closed, and leaves it where somebody else has it by then', () => {
		const shut = refused('counter/not-open', null);
		const again = ['100 open', '100 call-next', '160 open'];
		expect(stepsOf(guest, [nothingSaid, shut], 5)).toEqual([...again, '160 call-next', 'idle to 1000']);
		expect(stepsOf(guest, [nothingSaid, calledOne, shut], 5)).toEqual([
			...['100 open', '100 call-next', '110 start', '170 open', '170 call-next'],
		]);
		expect(stepsOf(guest, [nothingSaid, shut, refused('counter/held-elsewhere', null)], 9)).toEqual(again);
	});

	it('[SIM8] does not open again after closing time', () => {
		const day = [nothingSaid, nothingSaid, nothingSaid, nothingSaid, nothingSaid, refused('counter/not-open', null)];
		expect(stepsOf(guest, day, 20).slice(-2)).toEqual(['idle to 5000', '5000 call-next']);
	});

	it('[SIM8] goes on with the next one where somebody else has moved the ticket', () => {
		const steps = stepsOf(guest, [nothingSaid, calledOne, refused('ticket/wrong-state', null)], 5);
		expect(steps.slice(2)).toEqual(['110 start', '110 call-next', 'idle to 1000']);
	});
});
