import type { BoardSite } from '@antrean/shared/protocol/messages.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Staged, shownCalls } from '../callQueue.ts';
import type { AgencyInView, HallPhase } from '../hallView.ts';
import { BurstStage } from './BurstStage.tsx';
import { CallStage } from './CallStage.tsx';
import type { HallFrame } from './hallLayout.ts';
import { PauseStage } from './PauseStage.tsx';
import type { Places } from './places.ts';
import { StubStage } from './StubStage.tsx';
import { WaitingStage } from './WaitingStage.tsx';

export type StageProps = Readonly<{
	staged: Staged | null;
	phase: HallPhase;
	isStale: boolean;
	agencies: readonly AgencyInView[];
	where: Places;
	site: BoardSite;
	now: number;
	frame: HallFrame;
}>;

/** The large picture: the call that is made now or was made last; without one, what the hour asks for. */
export function Stage(props: StageProps): ReactNode {
	const { staged, phase, where, frame } = props;
	const { t } = useTranslation();
	if (props.isStale) {
		return (
			<section className="stage stage-stale">
				<h2>{t('stale.title')}</h2>
				<p>{t('valid')}</p>
			</section>
		);
	}
	const calls = staged === null ? [] : shownCalls(staged);
	const [call] = calls;
	if (staged !== null && calls.length > 1) return <BurstStage calls={calls} where={where} frame={frame} />;
	if (staged !== null && call !== undefined)
		return <CallStage call={call} isCalled={staged.phase === 'called'} where={where} frame={frame} />;
	if (phase.name === 'open') return <WaitingStage agencies={props.agencies} where={where} frame={frame} />;
	if (phase.name === 'unstaffed') {
		return (
			<StubStage frame={frame}>
				<div className="pause pause-short">
					<h2>{t('unstaffed.title')}</h2>
					<p>{t('valid')}</p>
				</div>
			</StubStage>
		);
	}
	return <PauseStage phase={phase} timeZone={props.site.site.timeZone} now={props.now} frame={frame} />;
}
