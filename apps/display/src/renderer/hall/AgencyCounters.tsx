import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type AgencyInView, evenPages } from '../hallView.ts';
import type { Places } from './places.ts';
import { usePages } from './usePages.ts';

const oneRow = 4;
const perPage = 8;

export type AgencyCountersProps = Readonly<{
	agencies: readonly AgencyInView[];
	where: Places;
	showsWaiting: boolean;
}>;

/** Which counters each agency has: true without any news, so it stands in for the grid in breaks and while the link is down. */
export function AgencyCounters({ agencies, where, showsWaiting }: AgencyCountersProps): ReactNode {
	const { t } = useTranslation();
	const pages = evenPages(agencies, perPage);
	const shown = pages[usePages(pages.length, null)] ?? [];
	const columns = shown.length > oneRow ? Math.ceil(shown.length / 2) : Math.max(1, shown.length);
	return (
		<ul
			className={`agencies ${shown.length > oneRow ? 'agencies-small' : ''}`}
			style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
		>
			{shown.map((agency) => (
				<li key={agency.id} className={where.colorOf(agency.zoneId)}>
					<span className="agencies-name">{agency.shortName}</span>
					<span className="agencies-counters">
						<span>{t('counter.words', { count: agency.counterCount })}</span>
						<span className="number number-cap">{agency.counters}</span>
					</span>
					{showsWaiting && <span className="agencies-waiting">{t('waiting.count', { count: agency.waiting })}</span>}
				</li>
			))}
		</ul>
	);
}
