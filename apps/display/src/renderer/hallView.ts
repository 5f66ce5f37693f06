/**
 * What a hall display shows of a board: counters and agencies in its view, pages of the grid, and which picture the time of day asks
 * for. Pure; knows nothing of calls on the stage (callQueue) and of pixels.
 */

import type { ServiceHours } from '@antrean/shared/domain/hours.ts';
import type { AgencyId, CounterId, ZoneId } from '@antrean/shared/domain/ids.ts';
import { dayAt } from '@antrean/shared/domain/localTime.ts';
import type { Board, BoardCall, BoardCounter } from '@antrean/shared/domain/projections/board.ts';
import type { Localised } from '@antrean/shared/domain/siteFile.ts';
import type { BoardSite } from '@antrean/shared/protocol/messages.ts';
import { counterRanges } from '@antrean/shared/ui/counterRanges.ts';
import type { StationView } from '@antrean/shared/ui/station/stationView.ts';

export const lastCallsShown = 5;
/** A board that was not confirmed for this long may be wrong, and says so. Servers say something every 2 s. */
export const staleAfterMs = 5_000;
/** Older than this, who is being served is no longer shown. */
export const outdatedAfterMs = 120_000;
/** After closing time the hall still belongs to those whom officers go on calling. */
const closedAfterLastCallMs = 1_800_000;

export type Cell = BoardCounter & Readonly<{ agencyId: AgencyId | null }>;
export type AgencyInView = Readonly<{
	id: AgencyId;
	shortName: string;
	zoneId: ZoneId;
	/** `15–20`, `29, 31`. */
	counters: string;
	counterCount: number;
	waiting: number;
}>;

export function isInView(zoneId: ZoneId | null, counter: Readonly<{ zoneId: ZoneId }>): boolean {
	return zoneId === null || counter.zoneId === zoneId;
}

/**
 * Newest first: the board's last calls, and before those that it no longer has what this page heard itself. A board keeps the calls of the whole
 * site, so a quiet floor's would soon be gone.
 */
export function recentCalls(board: Board, heard: readonly BoardCall[]): readonly BoardCall[] {
	const known = new Set(board.lastCalls.map(({ callId }) => callId));
	return [...board.lastCalls, ...heard.filter(({ callId }) => !known.has(callId)).reverse()];
}

/** The newest call of each number: a recall moves it up, and does not push others off the list. */
export function withoutRecalled(calls: readonly BoardCall[]): readonly BoardCall[] {
	const seen = new Set<string>();
	return calls.filter(({ number }) => !seen.has(number) && seen.add(number));
}

/** Calls at counters in view, in the order given. */
export function callsInView<C extends BoardCall>(
	calls: readonly C[],
	site: BoardSite,
	zoneId: ZoneId | null,
): readonly C[] {
	if (zoneId === null) return calls;
	const zones = new Map(site.counters.map((counter) => [counter.id, counter.zoneId]));
	return calls.filter((call) => zones.get(call.counterId) === zoneId);
}

/**
 * The grid's cells in the site file's order, a new page with each zone. Pages on which every counter is closed are left out, unless
 * all are: a hall should not wait for news of a floor that is shut.
 */
export function gridPages(
	board: Board,
	site: BoardSite,
	zoneId: ZoneId | null,
	cellsPerPage: number,
): readonly (readonly Cell[])[] {
	const agencies = new Map(site.counters.map((counter) => [counter.id, counter.agencyId]));
	const pages: (readonly Cell[])[] = [];
	for (const zone of site.zones) {
		const cells = board.nowServing
			.filter((counter) => counter.zoneId === zone.id && isInView(zoneId, counter))
			.map((counter) => ({ ...counter, agencyId: agencies.get(counter.counterId) ?? null }));
		for (let from = 0; from < cells.length; from += cellsPerPage) pages.push(cells.slice(from, from + cellsPerPage));
	}
	const inUse = pages.filter((cells) => cells.some(isInUse));
	return inUse.length === 0 ? pages.slice(0, 1) : inUse;
}

export function pageOfCounter(pages: readonly (readonly Cell[])[], counterId: CounterId | null): number | null {
	const index = pages.findIndex((cells) => cells.some((cell) => cell.counterId === counterId));
	return index === -1 ? null : index;
}

