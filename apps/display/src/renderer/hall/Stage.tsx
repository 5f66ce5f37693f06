import type { BoardSite } from '@antrean/shared/protocol/messages.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Staged, shownCalls } from '../callQueue.ts';
import type { AgencyInView, HallPhase } from '../hallView.ts';
import { BurstStage } from './BurstStage.tsx';
import { CallStage } from './CallStage.tsx';
import { PauseStage } from './PauseStage.tsx';
import type { Places } from './places.ts';
import { WaitingStage } from './WaitingStage.tsx';

export type StageProps = Readonly<{
	staged: Staged | null;
	phase: HallPhase;
	isStale: boolean;
	agencies: readonly AgencyInView[];
	where: Places;
	site: BoardSite;
	now: number;
	scale: number;
}>;

/** The large picture: the call that is made now or was made last; without one, what the hour asks for. */
export function Stage(props: StageProps): ReactNode {
	const { staged, phase, where, scale } = props;
	const { t } = useTranslation();
	if (props.isStale) {
		return (
			<section className="stage stage-stale">
				<h2>{t('stale.title')}</h2>
				<p>{t('stale.valid')}</p>
			</section>
		);
	}
	const calls = staged === null ? [] : shownCalls(staged);
	const [call] = calls;
	if (staged !== null && calls.length > 1) return <BurstStage calls={calls} where={where} scale={scale} />;
	if (staged !== null && call !== undefined)
		return <CallStage call={call} isCalled={staged.phase === 'called'} where={where} scale={scale} />;
	if (phase.name === 'open') return <WaitingStage agencies={props.agencies} where={where} scale={scale} />;
	return <PauseStage phase={phase} timeZone={props.site.site.timeZone} now={props.now} scale={scale} />;
}
