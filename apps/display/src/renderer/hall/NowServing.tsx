import type { BoardCall } from '@antrean/shared/domain/projections/board.ts';
import { fittingSize, numberWidth } from '@antrean/shared/ui/numberWidth.ts';
import type { TypeStep } from '@antrean/shared/ui/theme/typeScale.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cell } from '../hallView.ts';
import type { HallLayout } from './hallLayout.ts';
import type { Places } from './places.ts';
import { units } from './units.ts';

/** One size for the whole grid; 60 takes AA-1399. */
const sizes = [70, 66, 60, 52] as const;
/** What a cell keeps free beside its number. */
const padding = 30;
/** A label of two digits stands at the first; one of six letters fits at the last. */
const labelSizes = [44, 36, 26] as const satisfies readonly TypeStep[];
const labelWidth = 90;
/** Of the larger page: places without a counter keep their rules. */
const places = Array.from({ length: 16 }, (_, place) => place);

export type NowServingProps = Readonly<{
	cells: readonly Cell[];
	called: readonly BoardCall[];
	where: Places;
	layout: HallLayout;
}>;

/** Who is at which counter. A called number stays yellow until its call has been on the stage. */
export function NowServing({ cells, called, where, layout }: NowServingProps): ReactNode {
	const { t } = useTranslation();
	const size = fittingSize(
		cells.map(({ number }) => number ?? ''),
		sizes,
		layout.cellWidth - padding,
	);
	const labelSize = fittingSize(
		cells.map(({ label }) => label),
		labelSizes,
		labelWidth,
	);
	const isCalled = (cell: Cell): boolean =>
		called.some((call) => call.counterId === cell.counterId && call.number === cell.number);
	return (
		<ul className="grid" aria-label={t('grid.title')}>
			{cells.map((cell) => (
				<li key={cell.counterId} className={`${where.colorOf(cell.zoneId)} ${isCalled(cell) ? 'cell-on' : ''}`}>
					<div className="cell-head">
						<span className="cell-counter number number-cap" style={{ fontSize: units(labelSize) }}>
							{cell.label}
						</span>
						{cell.mark !== null && <span className="cell-mark number">{cell.mark}</span>}
						<AgencyName
							name={where.agencyOf(cell.agencyId)}
							available={
								layout.cellWidth -
								padding -
								gap -
								numberWidth(cell.label) * labelSize -
								(cell.mark === null ? 0 : markWidth)
							}
						/>
					</div>
					{cell.number !== null ? (
						<span key="number" className="cell-number number number-cap" style={{ fontSize: units(size) }}>
							{cell.number}
						</span>
					) : (
						<span key="word" className="cell-word">
							{cell.state === 'open' ? '–' : t(`grid.${cell.state}`)}
						</span>
					)}
				</li>
			))}
			{places.slice(cells.length, layout.cellsPerPage).map((place) => (
				<li key={place} aria-hidden="true" />
			))}
		</ul>
	);
}

/** Before the agency; a mark with its own gap. */
const gap = 10;
const markWidth = 42;
/** A letter of the text's type is so wide on the average, em. */
const letterWidth = 0.56;
const agencySizes = [24, 20, 16] as const satisfies readonly TypeStep[];

/** The largest size at which its longest word stands beside the counter. */
function AgencyName({ name, available }: Readonly<{ name: string; available: number }>): ReactNode {
	const letters = Math.max(...name.split(' ').map((word) => word.length));
	const size = agencySizes.find((one) => one * letters * letterWidth <= available) ?? agencySizes[2];
	return (
		<span className="cell-agency" style={{ fontSize: units(size) }}>
			{name}
		</span>
	);
}
