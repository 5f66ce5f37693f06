import { fittingSize } from '@antrean/shared/ui/numberWidth.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type AgencyInView, evenPages } from '../hallView.ts';
import type { Places } from './places.ts';
import { units } from './units.ts';
import { usePages } from './usePages.ts';

const oneRow = 4;
const perPage = 8;
/** The screen’s width; a column’s padding with the gap before the number; a letter of the word before it, of which the English one is the longest. */
const screenWidth = 1920;
const spent = 96;
const letterWidth = 22.5;
const sizes = [96, 84, 72, 60, 48] as const;

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
	const isOneRow = shown.length <= oneRow;
	const columns = isOneRow ? Math.max(1, shown.length) : Math.ceil(shown.length / 2);
	const word = (agency: AgencyInView): string => t('counter.words', { count: agency.counterCount });
	const longestWord = Math.max(0, ...shown.map((agency) => word(agency).length));
	const size = fittingSize(
		shown.map(({ counters }) => counters),
		sizes,
		screenWidth / columns - spent - longestWord * letterWidth,
	);
	return (
		<ul
			className={`agencies ${isOneRow ? '' : 'agencies-small'}`}
			style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
		>
			{shown.map((agency) => (
				<li key={agency.id} className={where.colorOf(agency.zoneId)}>
					<span className="agencies-name">{agency.shortName}</span>
					<span className="agencies-counters">
						<span>{word(agency)}</span>
						<span className="number number-cap" style={isOneRow ? { fontSize: units(size) } : undefined}>
							{agency.counters}
						</span>
					</span>
					{showsWaiting && <span className="agencies-waiting">{t('waiting.count', { count: agency.waiting })}</span>}
				</li>
			))}
		</ul>
	);
}
