import type { BoardCall } from '@antrean/shared/domain/projections/board.ts';
import { fittingSize } from '@antrean/shared/ui/numberWidth.ts';
import type { TypeStep } from '@antrean/shared/ui/theme/typeScale.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Staged, shownCalls } from '../callQueue.ts';
import { lastCallsShown } from '../hallView.ts';
import { Arrow } from './Arrow.tsx';
import type { Places } from './places.ts';
import { units } from './units.ts';

const sizes = [88, 80, 72] as const;
/** Beside a counter of two digits and a floor's block. */
const available = 370;
/** A label of two digits stands at the first; one of six letters fits at the last. */
const labelSizes = [88, 64, 48, 36] as const satisfies readonly TypeStep[];
const labelWidth = 128;
const rows = Array.from({ length: lastCallsShown }, (_, row) => row);

export type LastCallsProps = Readonly<{
	/** Newest first. */
	calls: readonly BoardCall[];
	staged: Staged | null;
	/** The time up to which they are known, as text; null: they are right. */
	until: string | null;
	where: Places;
	saysAgency: boolean;
}>;

/** The last calls, the one on the stage among them and marked. They change at once, before the stage. */
export function LastCalls({ calls, staged, until, where, saysAgency }: LastCallsProps): ReactNode {
	const { t } = useTranslation();
	const onStage = new Set(staged === null ? [] : shownCalls(staged).map(({ number }) => number));
	const size = fittingSize(
		calls.map(({ number }) => number),
		sizes,
		available,
	);
	const labelSize = fittingSize(
		calls.map(({ label }) => label),
		labelSizes,
		labelWidth,
	);
	return (
		<section className="last">
			<div className="last-head">
				<h2>{until === null ? t('last.title') : t('last.until', { time: until })}</h2>
				<span>{t('counter.word')}</span>
			</div>
			<ol>
				{rows.map((row) => {
					const call = calls[row];
					if (call === undefined)
						return <li key={row}>{row === 0 && <span className="last-none">{t('last.none')}</span>}</li>;
					const place = where.of(call.counterId);
					return (
						<li key={row} className={`${place.color} ${onStage.has(call.number) ? 'last-on' : ''}`}>
							<span className="last-number number number-cap" style={{ fontSize: units(size) }}>
								{call.number}
							</span>
							{saysAgency && <span className="last-agency">{place.agency}</span>}
							{place.arrow !== null ? (
								<Arrow direction={place.arrow} thickness={17} />
							) : (
								where.hasZones && <span className="last-floor number">{place.numeral}</span>
							)}
							<span className="last-counter number number-cap" style={{ fontSize: units(labelSize) }}>
								{call.label}
							</span>
						</li>
					);
				})}
			</ol>
		</section>
	);
}
