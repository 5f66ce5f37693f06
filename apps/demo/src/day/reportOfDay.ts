import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import type { DayLog } from './dayLog.ts';
import { type DayReport, dayReport } from './dayReport.ts';
import { estimatesOfDay } from './estimatesOfDay.ts';
import { explainCalls } from './explainCalls.ts';
import type { DayPlan } from './planDay.ts';
import { planHash } from './planHash.ts';
import { readEvents } from './readEvents.ts';

export type PlayedDay = Readonly<{ site: SiteFile; seed: number; visitors: number; plan: DayPlan; log: DayLog }>;

/** What a played day came to, by what the player saw and by all of its hub's events. */
export async function reportOfDay(played: PlayedDay, hub: string, adminToken: string): Promise<DayReport> {
	const { plan, ...day } = played;
	const events = await readEvents(hub, adminToken);
	return dayReport({
		...{ ...day, planHash: planHash(plan), explained: explainCalls(events) },
		estimates: estimatesOfDay(day.site, events, day.log.secondOf),
	});
}
