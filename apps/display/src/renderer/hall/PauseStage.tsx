import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HallPhase } from '../hallView.ts';
import { dayText } from './dayText.ts';
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
	const day = at === null ? null : dayText(at, now, timeZone, i18n.language);
	const holiday = phase.name === 'closed' && phase.holiday !== null ? localised(phase.holiday, i18n.language) : '';
	const line =
		phase.name === 'break' ? t('break.resumes') : day === null ? t('closed.opensToday') : t('closed.opensOn', { day });
	return (
		<StubStage frame={frame}>
			<div className={holiday === '' ? 'pause' : 'pause pause-holiday'}>
				<h2>{phase.name === 'break' ? t('break.title') : t('closed.title')}</h2>
				{holiday !== '' && <p className="pause-name">{holiday}</p>}
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
