import type { ServiceId } from '@antrean/shared/domain/ids.ts';
import { counterRanges } from '@antrean/shared/ui/counterRanges.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { zoneLabel } from '@antrean/shared/ui/zoneLabel.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TransferTarget } from '../transferTargets.ts';

/** More than anybody reads: whoever does not find it among them types another letter. */
export const mostTargets = 60;

export type TransferTargetListProps = Readonly<{
	targets: readonly TransferTarget[];
	picked: ServiceId | null;
	waitingAt: (serviceId: ServiceId) => number;
	onPick: (serviceId: ServiceId) => void;
}>;

export function TransferTargetList({ targets, picked, waitingAt, onPick }: TransferTargetListProps): ReactNode {
	const { t, i18n } = useTranslation();
	const shown = targets.slice(0, mostTargets);
	/** Tab stops once in the list; arrows go on from there. */
	const stop = Math.max(
		0,
		shown.findIndex(({ serviceId }) => serviceId === picked),
	);
	if (targets.length === 0) return <p className="list-empty">{t('transfer.nothing')}</p>;
	return (
		<ul className="targets" data-scrolls>
			{shown.map((target, index) => (
				<li key={target.serviceId}>
					<button
						type="button"
						className={`target ${target.zone?.colorToken ?? 'floor0'}`}
						tabIndex={index === stop ? 0 : -1}
						aria-pressed={target.serviceId === picked}
						onClick={() => onPick(target.serviceId)}
					>
						<span className="target-floor number" aria-hidden="true">
							{target.zone === null ? '' : zoneLabel(localised(target.zone.name, i18n.language)).numeral}
						</span>
						<span className="target-name">
							{target.name}
							<small>
								{target.agency} ·{' '}
								{t('counter.range', {
									count: target.counters.length,
									range: counterRanges(target.counters).join(', '),
								})}
							</small>
						</span>
						<span className="target-waiting">
							<span className="number">{waitingAt(target.serviceId)}</span>
							<small>{t('list.waiting')}</small>
						</span>
					</button>
				</li>
			))}
		</ul>
	);
}
