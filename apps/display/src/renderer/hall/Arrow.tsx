import type { ReactNode } from 'react';
import type { Direction } from '../displaySettings.ts';

const turns: Readonly<Record<Direction, number>> = {
	right: 0,
	'down-right': 45,
	down: 90,
	'down-left': 135,
	left: 180,
	'up-left': 225,
	up: 270,
	'up-right': 315,
};

export function Arrow({ direction, thickness }: Readonly<{ direction: Direction; thickness: number }>): ReactNode {
	return (
		<svg className="arrow" viewBox="0 0 100 100" fill="none" aria-hidden="true">
			<g transform={`rotate(${turns[direction]} 50 50)`} stroke="currentColor" strokeWidth={thickness}>
				<path d="M4,50H84" />
				<path d="M48,10L88,50L48,90" />
			</g>
		</svg>
	);
}
