import type { Board } from '@antrean/shared/domain/projections/board.ts';
import type { BoardSite } from '@antrean/shared/protocol/messages.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DisplaySettings } from '../displaySettings.ts';
import { isWaitingShown, lastCallsShown } from '../hallView.ts';
import { useFrame } from '../useFrame.ts';
import type { HallSound } from '../voice/hallSound.ts';
import { AgencyCounters } from './AgencyCounters.tsx';
import { HallHeader } from './HallHeader.tsx';
import { hallLayout } from './hallLayout.ts';
import { LastCalls } from './LastCalls.tsx';
import { NowServing } from './NowServing.tsx';
import { RunningText } from './RunningText.tsx';
import { Stage } from './Stage.tsx';
import { useHall } from './useHall.ts';

export type HallScreenProps = Readonly<{
	board: Board;
	site: BoardSite;
	settings: DisplaySettings;
	sound: HallSound | null;
}>;

/** A floor's screen, or the whole site's: who is called where, seen from across the hall. Drawn as `hallLayout` says. */
export function HallScreen(props: HallScreenProps): ReactNode {
	const { site, settings } = props;
	const { t, i18n } = useTranslation();
	const frame = useFrame(hallLayout);
	const { layout } = frame;
	const { now, staged, isStale, phase, agencies, where, ...hall } = useHall(props, layout);
	const { timeZone } = site.site;
	const asOf = timeText(hall.asOf, timeZone, i18n.language);
	const showsWaiting = !isStale && isWaitingShown(phase, timeZone, now);
	// Calls that share the stage take the whole width.
	const isBurst = staged?.phase === 'called' && staged.calls.length > 1;
	return (
		<main className={`hall hall-${layout.name} ${isStale ? 'hall-stale' : ''}`}>
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
					frame={frame}
				/>
				{!isBurst && (
					<LastCalls
						calls={hall.lastCalls.slice(0, lastCallsShown)}
						staged={staged}
						until={isStale ? asOf : null}
						where={where}
						saysAgency={layout.lastCallsSayAgency}
					/>
				)}
			</div>
			{hall.cells !== null ? (
				<NowServing cells={hall.cells} called={hall.called} where={where} layout={layout} />
			) : (
				<AgencyCounters agencies={agencies} where={where} showsWaiting={showsWaiting} layout={layout} />
			)}
			<RunningText site={site} phase={phase} now={now} lettersAPage={layout.lettersAPage} />
		</main>
	);
}
