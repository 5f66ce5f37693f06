import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import { alwaysAvailable } from '@antrean/shared/domain/hours.ts';
import { lineOf } from '@antrean/shared/domain/linePlace.ts';
import { agencyQueue } from '@antrean/shared/domain/projections/kioskView.ts';
import type { Agency, Service } from '@antrean/shared/domain/siteFile.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { useStation } from '@antrean/shared/ui/station/useStation.tsx';
import { zoneLabel } from '@antrean/shared/ui/zoneLabel.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InfoDesk } from './useInfoDesk.ts';

/** As at the kiosk: the first service of the first agencies. */
const shortcutCount = 3;

export type IssuePanelProps = Readonly<{
	state: State;
	catalogue: Catalogue;
	now: number;
	desk: InfoDesk;
	isLive: boolean;
}>;

/** Take a number for somebody: the services most asked for by one touch, any other by a search. */
export function IssuePanel({ state, catalogue, now, desk, isLive }: IssuePanelProps): ReactNode {
	const { t, i18n } = useTranslation();
	const { view } = useStation();
	return (
		<section className="info-issue">
			<button type="button" className="info-act info-act-first" disabled={!isLive} onClick={() => desk.open('issue')}>
				{t('issue.title')}
			</button>
			<h2>
				{t('issue.often')} <span>{t('list.waiting')}</span>
			</h2>
			{shortcutsOf(catalogue).map(({ agency, service }) => {
				const zone = catalogue.zones.get(agency.zoneId);
				const availability = agencyQueue(state, agency.id, now, view.alwaysOpen)?.availability ?? alwaysAvailable;
				return (
					<button
						key={service.id}
						type="button"
						className={`info-act info-shortcut ${zone?.colorToken ?? 'floor0'}`}
						disabled={!isLive || !availability.open}
						onClick={() => desk.issue(service.id, false)}
					>
						<span className="info-floor number" aria-hidden="true">
							{zone === undefined ? '' : zoneLabel(localised(zone.name, i18n.language)).numeral}
						</span>
						<span className="info-shortcut-name">
							{localised(service.name, i18n.language)}
							<small>
								{agency.shortName}
								{!availability.open && ` · ${t('issue.closed')}`}
							</small>
						</span>
						<span className="number">{lineOf(state, service.seriesId).size}</span>
					</button>
				);
			})}
		</section>
	);
}

function shortcutsOf({ site }: Catalogue): readonly Readonly<{ agency: Agency; service: Service }>[] {
	return [...site.agencies]
		.sort((a, b) => a.rank - b.rank)
		.slice(0, shortcutCount)
		.flatMap((agency) => {
			const [service] = [...agency.services].sort((a, b) => a.rank - b.rank);
			return service === undefined ? [] : [{ agency, service }];
		});
}
