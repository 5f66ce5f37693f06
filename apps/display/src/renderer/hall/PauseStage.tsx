import { dayAt } from '@antrean/shared/domain/localTime.ts';
import { timeText, weekdayText } from '@antrean/shared/ui/i18n/timeText.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HallPhase } from '../hallView.ts';
import type { HallFrame } from './hallLayout.ts';
import { StubStage } from './StubStage.tsx';

export type PauseStageProps = Readonly<{
	phase: Extract<HallPhase, { name: 'break' | 'closed' }>;
	timeZone: string;
	now: number;
	frame: HallFrame;
}>;

/** Break or closed: when service goes on, readable from the last row. */
export function PauseStage({ phase, timeZone, now, frame }: PauseStageProps): ReactNode {
	const { t, i18n } = useTranslation();
	const at = phase.name === 'break' ? phase.resumesAt : phase.opensAt;
	const day =
		at === null || dayAt(at, timeZone) === dayAt(now, timeZone) ? null : weekdayText(at, timeZone, i18n.language);
	const line =
		phase.name === 'break' ? t('break.resumes') : day === null ? t('closed.opensToday') : t('closed.opensOn', { day });
	return (
		<StubStage frame={frame}>
			<div className="pause">
				<h2>{phase.name === 'break' ? t('break.title') : t('closed.title')}</h2>
				{at !== null && (
					<>
						<p>{line}</p>
						<time className="number number-cap">{timeText(at, timeZone, i18n.language)}</time>
					</>
				)}
			</div>
		</StubStage>
	);
}
