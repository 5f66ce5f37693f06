/** The doubt about the clock of the hub's computer as the status page words it, from what `/healthz` says. Pure. */
import type { BusinessDay } from '@antrean/shared/domain/ids.ts';
import { dayAt } from '@antrean/shared/domain/localTime.ts';
import { z } from 'zod';

export const clockDoubt = z.object({
	alarm: z.string().max(100),
	shows: z.iso.datetime(),
	hubTime: z.iso.datetime(),
	lastEventAt: z.iso.datetime(),
});
export type ClockDoubt = z.output<typeof clockDoubt>;

/** Alarms with words of their own: a newer hub may know others. */
const worded = ['behind', 'ahead-while-running', 'ahead-at-start'] as const;

export type ClockNow = Readonly<{
	/** End of the text's key that says what is wrong. */
	words: (typeof worded)[number] | 'other';
	/** What that clock says by now, and when the last event was; epoch ms. */
	shows: number;
	lastEventAt: number;
	/** What vouching for the clock brings: end of a text's key. `stands`: hub time waits for the clock. */
	effect: 'stands' | 'new-day' | 'goes-on';
	/** Business day by that clock. */
	day: BusinessDay;
}>;

/**
 * @param hubNow hub time as the page knows it: the clock has gone on since the hub said what it shows
 * @param today the present business day
 */
export function clockNow(said: ClockDoubt, hubNow: number, today: BusinessDay, timeZone: string): ClockNow {
	const shows = Date.parse(said.shows) + Math.max(0, hubNow - Date.parse(said.hubTime));
	const lastEventAt = Date.parse(said.lastEventAt);
	const day = dayAt(shows, timeZone);
	return {
		words: worded.find((known) => known === said.alarm) ?? 'other',
		...{ shows, lastEventAt, day },
		effect: shows < lastEventAt ? 'stands' : day > today ? 'new-day' : 'goes-on',
	};
}
