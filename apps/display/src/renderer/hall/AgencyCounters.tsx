import { fittingSize } from '@antrean/shared/ui/numberWidth.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type AgencyInView, evenPages } from '../hallView.ts';
import type { HallLayout } from './hallLayout.ts';
import type { Places } from './places.ts';
import { units } from './units.ts';
import { usePages } from './usePages.ts';

/** So many stand large, twice as many small. */
const large = 4;
const perPage = 8;
/** A column’s padding with the gap before the number; a letter of the word before it, of which the English one is the longest. */
const spent = 96;
const letterWidth = 22.5;
const sizes = [96, 84, 72, 60, 48] as const;

export type AgencyCountersProps = Readonly<{
	agencies: readonly AgencyInView[];
	where: Places;
	showsWaiting: boolean;
	layout: HallLayout;
}>;

/** Which counters each agency has: true without any news, so it stands in for the grid in breaks and while the link is down. */
export function AgencyCounters({ agencies, where, showsWaiting, layout }: AgencyCountersProps): ReactNode {
	const { t } = useTranslation();
	const pages = evenPages(agencies, perPage);
	const shown = pages[usePages(pages.length, null)] ?? [];
	const isLarge = shown.length <= large;
	// Fewer than fill two rows share the width in one.
	const columns = Math.min(layout.agencyColumns, Math.max(1, isLarge ? shown.length : Math.ceil(shown.length / 2)));
	const word = (agency: AgencyInView): string => t('counter.words', { count: agency.counterCount });
	const longestWord = Math.max(0, ...shown.map((agency) => word(agency).length));
	const size = fittingSize(
		shown.map(({ counters }) => counters),
		sizes,
		layout.width / columns - spent - longestWord * letterWidth,
	);
	return (
		<ul
			className={`agencies ${isLarge ? '' : 'agencies-small'}`}
			style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
		>
			{shown.map((agency) => (
				<li key={agency.id} className={where.colorOf(agency.zoneId)}>
					<span className="agencies-name">{agency.shortName}</span>
					<span className="agencies-counters">
						<span>{word(agency)}</span>
						<span className="number number-cap" style={isLarge ? { fontSize: units(size) } : undefined}>
							{agency.counters}
						</span>
					</span>
					{showsWaiting && <span className="agencies-waiting">{t('waiting.count', { count: agency.waiting })}</span>}
				</li>
			))}
		</ul>
	);
}
