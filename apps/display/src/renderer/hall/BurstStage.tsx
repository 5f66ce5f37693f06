import type { BoardCall } from '@antrean/shared/domain/projections/board.ts';
import { fittingSize } from '@antrean/shared/ui/numberWidth.ts';
import { PlateOutline } from '@antrean/shared/ui/Plate.tsx';
import type { ReactNode } from 'react';
import { Arrow } from './Arrow.tsx';
import { CounterName } from './CounterName.tsx';
import type { HallFrame } from './hallLayout.ts';
import type { Places } from './places.ts';
import { units } from './units.ts';

/** One size for all that share the stage: caps of 157, above 1/7 of the screen. 226 takes AA-1399, the last ones a digit more. */
const sizes = [228, 226, 216, 196] as const;

/** Up to four calls at once, equal, over the whole width. */
export function BurstStage(
	props: Readonly<{ calls: readonly BoardCall[]; where: Places; frame: HallFrame }>,
): ReactNode {
	const { calls, where, frame } = props;
	const size = fittingSize(
		calls.map(({ number }) => number),
		sizes,
		frame.layout.burstWidth,
	);
	return (
		<section className="burst" aria-live="assertive">
			{calls.map((call) => {
				const place = where.of(call.counterId);
				return (
					<div key={call.callId} className={`plate burst-plate ${place.color}`}>
						<PlateOutline
							axis="horizontal"
							at={203}
							notch={24}
							radius={0}
							line={0}
							dot={7}
							pitch={22}
							scale={frame.scale}
						/>
						<p className="burst-number number number-cap" style={{ fontSize: units(size) }}>
							{call.number}
						</p>
						<div className="burst-where">
							<CounterName label={call.label} className="burst-counter" size={80} available={340} />
							<span className="burst-agency">{place.agency}</span>
							{place.arrow !== null ? (
								<Arrow direction={place.arrow} thickness={19} />
							) : (
								<span className="burst-floor number" aria-hidden="true">
									{place.numeral}
								</span>
							)}
						</div>
					</div>
				);
			})}
		</section>
	);
}
