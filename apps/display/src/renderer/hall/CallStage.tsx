import type { BoardCall } from '@antrean/shared/domain/projections/board.ts';
import { fittingSize } from '@antrean/shared/ui/numberWidth.ts';
import { PlateOutline } from '@antrean/shared/ui/Plate.tsx';
import type { ReactNode } from 'react';
import { Arrow } from './Arrow.tsx';
import { CounterName } from './CounterName.tsx';
import type { Places } from './places.ts';
import { units } from './units.ts';

/** Largest first. At 400 a cap is 275 high, 1/4 of the screen; 280 takes AA-1399 and is 192, still above 1/7. */
const sizes = [400, 340, 300, 280, 240] as const;
const available = 1160;

export type CallStageProps = Readonly<{ call: BoardCall; isCalled: boolean; where: Places; scale: number }>;

/** One call. Text stands at the same places settled and called: only fills change, so nothing jumps. */
export function CallStage({ call, isCalled, where, scale }: CallStageProps): ReactNode {
	const place = where.of(call.counterId);
	const size = fittingSize([call.number], sizes, available);
	return (
		<section className={`stage ${place.color} ${isCalled ? 'stage-called' : ''}`} aria-live="assertive">
			<div className={`plate stage-plate ${isCalled ? 'stage-plate-called' : 'stage-plate-settled'}`}>
				<PlateOutline
					axis="horizontal"
					at={isCalled ? 364 : 348}
					notch={36}
					radius={0}
					line={isCalled ? 0 : 3}
					dot={isCalled ? 8 : 7}
					pitch={26}
					scale={scale}
				/>
			</div>
			<p className="stage-number number number-cap" style={{ fontSize: units(size) }}>
				{call.number}
			</p>
			<div className="stage-where">
				<CounterName label={call.label} className="stage-counter" />
				<p className="stage-agency">
					{place.agency}
					<span className="stage-zone">{place.zone}</span>
				</p>
				{place.arrow !== null ? (
					<Arrow direction={place.arrow} thickness={17} />
				) : (
					<span className="stage-floor number" aria-hidden="true">
						{place.numeral}
					</span>
				)}
			</div>
		</section>
	);
}
