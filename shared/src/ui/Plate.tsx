import type { ReactNode } from 'react';
import { useId, useLayoutEffect, useRef, useState } from 'react';
import { plateShape } from './plateShape.ts';

/**
 * The ticket plate, in which every number and every thing that can be taken stands. Its colours are the page's, by CSS properties:
 * `--plate-fill`, `--plate-line`, `--plate-stub` (the part after the perforation), `--plate-perforation`, `--plate-hatch`; a
 * property that is not set draws nothing. Notches are holes: what lies behind shows.
 */
export type PlateOutlineProps = Readonly<{
	/** `vertical`: the perforation runs from top to bottom. */
	axis: 'vertical' | 'horizontal';
	/** Where the perforation is, px from the left or top; negative: from the right or bottom. */
	at: number;
	notch: number;
	radius?: number;
	/** Width of the outline; 0: none. */
	line?: number;
	/** Holes are drawn as dots, or, on a plate that is an outline only, as dashes of the line's width. */
	perforation?: 'dots' | 'dashes';
	dot?: number;
	pitch?: number;
	/** Diagonal lines and a dashed outline: out of use. */
	hatched?: boolean;
	/** Multiplies all lengths, for a page that scales with its screen. */
	scale?: number;
}>;

/** The outline alone, behind the content of its parent, which has the class `plate`: for buttons. */
export function PlateOutline(props: PlateOutlineProps): ReactNode {
	const { axis, radius = 6, line = 2, perforation = 'dots', dot = 4, pitch = 12, hatched = false, scale = 1 } = props;
	const svg = useRef<SVGSVGElement>(null);
	const [size, setSize] = useState<Readonly<{ width: number; height: number }> | null>(null);
	useLayoutEffect(() => {
		const element = svg.current;
		if (element === null) return;
		const measure = (): void => {
			// The computed size: a rectangle would be in the pixels of a page that is drawn larger than it is laid out.
			const { width, height } = sizeOf(getComputedStyle(element));
			setSize((was) => (was !== null && was.width === width && was.height === height ? was : { width, height }));
		};
		measure();
		const observer = new ResizeObserver(measure);
		// Old browsers watch what an SVG draws, not its box; the box is its parent's.
		observer.observe(element.parentElement ?? element);
		return () => observer.disconnect();
	}, []);
	const hatch = useId();
	const shape =
		size === null || size.width === 0
			? null
			: plateShape({
					...size,
					axis,
					at: props.at * scale,
					notch: props.notch * scale,
					radius: radius * scale,
					line: line * scale,
					pitch: pitch * scale,
				});
	return (
		<svg ref={svg} className="plate-outline" width="100%" height="100%" fill="none" aria-hidden="true">
			{shape !== null && (
				<>
					<path className="plate-fill" d={shape.outline} />
					<path className="plate-stub" d={shape.stub} />
					{hatched && (
						<>
							<pattern
								id={hatch}
								width={14 * scale}
								height={14 * scale}
								patternUnits="userSpaceOnUse"
								patternTransform="rotate(45)"
							>
								<path className="plate-hatch" d={`M${scale} 0V${14 * scale}`} strokeWidth={2 * scale} />
							</pattern>
							<path d={shape.outline} fill={`url(#${hatch})`} />
						</>
					)}
					<path
						className="plate-line"
						d={shape.outline}
						strokeWidth={line * scale}
						strokeDasharray={hatched ? `${8 * scale} ${6 * scale}` : undefined}
					/>
					<path
						className="plate-perforation"
						d={shape.perforation}
						strokeWidth={(perforation === 'dots' ? dot : line) * scale}
						strokeLinecap={perforation === 'dots' ? 'round' : 'butt'}
						strokeDasharray={perforation === 'dots' ? `0 ${shape.pitch}` : `${8 * scale} ${6 * scale}`}
					/>
				</>
			)}
		</svg>
	);
}

function sizeOf({ width, height }: CSSStyleDeclaration): Readonly<{ width: number; height: number }> {
	return { width: Number.parseFloat(width) || 0, height: Number.parseFloat(height) || 0 };
}

/** A plate with content. Its size is its content's or what the class says; the outline follows. */
export function Plate(props: PlateOutlineProps & Readonly<{ className?: string; children: ReactNode }>): ReactNode {
	const { className = '', children, ...outline } = props;
	return (
		<div className={`plate ${className}`}>
			<PlateOutline {...outline} />
			<div className="plate-inside">{children}</div>
		</div>
	);
}
