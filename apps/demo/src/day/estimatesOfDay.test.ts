import type { EventBody, JournalEvent } from '@antrean/shared/domain/events.ts';
import type { CallId, CommandId, CounterId, EventId } from '@antrean/shared/domain/ids.ts';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import { at, issued, miniSite, monday, nine, ticketId, uuid } from '@antrean/shared/testing/builders.ts';
import { describe, expect, it } from 'vitest';
import { estimatesOfDay } from './estimatesOfDay.ts';

/** A journal of a day that was over in milliseconds. */
function journal(site: SiteFile, ...bodies: readonly EventBody[]): readonly JournalEvent[] {
	const begun: readonly EventBody[] = [
		{ type: 'catalogue.changed', version: 1, hash: 'one', site },
		{ type: 'day.started', day: monday, catalogueVersion: 1 },
	];
	return [...begun, ...bodies].map((body, i) => ({
		...{ epoch: 1, seq: i + 1, id: uuid<EventId>('e', i), commandId: commandId(i - begun.length), n: 0, day: monday },
		...{ version: 1, at: nine + i, stationId: null, body },
	}));
}
const commandId = (n: number): CommandId => uuid('f', n + 100);
const open: EventBody = { type: 'counter.opened', counterId: at.mejaA, holder: at.ani, takenOverFrom: null };
const call = (n: number, counterId: CounterId): EventBody => ({
	type: 'ticket.called',
	...{ ticketId: ticketId(n), counterId, revision: 1, callId: uuid<CallId>('c', n), times: 1, reasonId: null },
});
/** Seconds of the day: nine o'clock and some minutes. */
const minutes = (...after: readonly number[]): ReadonlyMap<CommandId, number> =>
	new Map(after.map((one, i) => [commandId(i), (9 * 60 + one) * 60]));

describe('the estimates of a day', () => {
	it('[SIM13] are those of the kiosk at the day’s own pace, whatever the hub’s clock says', () => {
		const events = journal(miniSite, open, issued(1, {}), issued(2, {}), call(1, at.mejaA), call(2, at.mejaA));
		// Told 0–5 and 5–15 minutes by the site file's ten minutes a visit; called after 1 and 30.
		expect(estimatesOfDay(miniSite, events, minutes(0, 0, 0, 1, 30))).toEqual({
			...{ count: 2, medianMinutes: 2, p90Minutes: 20 },
			...{ within: 1 / 2, longer: 1 / 2 },
		});
	});

	it('[SIM13] know the site’s own hours: nobody is called in its break', () => {
		const elsewhere = { ...miniSite, site: { ...miniSite.site, timeZone: 'Etc/GMT+9' } };
		const events = journal(elsewhere, open, issued(1, {}), issued(2, {}), call(1, at.mejaA), call(2, at.mejaA));
		// Taken at 9.50; the break is from 10.00 to 10.15, so the second is told 20–35 minutes.
		expect(estimatesOfDay(miniSite, events, minutes(50, 50, 50, 50, 75))).toMatchObject({ count: 2, within: 1 });
	});

	it('[SIM13] are none where no counter was open, or nobody was called', () => {
		const events = journal(miniSite, issued(1, {}), open, issued(2, {}), call(1, at.mejaA));
		expect(estimatesOfDay(miniSite, events, minutes(0, 1, 2, 3))).toBeNull();
	});
});
