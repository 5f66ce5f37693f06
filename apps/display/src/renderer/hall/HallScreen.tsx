import type { Board } from '@antrean/shared/domain/projections/board.ts';
import type { BoardSite } from '@antrean/shared/protocol/messages.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chime } from '../chime.ts';
import type { DisplaySettings } from '../displaySettings.ts';
import { lastCallsShown } from '../hallView.ts';
import { useScale } from '../useScale.ts';
import { AgencyCounters } from './AgencyCounters.tsx';
import { HallHeader } from './HallHeader.tsx';
import { LastCalls } from './LastCalls.tsx';
import { NowServing } from './NowServing.tsx';
import { RunningText } from './RunningText.tsx';
import { Stage } from './Stage.tsx';
import { useHall } from './useHall.ts';

export type HallScreenProps = Readonly<{
	board: Board;
	site: BoardSite;
	settings: DisplaySettings;
	chime: Chime | null;
}>;

/** A floor's screen, or the whole site's: who is called where, seen from across the hall. Drawn 1920 × 1080. */
export function HallScreen(props: HallScreenProps): ReactNode {
	const { site, settings } = props;
	const { t, i18n } = useTranslation();
	const scale = useScale(1920, 1080);
	const { now, staged, isStale, phase, agencies, where, ...hall } = useHall(props);
	const asOf = timeText(hall.asOf, site.site.timeZone, i18n.language);
	// Calls that share the stage take the whole width.
	const isBurst = staged?.phase === 'called' && staged.calls.length > 1;
	return (
		<main className={`hall ${isStale ? 'hall-stale' : ''}`}>
			<HallHeader site={site} zoneId={settings.zoneId} now={now} />
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
				{!isBurst && (
					<LastCalls
						calls={hall.lastCalls.slice(0, lastCallsShown)}
						staged={staged}
						until={isStale ? asOf : null}
						where={where}
					/>
				)}
			</div>
			{hall.cells !== null ? (
				<NowServing cells={hall.cells} called={hall.called} where={where} />
			) : (
				<AgencyCounters agencies={agencies} where={where} showsWaiting={!isStale} />
			)}
			<RunningText site={site} phase={phase} now={now} />
		</main>
	);
}
