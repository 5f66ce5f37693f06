import type { EstimateError } from '@antrean/shared/domain/estimateError.ts';
import type { TicketId } from '@antrean/shared/domain/ids.ts';
import { nearestRank } from '@antrean/shared/domain/nearestRank.ts';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import { isOpen, type TicketState } from '@antrean/shared/domain/ticket.ts';
import type { DayLog, Wait } from './dayLog.ts';
import type { CallsExplained } from './explainCalls.ts';

/** What a simulated day came to. Waits are minutes of that day. */
export type DayReport = Readonly<{
	site: string;
	seed: number;
	visitors: number;
	/** SHA-256 of the plan: the same for the same site, seed and visitors. */
	plan: string;
	tickets: number;
	/** Visitors without a ticket for any other reason than that the numbers of their series were used up. */
	withoutTicket: number;
	waits: readonly AgencyWaits[];
	/** How true the waits were that visitors were told; null: nobody was told one. */
	estimates: EstimateError | null;
	/** Tickets of the events by their state at the end. */
	states: Readonly<Partial<Record<TicketState, number>>>;
	openAtEnd: number;
	calls: Readonly<{ first: number; reasoned: number; unexplained: CallsExplained['unexplained'] }>;
	/** Acknowledged, and not among the events. */
	missing: readonly TicketId[];
	refusals: Readonly<Record<string, number>>;
	/** `HH:MM` of the simulated day. */
	endedAt: string;
}>;
export type AgencyWaits = Readonly<{ agencyId: string; count: number; median: number; p90: number }>;

export type DayFacts = Readonly<{
	site: SiteFile;
	seed: number;
	visitors: number;
	planHash: string;
	log: DayLog;
	explained: CallsExplained;
	estimates: EstimateError | null;
}>;

export function dayReport({ site, seed, visitors, planHash, log, explained, estimates }: DayFacts): DayReport {
	const states: Partial<Record<TicketState, number>> = {};
	let openAtEnd = 0;
	for (const [, ticket] of explained.state.tickets) {
		states[ticket.state] = (states[ticket.state] ?? 0) + 1;
		if (isOpen(ticket)) openAtEnd++;
	}
	const { first, reasoned, unexplained, issued } = explained;
	return {
		...{ site: site.site.id, seed, visitors, plan: planHash, tickets: log.acknowledged.length },
		withoutTicket: visitors - log.acknowledged.length - (log.turnedAway.get('series/used-up') ?? 0),
		waits: waitsByAgency(site, log.waits),
		estimates,
		...{ states, openAtEnd, calls: { first, reasoned, unexplained } },
		missing: log.acknowledged.filter((id) => !issued.has(id)),
		refusals: Object.fromEntries([...log.refusals].sort()),
		endedAt: clockText(log.endedAt),
	};
}

/** Whether the mall kept its promises: everybody got a ticket, each is there, and every call was in order or had its reason. */
export function isSound({ calls, missing, withoutTicket }: DayReport): boolean {
	return calls.unexplained.length === 0 && missing.length === 0 && withoutTicket === 0;
}

/** In the site's order; agencies that nobody was called for are left out. */
function waitsByAgency(site: SiteFile, waits: readonly Wait[]): readonly AgencyWaits[] {
	return site.agencies.flatMap(({ id }) => {
		const minutes = waits.filter(({ agencyId }) => agencyId === id).map(({ seconds }) => seconds / 60);
		if (minutes.length === 0) return [];
		return [{ agencyId: id, count: minutes.length, median: nearestRank(minutes, 0.5), p90: nearestRank(minutes, 0.9) }];
	});
}

function clockText(seconds: number): string {
	const minutes = Math.floor(seconds / 60);
	return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