/** Agencies that have a counter in view, in the order of their counters. */
export function agenciesInView(board: Board, site: BoardSite, zoneId: ZoneId | null): readonly AgencyInView[] {
	const labels = new Map<AgencyId, string[]>();
	for (const counter of site.counters) {
		if (!isInView(zoneId, counter)) continue;
		const own = labels.get(counter.agencyId);
		if (own === undefined) labels.set(counter.agencyId, [counter.label]);
		else own.push(counter.label);
	}
	const waiting = new Map(board.waiting.map(({ agencyId, count }) => [agencyId, count]));
	const agencies = new Map(site.agencies.map((agency) => [agency.id, agency]));
	const inView: AgencyInView[] = [];
	for (const [id, counters] of labels) {
		const agency = agencies.get(id);
		if (agency === undefined) continue;
		inView.push({
			id,
			shortName: agency.shortName,
			zoneId: agency.zoneId,
			counters: counterRanges(counters).join(', '),
			counterCount: counters.length,
			waiting: waiting.get(id) ?? 0,
		});
	}
	return inView;
}

export type HallPhase =
	| Readonly<{ name: 'open' }>
	/** Hours are open, and no counter is. */
	| Readonly<{ name: 'unstaffed' }>
	| Readonly<{ name: 'break'; resumesAt: number }>
	/** `holiday`: the name of a closed day. */
	| Readonly<{ name: 'closed'; opensAt: number | null; holiday: Localised | null }>;

export type HallMoment = Readonly<{
	/** Null: the site is always open. */
	hours: ServiceHours | null;
	/** Somebody waits or is served. */
	hasPeople: boolean;
	/** Some counter in view is in use. */
	isStaffed: boolean;
	/** Hub time; null: none today. */
	lastCallAt: number | null;
}>;

/** Which picture stands behind the calls at hub time `now`. */
export function hallPhase({ hours, hasPeople, isStaffed, lastCallAt }: HallMoment, now: number): HallPhase {
	if (hours === null || hours.state === 'open') return { name: isStaffed ? 'open' : 'unstaffed' };
	if (hours.state === 'break') return { name: 'break', resumesAt: hours.resumesAt };
	const isOver = !hasPeople || !isStaffed || lastCallAt === null || now - lastCallAt > closedAfterLastCallMs;
	return isOver ? { name: 'closed', opensAt: hours.opensAt, holiday: hours.closedDay } : { name: 'open' };
}

/** A counter that paused is in use: its officer comes back. */
export function isStaffed(board: Board, zoneId: ZoneId | null): boolean {
	return board.nowServing.some((counter) => isInView(zoneId, counter) && isInUse(counter));
}

function isInUse({ state, number }: Pick<BoardCounter, 'state' | 'number'>): boolean {
	return state !== 'closed' || number !== null;
}

/** Whether those who wait still wait for a counter: once the day is over, the numbers that are left are nobody's. */
export function isWaitingShown(phase: HallPhase, timeZone: string, now: number): boolean {
	if (phase.name !== 'closed') return true;
	return phase.opensAt !== null && dayAt(phase.opensAt, timeZone) === dayAt(now, timeZone);
}

export type Freshness = 'fresh' | 'stale' | 'outdated';

export function freshness(view: Pick<StationView, 'link' | 'asOf'>, now: number): Freshness {
	if (view.link === 'live' || view.asOf === null) return 'fresh';
	const age = now - view.asOf;
	if (age < staleAfterMs) return 'fresh';
	return age < outdatedAfterMs ? 'stale' : 'outdated';
}

/** Splits a running text into pages of one line: by sentences, and a sentence that is too long by words. `fits` measures a line. */
export function textPages(text: string, fits: (line: string) => boolean): readonly string[] {
	const pages: string[] = [];
	for (const sentence of text.split(/(?<=[.!?])\s+/)) {
		let line = '';
		for (const word of sentence.split(/\s+/)) {
			const longer = line === '' ? word : `${line} ${word}`;
			if (line === '' || fits(longer)) line = longer;
			else {
				pages.push(line);
				line = word;
			}
		}
		if (line !== '') pages.push(line);
	}
	return pages;
}

/** Equal shares of a list, at most `most` a page: 17 by 7 → 6, 6, 5. */
export function evenPages<T>(items: readonly T[], most: number): readonly (readonly T[])[] {
	const pages: (readonly T[])[] = [];
	const count = Math.max(1, Math.ceil(items.length / most));
	const size = Math.ceil(items.length / count);
	for (let page = 0; page < count; page++) pages.push(items.slice(page * size, (page + 1) * size));
	return pages;
}
