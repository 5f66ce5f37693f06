import { at, foldedAt, miniSite, nine, startedState } from '@antrean/shared/testing/builders.ts';
import { expect, it } from 'vitest';
import { isQuiet } from './isQuiet.ts';

const state = startedState(miniSite);
const hour = 3_600_000;
/** Tickets from 08:00 on, counters from 08:15 to 14:00, with breaks; Tuesday begins likewise. */
const clock = (text: string): number => Date.parse(`2026-11-${text}:00+09:00`);

it.each<[string, boolean]>([
	['23T06:59', true],
	['23T07:00', false],
	['23T08:00', false],
	['23T09:00', false],
	// Nobody is called in a break, and people wait there.
	['23T12:30', false],
	['23T13:59', false],
	['23T14:00', true],
	['24T03:00', true],
	['24T07:30', false],
	// A Wednesday without hours.
	['25T10:00', true],
])(
	'[PKG9] stations may be replaced outside of opening hours, an hour before them no more: %s, %s',
	(text, expected) => {
		expect(isQuiet(state, clock(text))).toBe(expected);
	},
);

it('[PKG9] nobody is replaced while a counter is open, whatever the hour', () => {
	const evening = clock('23T18:00');
	const working = foldedAt(state, nine + hour, {
		type: 'counter.opened',
		counterId: at.mejaA,
		holder: at.ani,
		takenOverFrom: null,
	});
	expect([isQuiet(state, evening), isQuiet(working, evening)]).toEqual([true, false]);
});

it('[PKG9] a site whose one agency is open is not quiet', () => {
	const { agencies } = miniSite;
	const late = { open: '17:00', close: '20:00', breaks: [] } as const;
	const weekly = { ...miniSite.openingHours.weekly, mon: late };
	const [first, ...others] = agencies;
	if (first === undefined) throw new Error('the sample has agencies');
	const evening = startedState({ ...miniSite, agencies: [{ ...first, weekly }, ...others] } as typeof miniSite);
	expect(isQuiet(evening, clock('23T18:00'))).toBe(false);
	expect(isQuiet(evening, clock('23T20:00'))).toBe(true);
});
