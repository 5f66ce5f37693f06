import type { BoardCall } from '@antrean/shared/domain/projections/board.ts';
import { fittingSize } from '@antrean/shared/ui/numberWidth.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cell } from '../hallView.ts';
import type { Places } from './places.ts';
import { units } from './units.ts';

/** One size for the whole grid; 60 takes AA-1399. */
const sizes = [70, 60, 52] as const;
const available = 243;

export type NowServingProps = Readonly<{ cells: readonly Cell[]; called: readonly BoardCall[]; where: Places }>;

/** Who is at which counter. A called number stays yellow until its call has been on the stage. */
export function NowServing({ cells, called, where }: NowServingProps): ReactNode {
	const { t } = useTranslation();
	const size = fittingSize(
		cells.map(({ number }) => number ?? ''),
		sizes,
		available,
	);
	const isCalled = (cell: Cell): boolean =>
		called.some((call) => call.counterId === cell.counterId && call.number === cell.number);
	return (
		<ul className="grid" aria-label={t('grid.title')}>
			{cells.map((cell) => (
				<li key={cell.counterId} className={`${where.colorOf(cell.zoneId)} ${isCalled(cell) ? 'cell-on' : ''}`}>
					<div className="cell-head">
						<span className="cell-counter number number-cap">{cell.label}</span>
						{cell.mark !== null && <span className="cell-mark number">{cell.mark}</span>}
						<AgencyName name={where.agencyOf(cell.agencyId)} />
					</div>
					{cell.number !== null ? (
						<span className="cell-number number number-cap" style={{ fontSize: units(size) }}>
							{cell.number}
						</span>
					) : (
						<span className="cell-word">{cell.state === 'open' ? '–' : t(`grid.${cell.state}`)}</span>
					)}
				</li>
			))}
		</ul>
	);
}

/** Letters of a word that still fits beside a counter of two digits and a mark. */
const longestWord = 12;

function AgencyName({ name }: Readonly<{ name: string }>): ReactNode {
	const isLong = name.split(' ').some((word) => word.length > longestWord);
	return <span className={`cell-agency ${isLong ? 'cell-agency-long' : ''}`}>{name}</span>;
}
