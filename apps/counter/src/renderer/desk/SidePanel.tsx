import type { State } from '@antrean/shared/domain/state.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskModel } from '../deskModel.ts';
import { Messages } from './Messages.tsx';
import { PausePanel } from './PausePanel.tsx';
import type { DeskActions } from './useDesk.ts';

export type SidePanelProps = Readonly<{ model: DeskModel; state: State; desk: DeskActions; onLeave: () => void }>;

/** The officer's own day, the pause and what the officer should know. */
export function SidePanel({ model, state, desk, onLeave }: SidePanelProps): ReactNode {
	return (
		<aside className="side">
			{!model.isTakenOver && <OwnDay model={model} />}
			<PausePanel model={model} desk={desk} onLeave={onLeave} />
			<Messages model={model} state={state} desk={desk} />
		</aside>
	);
}

function OwnDay({ model }: Readonly<{ model: DeskModel }>): ReactNode {
	const { t, i18n } = useTranslation();
	const { tally } = model.desk;
	const minutes = tally.completed === 0 ? null : Math.round(tally.servedMs / tally.completed / 60_000);
	const { timeZone } = model.catalogue.site.site;
	return (
		<section className="own-day">
			<h2>{t('day.title')}</h2>
			<p className="own-day-count">
				<span className="number number-cap">{tally.completed}</span>
				<span>
					{t('day.completed', { count: tally.completed })}
					<br />
					{tally.since !== null && t('since', { time: timeText(tally.since, timeZone, i18n.language) })}
				</span>
			</p>
			<dl>
				<dt>{t('day.mean')}</dt>
				<dd>
					<span className="number">{minutes ?? '–'}</span> {minutes !== null && t('minutes')}
				</dd>
				<dt>{t('day.transferred')}</dt>
				<dd className="number">{tally.transferred}</dd>
				<dt>{t('day.noShows')}</dt>
				<dd className="number">{tally.noShows}</dd>
			</dl>
		</section>
	);
}
