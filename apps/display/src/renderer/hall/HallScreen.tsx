import { siteServiceHours } from '@antrean/shared/domain/hours.ts';
import type { Board } from '@antrean/shared/domain/projections/board.ts';
import type { BoardSite } from '@antrean/shared/protocol/messages.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import { useHubTime } from '@antrean/shared/ui/station/useHubTime.ts';
import { useStation } from '@antrean/shared/ui/station/useStation.tsx';
import { type ReactNode, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { beingCalled } from '../callQueue.ts';
import type { Chime } from '../chime.ts';
import type { DisplaySettings } from '../displaySettings.ts';
import {
	agenciesInView,
	callsInView,
	freshness,
	gridPages,
	hallPhase,
	lastCallsShown,
	pageOfCounter,
	recentCalls,
	withoutRecalled,
} from '../hallView.ts';
import { useCallQueue } from '../useCallQueue.ts';
import { useScale } from '../useScale.ts';
import { AgencyCounters } from './AgencyCounters.tsx';
import { HallHeader } from './HallHeader.tsx';
import { LastCalls } from './LastCalls.tsx';
import { NowServing } from './NowServing.tsx';
import { places } from './places.ts';
import { RunningText } from './RunningText.tsx';
import { Stage } from './Stage.tsx';
import { usePages } from './usePages.ts';

export type HallScreenProps = Readonly<{
	board: Board;
	site: BoardSite;
	settings: DisplaySettings;
	chime: Chime | null;
}>;

/** A floor's screen, or the whole site's: who is called where, seen from across the hall. Drawn 1920 × 1080. */
export function HallScreen({ board, site, settings, chime }: HallScreenProps): ReactNode {
	const { view } = useStation();
	const { t, i18n } = useTranslation();
	const now = useHubTime();
	const scale = useScale(1920, 1080);
	const { zoneId } = settings;
	const fresh = useMemo(() => callsInView(view.freshCalls, site, zoneId), [view.freshCalls, site, zoneId]);
	const lastCalls = useMemo(
		() => withoutRecalled(callsInView(recentCalls(board, view.freshCalls), site, zoneId)),
		[board, view.freshCalls, site, zoneId],
	);
	const found = useRef(lastCalls[0] === undefined ? null : { call: lastCalls[0], ageMs: now - lastCalls[0].at });
	const queue = useCallQueue(fresh, found.current, chime);
	const pages = useMemo(() => gridPages(board, site, zoneId), [board, site, zoneId]);
	const agencies = useMemo(() => agenciesInView(board, site, zoneId), [board, site, zoneId]);
	const where = useMemo(() => places(site, settings, i18n.language), [site, settings, i18n.language]);

	const isCalling = queue.stage?.phase === 'called';
	const { timeZone } = site.site;
	const age = freshness(view, now);
	const isStale = age !== 'fresh' && !isCalling;
	const asOf = timeText(view.asOf ?? now, timeZone, i18n.language);
	const isServing = pages.some((cells) => cells.some(({ number }) => number !== null));
	const hasPeople = isServing || agencies.some(({ waiting }) => waiting > 0);
	const hours = view.alwaysOpen ? null : siteServiceHours(site, now);
	const phase = hallPhase(hours, hasPeople, lastCalls[0]?.at ?? null, now);
	const stagePage = isCalling ? pageOfCounter(pages, queue.stage?.calls[0]?.counterId ?? null) : null;
	const page = usePages(pages.length, stagePage);
	const staged = isStale ? null : queue.stage;
	const hasGrid = age !== 'outdated' && (phase.name === 'open' || isServing);
	return (
		<main className={`hall ${isStale ? 'hall-stale' : ''}`} lang={i18n.language}>
			<HallHeader site={site} zoneId={zoneId} now={now} />
			{isStale && <p className="hall-bar">{t('stale.bar', { time: asOf })}</p>}
			<div className="hall-middle">
				<Stage
					staged={staged}
					phase={phase}
					isStale={isStale}
					agencies={agencies}
					where={where}
					site={site}
					now={now}
					scale={scale}
				/>
				{!(isCalling && (staged?.calls.length ?? 0) > 1) && (
					<LastCalls
						calls={lastCalls.slice(0, lastCallsShown)}
						staged={staged}
						until={isStale ? asOf : null}
						where={where}
					/>
				)}
			</div>
			{hasGrid ? (
				<NowServing cells={pages[page] ?? []} called={isStale ? [] : beingCalled(queue)} where={where} />
			) : (
				<AgencyCounters agencies={agencies} where={where} showsWaiting={!isStale} />
			)}
			<RunningText site={site} phase={phase} now={now} />
		</main>
	);
}
