import { numberText } from '@antrean/shared/ui/i18n/numberText.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type AgencyInView, evenPages } from '../hallView.ts';
import type { HallFrame } from './hallLayout.ts';
import type { Places } from './places.ts';
import { StubStage } from './StubStage.tsx';
import { usePages } from './usePages.ts';

/** Four agencies stand large; up to seven on one page. */
const largeRows = 4;
const mostRows = 7;

export type WaitingStageProps = Readonly<{ agencies: readonly AgencyInView[]; where: Places; frame: HallFrame }>;

/** Nobody is called: how many people wait for each agency. */
export function WaitingStage({ agencies, where, frame }: WaitingStageProps): ReactNode {
	const { t, i18n } = useTranslation();
	const pages = evenPages(agencies, mostRows);
	const rows = pages[usePages(pages.length, null)] ?? [];
	return (
		<StubStage frame={frame}>
			<table className={`waiting ${agencies.length > largeRows ? 'waiting-small' : ''}`}>
				<thead>
					<tr>
						<th scope="col">{t('waiting.title')}</th>
						<th scope="col">{t('waiting.people')}</th>
					</tr>
				</thead>
				<tbody>
					{rows.map((agency) => (
						<tr key={agency.id} className={where.colorOf(agency.zoneId)}>
							<th scope="row">
								<span className="waiting-agency">{agency.shortName}</span>
								<span className="waiting-counters">
									{t('counter.range', { count: agency.counterCount, range: agency.counters })}
								</span>
							</th>
							<td className="number number-cap">{numberText(agency.waiting, i18n.language)}</td>
						</tr>
					))}
				</tbody>
			</table>
		</StubStage>
	);
}
