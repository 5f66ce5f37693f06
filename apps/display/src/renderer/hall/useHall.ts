import { siteServiceHours } from '@antrean/shared/domain/hours.ts';
import type { BoardCall } from '@antrean/shared/domain/projections/board.ts';
import { useHubTime } from '@antrean/shared/ui/station/useHubTime.ts';
import { useStation } from '@antrean/shared/ui/station/useStation.tsx';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { beingCalled, type Staged } from '../callQueue.ts';
import {
	type AgencyInView,
	agenciesInView,
	type Cell,
	callsInView,
	freshness,
	gridPages,
	type HallPhase,
	hallPhase,
	isStaffed,
	pageOfCounter,
	recentCalls,
	withoutRecalled,
} from '../hallView.ts';
import { useCallQueue } from '../useCallQueue.ts';
import { announce } from '../voice/announce.ts';
import type { HallScreenProps } from './HallScreen.tsx';
import type { HallLayout } from './hallLayout.ts';
import { type Places, places } from './places.ts';
import { usePages } from './usePages.ts';

export type Hall = Readonly<{
	/** Hub time. */
	now: number;
	/** Hub time up to which all is right. */
	asOf: number;
	/** Null: nobody is called, or nobody knows. */
	staged: Staged | null;
	isStale: boolean;
	phase: HallPhase;
	lastCalls: readonly BoardCall[];
	/** The grid's page; null: the agencies' counters stand in its place. */
	cells: readonly Cell[] | null;
	called: readonly BoardCall[];
	agencies: readonly AgencyInView[];
	where: Places;
}>;

/** What the hall's screen shows at this moment: board, stage, hour and link put together. */
export function useHall({ board, site, settings, sound }: HallScreenProps, { cellsPerPage }: HallLayout): Hall {
	const { view } = useStation();
	const { i18n } = useTranslation();
	const now = useHubTime();
	const { zoneId } = settings;
	const { freshCalls } = view;
	const fresh = useMemo(() => callsInView(freshCalls, site, zoneId), [freshCalls, site, zoneId]);
	const lastCalls = useMemo(
		() => withoutRecalled(callsInView(recentCalls(board, freshCalls), site, zoneId)),
		[board, freshCalls, site, zoneId],
	);
	const pages = useMemo(() => gridPages(board, site, zoneId, cellsPerPage), [board, site, zoneId, cellsPerPage]);
	const agencies = useMemo(() => agenciesInView(board, site, zoneId), [board, site, zoneId]);
	const where = useMemo(() => places(site, settings, i18n.language), [site, settings, i18n.language]);
	const found = useRef(lastCalls[0] === undefined ? null : { call: lastCalls[0], ageMs: now - lastCalls[0].at });
	const queue = useCallQueue(fresh, found.current, (calls) => announce(sound, calls, where, settings.voice));
	const isCalling = queue.stage?.phase === 'called';
	const page = usePages(
		pages.length,
		isCalling ? pageOfCounter(pages, queue.stage?.calls[0]?.counterId ?? null) : null,
	);

	const age = freshness(view, now);
	// A call that came in time is made to its end.
	const isStale = age !== 'fresh' && !isCalling;
	const isServing = pages.some((cells) => cells.some(({ number }) => number !== null));
	const hasPeople = isServing || agencies.some(({ waiting }) => waiting > 0);
	const hours = view.alwaysOpen ? null : siteServiceHours(site, now);
	const moment = { hours, hasPeople, isStaffed: isStaffed(board, zoneId), lastCallAt: lastCalls[0]?.at ?? null };
	const phase = hallPhase(moment, now);
	const hasGrid = age !== 'outdated' && (phase.name === 'open' || isServing);
	return {
		now,
		asOf: view.asOf ?? now,
		staged: isStale ? null : queue.stage,
		isStale,
		phase,
		lastCalls,
		cells: hasGrid ? (pages[page] ?? []) : null,
		called: isStale ? [] : beingCalled(queue),
		agencies,
		where,
	};
}
