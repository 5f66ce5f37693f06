import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { canLeave, type DeskModel, hasTicketFirst, isLeft } from '../deskModel.ts';
import { KeyCap } from '../KeyCap.tsx';
import type { DeskActions } from './useDesk.ts';

export type PausePanelProps = Readonly<{ model: DeskModel; desk: DeskActions; onLeave: () => void }>;

/** A pause by its reason, and the way out of the counter. While a ticket is at it neither is possible, which is said. */
export function PausePanel({ model, desk, onLeave }: PausePanelProps): ReactNode {
	const { t, i18n } = useTranslation();
	const { counter, catalogue } = model;
	const canPause = canLeave(model);
	return (
		<section className="pause">
			<h2>
				{t('pause')}
				{hasTicketFirst(model) && <small>{t('pause.later')}</small>}
				<KeyCap name="F4" />
			</h2>
			<div className="pause-reasons">
				{catalogue.site.reasons.pause.map(({ id, name }) => (
					<button
						key={id}
						type="button"
						className="button"
						aria-pressed={counter.state === 'paused' && counter.reasonId === id}
						disabled={!canPause}
						onClick={() => desk.send('pause', { type: 'pauseCounter', reasonId: id })}
					>
						{localised(name, i18n.language)}
					</button>
				))}
				{isLeft(model) ? (
					<button type="button" className="button" onClick={onLeave}>
						{t('leave')}
					</button>
				) : (
					<button
						type="button"
						className="button"
						disabled={!canPause}
						onClick={() => desk.send('close', { type: 'closeCounter' })}
					>
						{t('close')}
					</button>
				)}
			</div>
		</section>
	);
}
