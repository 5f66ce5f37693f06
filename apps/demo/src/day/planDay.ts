import type { CounterId, PriorityClassId, ReasonId, SeriesId, ServiceId } from '@antrean/shared/domain/ids.ts';
import type { Agency, Service, SiteFile } from '@antrean/shared/domain/siteFile.ts';
import { arrivals } from './arrivals.ts';
import { between, type Chance, createChance, logNormal, weighted } from './chance.ts';
import { agencyHours, type PlannedHours, secondsOf, siteHours, weekdayOfPlan } from './dayHours.ts';

/**
 * A day at a mall before it happens: who comes when and wants what, how long it takes, who does not come when called, and what each
 * officer does. A pure function of site, seed and number of visitors. Times are whole seconds since the day's midnight.
 */
export type DayPlan = Readonly<{ visitors: readonly VisitorPlan[]; officers: readonly OfficerPlan[] }>;

export type VisitorPlan = Readonly<{
	at: number;
	priorityClassId: PriorityClassId | null;
	/** Comes to the counter after so many calls; null: has left the mall. */
	comesAtCall: number | null;
	/** From the call to the counter. */
	walkSeconds: number;
	/** What is done, one counter after the other: more than one is a transfer. */
	stops: readonly Stop[];
}>;
export type Stop = Readonly<{ serviceId: ServiceId; seconds: number }>;

export type OfficerPlan = Readonly<{
	counterId: CounterId;
	seriesIds: readonly SeriesId[];
	opensAt: number;
	/** In order of time; a pause begins when the visitor at the counter is done. */
	pauses: readonly Readonly<{ at: number; seconds: number; reasonId: ReasonId }>[];
	/** No earlier than this, and then when nobody waits any more. */
	closesAt: number;
	/** Goes home whoever waits. */
	goesHomeAt: number;
}>;

/** Shares of visitors. Composed, not measured: enough of each for every path to be walked on a day of a hundred. */
const shares = { priority: 0.08, leaves: 0.05, secondCall: 0.07, transfer: 0.06 };
/** Spread of service times: two thirds lie between 0.6 and 1.6 times the middle one. */
const serviceSigma = 0.5;
const shortestService = 30;
const lateOfficers = { share: 0.15, fromSeconds: 180, toSeconds: 1_500 };
const shortPauses = { share: 0.4, fromSeconds: 300, toSeconds: 900 };
/** Officers serve whoever waits at closing time, but not the whole evening. */
const overtimeSeconds = 7_200;

export function planDay(site: SiteFile, seed: number, visitors: number): DayPlan {
	const chance = createChance(seed);
	const weekday = weekdayOfPlan(site);
	const open = site.agencies.flatMap((agency) => {
		const hours = agencyHours(site, agency, weekday);
		return hours === null ? [] : [{ agency, hours }];
	});
	const hours = siteHours(site, weekday);
	const cutoff = site.openingHours.ticketCutoffMinutes * 60;
	const window = { from: secondsOf(site.openingHours.ticketsFrom), to: hours.close - cutoff };
	const times = arrivals(chance, hours, window, visitors);
	return {
		visitors: times.map((at) => {
			const choices = open.filter((one) => at < one.hours.close - cutoff);
			return planVisitor(
				chance,
				site,
				at,
				(choices.length === 0 ? open : choices).map(({ agency }) => agency),
			);
		}),
		officers: open.flatMap((one) =>
			site.counters
				.filter(({ agencyId }) => agencyId === one.agency.id)
				.map((counter) => planOfficer(chance, site, counter, one.hours)),
		),
	};
}

function planVisitor(chance: Chance, site: SiteFile, at: number, agencies: readonly Agency[]): VisitorPlan {
	const { priorityClasses } = site;
	const isPriority = chance.next() < shares.priority && priorityClasses.length > 0;
	const service = pickService(chance, agencies);
	const comes = chance.next();
	const stops = [planStop(chance, service)];
	if (chance.next() < shares.transfer) {
		const next = pickService(chance, agencies);
		if (next.id !== service.id) stops.push(planStop(chance, next));
	}
	return {
		at,
		priorityClassId: isPriority ? weighted(chance, priorityClasses, () => 1).id : null,
		comesAtCall: comes < shares.leaves ? null : comes < shares.leaves + shares.secondCall ? 2 : 1,
		walkSeconds: Math.round(between(chance, 10, 45)),
		stops,
	};
}

/** By Zipf's law: the agency of rank n is chosen 1/n as often as the first, and so its services. */
function pickService(chance: Chance, agencies: readonly Agency[]): Service {
	return weighted(chance, weighted(chance, agencies, byRank).services, byRank);
}

function byRank({ rank }: Readonly<{ rank: number }>): number {
	return 1 / rank;
}

function planStop(chance: Chance, { id, averageServiceMinutes }: Service): Stop {
	const seconds = Math.round(logNormal(chance, averageServiceMinutes * 60, serviceSigma));
	return { serviceId: id, seconds: Math.max(shortestService, seconds) };
}

function planOfficer(
	chance: Chance,
	site: SiteFile,
	counter: SiteFile['counters'][number],
	{ open, close, breaks }: PlannedHours,
): OfficerPlan {
	const isLate = chance.next() < lateOfficers.share;
	const opensAt = Math.round(open + (isLate ? between(chance, lateOfficers.fromSeconds, lateOfficers.toSeconds) : 0));
	const spans = breaks.map(({ from, to }) => ({ at: from, seconds: to - from }));
	if (chance.next() < shortPauses.share)
		spans.push({
			at: Math.round(between(chance, open, close)),
			seconds: Math.round(between(chance, shortPauses.fromSeconds, shortPauses.toSeconds)),
		});
	return {
		counterId: counter.id,
		seriesIds: counter.seriesIds,
		opensAt,
		pauses: spans
			.sort((a, b) => a.at - b.at)
			.map((span) => ({ ...span, reasonId: weighted(chance, site.reasons.pause, () => 1).id })),
		closesAt: close,
		goesHomeAt: close + overtimeSeconds,
	};
}
