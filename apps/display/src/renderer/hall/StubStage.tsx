import { Kawung } from '@antrean/shared/ui/Kawung.tsx';
import { Plate } from '@antrean/shared/ui/Plate.tsx';
import type { ReactNode } from 'react';
import type { HallFrame } from './hallLayout.ts';

/** The stage as a ticket with an ornament on its stub: for hours without a call. */
export function StubStage(props: Readonly<{ frame: HallFrame; children: ReactNode }>): ReactNode {
	const { frame, children } = props;
	const { scale, layout } = frame;
	return (
		<section className="stage">
			<Plate
				className="stage-plate stage-plate-settled"
				axis="vertical"
				at={layout.stub}
				notch={36}
				radius={0}
				line={3}
				dot={7}
				pitch={26}
				scale={scale}
			>
				<div className="stage-ornament">
					<Kawung tile={130 * scale} line={2.5 * scale} detail="small" originX={0} originY={0} />
				</div>
				{children}
			</Plate>
		</section>
	);
}
