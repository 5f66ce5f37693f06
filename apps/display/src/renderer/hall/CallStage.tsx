import type { BoardCall } from '@antrean/shared/domain/projections/board.ts';
import { fittingSize } from '@antrean/shared/ui/numberWidth.ts';
import { PlateOutline } from '@antrean/shared/ui/Plate.tsx';
import type { ReactNode } from 'react';
import { Arrow } from './Arrow.tsx';
import { CounterName } from './CounterName.tsx';
import type { HallFrame } from './hallLayout.ts';
import type { Places } from './places.ts';
import { units } from './units.ts';

/** The settled plate stands this far inside the stage; the called one fills it. */
const inset = 16;
/** Letters of a name that takes three lines beside the counter. */
const longAgency = 18;

export type CallStageProps = Readonly<{ call: BoardCall; isCalled: boolean; where: Places; frame: HallFrame }>;

/** One call. Text stands at the same places settled and called: only fills change, so nothing jumps. */
export function CallStage({ call, isCalled, where, frame }: CallStageProps): ReactNode {
	const place = where.of(call.counterId);
	const { callSizes, callWidth, perforation, counterSize, counterWidth } = frame.layout;
	const size = fittingSize([call.number], callSizes, callWidth);
	return (
		<section className={`stage ${place.color} ${isCalled ? 'stage-called' : ''}`} aria-live="assertive">
			{/* Another plate, and not this one grown: it is measured before it is painted, and nothing moves. */}
			<div
				key={isCalled ? 'called' : 'settled'}
				className={`plate stage-plate ${isCalled ? 'stage-plate-called' : 'stage-plate-settled'}`}
			>
				<PlateOutline
					axis="horizontal"
					at={isCalled ? perforation : perforation - inset}
					notch={36}
					radius={0}
					line={isCalled ? 0 : 3}
					dot={isCalled ? 8 : 7}
					pitch={26}
					scale={frame.scale}
				/>
			</div>
			<p className="stage-number number number-cap" style={{ fontSize: units(size) }}>
				{call.number}
			</p>
			<div className="stage-where">
				<CounterName label={call.label} className="stage-counter" size={counterSize} available={counterWidth} />
				<p className={`stage-agency ${place.agency.length > longAgency ? 'stage-agency-long' : ''}`}>
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
