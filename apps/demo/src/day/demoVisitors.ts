import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import { apiBase, catalogueReply } from '@antrean/shared/protocol/httpContract.ts';
import { createDayClock } from './dayClock.ts';
import { secondsOf } from './dayHours.ts';
import { freeCounters } from './freeCounters.ts';
import { createMallApi } from './mallApi.ts';
import { officerNoShowSeconds } from './noShowRoom.ts';
import { planDay } from './planDay.ts';
import { playDay } from './playDay.ts';
import { reportOfDay } from './reportOfDay.ts';
import { reportText } from './reportText.ts';

/** Visitors and officers of the demo mall: a day's pattern at its kiosk and at those of its counters that are not left to people. */
export type DemoVisitors = Readonly<{
	seed: number;
	visitors: number;
	speed: number;
	hub: string;
	kiosk: string;
	tokens: Readonly<{ kiosk: string; admin: string }>;
}>;

/** People take numbers by hand, and nobody tells an idle officer: looks for them twice a second at the standard speed. */
const lookAgainSeconds = 30;

/** @returns the day's report as text; null when it was broken off */
export async function playDemoVisitors(task: DemoVisitors, signal: AbortSignal): Promise<string | null> {
	const { seed, visitors, speed, hub, kiosk, tokens } = task;
	const site = await siteInForce(hub, tokens.admin);
	const plan = planDay(site, seed, visitors);
	const free = freeCounters(site);
	const { noShowAfterSeconds } = site.policy;
	const log = await playDay({
		...{ site, plan: { ...plan, officers: plan.officers.filter(({ counterId }) => !free.has(counterId)) } },
		// Officers have the admin's token: a counter that a person opened is then somebody else's, and stays so.
		mall: createMallApi({ kiosk, kioskToken: tokens.kiosk, hub, counterToken: tokens.admin }, signal),
		clock: createDayClock(secondsOf(site.openingHours.ticketsFrom), speed, signal),
		// The hub counts real seconds, as it does for people.
		noShowSeconds: officerNoShowSeconds(noShowAfterSeconds, speed),
		lookAgainSeconds,
	});
	if (signal.aborted) return null;
	return reportText(site, await reportOfDay({ site, seed, visitors, plan, log }, hub, tokens.admin));
}

async function siteInForce(hub: string, token: string): Promise<SiteFile> {
	const response = await fetch(new URL(`${apiBase}/catalogue`, hub), { headers: { authorization: `Bearer ${token}` } });
	// The hub has validated it against the site's schema.
	return catalogueReply.parse(await response.json()) as unknown as SiteFile;
}
