import { createDayClock } from '@antrean/demo/day/dayClock.ts';
import { secondsOf } from '@antrean/demo/day/dayHours.ts';
import { createMallApi } from '@antrean/demo/day/mallApi.ts';
import { planDay } from '@antrean/demo/day/planDay.ts';
import { playDay } from '@antrean/demo/day/playDay.ts';
import type { TicketId } from '@antrean/shared/domain/ids.ts';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import type { HubUnderTest } from '../processes.ts';

export type DaysPlayed = Readonly<{
	days: number;
	acknowledged: readonly TicketId[];
	refusals: Readonly<Record<string, number>>;
}>;
export type VisitorsTask = Readonly<{ site: SiteFile; seed: number; visitors: number; speed: number }>;

/**
 * Plays one simulated day after the other until it is told to stop; day n has seed + n. Whoever was left in line is served by the next day's
 * officers. The hub stays in one business day.
 */
export async function playDays(hub: HubUnderTest, task: VisitorsTask, stop: AbortSignal): Promise<DaysPlayed> {
	const { site, seed, visitors, speed } = task;
	const acknowledged: TicketId[] = [];
	const refusals = new Map<string, number>();
	// What is under way is finished; only the clock is stopped.
	const mall = createMallApi(
		{ kiosk: hub.url, kioskToken: hub.tokens.kiosk, hub: hub.url, counterToken: hub.tokens.admin },
		new AbortController().signal,
	);
	let days = 0;
	for (; !stop.aborted; days++) {
		const log = await playDay({
			...{ plan: planDay(site, seed + days, visitors), site, mall },
			clock: createDayClock(secondsOf(site.openingHours.ticketsFrom), speed, stop),
			...{ noShowSeconds: site.policy.noShowAfterSeconds, lookAgainSeconds: null },
		});
		acknowledged.push(...log.acknowledged);
		for (const [code, count] of log.refusals) refusals.set(code, (refusals.get(code) ?? 0) + count);
	}
	return { days, acknowledged, refusals: Object.fromEntries(refusals) };
}
