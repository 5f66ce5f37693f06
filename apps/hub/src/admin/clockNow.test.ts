import { monday, nine } from '@antrean/shared/testing/builders.ts';
import { expect, it } from 'vitest';
import { clockNow } from './clockNow.ts';

const minute = 60_000;
const day = 1440 * minute;
const zone = 'Asia/Jayapura';
const last = nine + 60 * minute;
const text = (at: number): string => new Date(at).toISOString();
const doubt = (alarm: string, shows: number) => {
	return { alarm, shows: text(shows), hubTime: text(last + minute), lastEventAt: text(last) };
};

it.each([
	['behind', last - 30 * minute, 'behind', 'stands', monday],
	['behind', 12 * 60 * minute, 'behind', 'stands', '1970-01-01'],
	['ahead-while-running', last + 30 * minute, 'ahead-while-running', 'goes-on', monday],
	['ahead-while-running', last + day, 'ahead-while-running', 'new-day', '2026-11-24'],
	['ahead-at-start', last + 40 * day, 'ahead-at-start', 'new-day', '2027-01-02'],
	['astray', last + day, 'other', 'new-day', '2026-11-24'],
] as const)(
	'[ADM13] words a clock that is %s, and what it brings to vouch for it',
	(alarm, shows, words, effect, by) => {
		expect(clockNow(doubt(alarm, shows), last + minute, monday, zone)).toEqual({
			...{ words, shows, lastEventAt: last, effect, day: by },
		});
	},
);

it('[ADM13] lets the clock go on between two answers of the hub, over midnight too', () => {
	const late = doubt('ahead-while-running', nine + 15 * 60 * minute - 10_000);
	const seen = (hubNow: number) => clockNow(late, hubNow, monday, zone);
	expect(seen(last + minute)).toMatchObject({ effect: 'goes-on', shows: nine + 15 * 60 * minute - 10_000 });
	expect(seen(last + minute + 10_000)).toMatchObject({ effect: 'new-day', shows: nine + 15 * 60 * minute });
	// The page's own hub time may lie a moment before the answer's.
	expect(seen(last)).toMatchObject({ shows: nine + 15 * 60 * minute - 10_000 });
});
