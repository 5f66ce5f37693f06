import { PlateOutline } from '@antrean/shared/ui/Plate.tsx';
import type { ReactNode } from 'react';

/** A number in its plate, in a line of text. */
export function SmallPlate({ number }: Readonly<{ number: string }>): ReactNode {
	return (
		<span className="plate small-plate">
			<PlateOutline axis="vertical" at={26} notch={6} radius={0} line={0} dot={3} pitch={8} />
			<span className="number number-cap">{number}</span>
		</span>
	);
}
