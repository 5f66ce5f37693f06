import { expect, it } from 'vitest';
import { at, folded, issued, miniSite, nine, startedState, ticketId } from '../../testing/builders.ts';
import { waitingAt } from '../desk.ts';
import { asId, type PriorityClassId } from '../ids.ts';
import { paperStates } from '../ticket.ts';
import { lineLength, waitingLine } from './waitingLine.ts';

const elderly = asId<PriorityClassId>('lansia');
const birth = { serviceId: at.akta, seriesId: at.sipil };
const mall = folded(
	startedState(miniSite),
	issued(1, { issuedAt: nine - 90_000 }),
	issued(2, {
		issuedAt: nine - 80_000,
		paper: 'uncertain',
		priorityClassId: elderly,
		...birth,
		number: 'DP-01',
		numberValue: 1,
	}),
	issued(3, { issuedAt: nine - 70_000, priorityClassId: asId('gone') }),
	{
		type: 'ticket.transferred',
		ticketId: ticketId(3),
		counterId: at.mejaA,
		revision: 1,
		serviceId: at.akta,
		seriesId: at.sipil,
		agencyId: at.disdukcapil,
		reasonId: at.other,
		position: 'original',
		place: { at: nine - 70_000, tie: 3 },
	},
);

it('[VIEW4] tells of each what the officer should see', () => {
	const rows = waitingLine(mall, at.mejaB, nine, 10);
	expect(rows.map(({ ticket: { number }, ...row }) => ({ number, ...row }))).toEqual([
		{ number: 'DB-01', callable: true, waitedMinutes: 1, mark: null, isContinued: false, isPaperUnsure: false },
		{ number: 'DP-01', callable: false, waitedMinutes: 1, mark: '*', isContinued: false, isPaperUnsure: true },
		{ number: 'DB-03', callable: true, waitedMinutes: 1, mark: null, isContinued: true, isPaperUnsure: false },
	]);
});

it('[VIEW4] tells of each whether assistance was asked for, and how that was answered', () => {
	const asked = folded(startedState(miniSite), issued(1, { assistance: true }), issued(2, {}));
	const told = (state: typeof asked) =>
		waitingLine(state, at.mejaB, nine, 10).map(({ ticket, mark }) => [ticket.assistance, mark]);
	expect(told(asked)).toEqual([
		['asked', null],
		['none', null],
	]);
	const answered = folded(asked, {
		type: 'ticket.priorityConfirmed',
		...{ ticketId: ticketId(1), counterId: at.mejaA, priorityClassId: elderly },
	});
	expect(told(answered)[0]).toEqual(['confirmed', '*']);
});

it.each(paperStates)('[VIEW4] tells paper that is %s as unsure only while nobody knows', (paper) => {
	const state = folded(startedState(miniSite), issued(1, { paper }));
	const isUnsure = paper === 'pending' || paper === 'sending' || paper === 'uncertain';
	expect(waitingLine(state, at.mejaB, nine, 10)[0]?.isPaperUnsure).toBe(isUnsure);
});

it('[VIEW4] shows as many as there is room for, and counts the others', () => {
	expect(waitingLine(mall, at.mejaB, nine, 2).map(({ ticket }) => ticket.number)).toEqual(['DB-01', 'DP-01']);
	expect([lineLength(mall, at.mejaB), lineLength(mall, at.mejaA), lineLength(mall, at.meja9)]).toEqual([3, 1, 0]);
});

it('[VIEW5] counts who waits at an agency, of a series that the site no longer has too', () => {
	expect(waitingAt(mall, at.disdukcapil)).toBe(3);
	const site = {
		...miniSite,
		series: miniSite.series.filter(({ id }) => id !== at.sipil),
		agencies: miniSite.agencies.map((agency) => ({
			...agency,
			services: agency.services.filter(({ seriesId }) => seriesId !== at.sipil),
		})),
		counters: miniSite.counters.map((counter) => ({
			...counter,
			seriesIds: counter.seriesIds.filter((id) => id !== at.sipil),
		})),
	};
	const changed = folded(mall, { type: 'catalogue.changed', version: 2, hash: 'two', site });
	expect(waitingAt(changed, at.disdukcapil)).toBe(3);
});
