import type { ReactNode } from 'react';
import { useId } from 'react';

/**
 * Kawung line motif for idle and night screens: ornament only, in the colour of its parent (`color`). It fills its parent, which is
 * positioned and as high as a whole number of half tiles, so that rows are cut at lattice points.
 */
export type KawungProps = Readonly<{
	/** Distance of two equal lattice points along the edge, px. */
	tile: number;
	line: number;
	/** `large` adds the seeds inside the petals, for tiles above 200 px. */
	detail: 'large' | 'small';
	/** A lattice point, px from the left and top. */
	originX: number;
	originY: number;
}>;

/** Petals lie on the diagonals between lattice points, at the middle of each quarter of the tile. */
const petals = [
	[0.25, 0.25, 45],
	[0.75, 0.25, -45],
	[0.25, 0.75, -45],
	[0.75, 0.75, 45],
] as const;
const corners = [
	[0, 0],
	[1, 0],
	[0, 1],
	[1, 1],
	[0.5, 0.5],
] as const;
const sides = [
	[0.5, 0],
	[0.5, 1],
	[0, 0.5],
	[1, 0.5],
] as const;

export function Kawung({ tile, line, detail, originX, originY }: KawungProps): ReactNode {
	const id = useId();
	const large = detail === 'large';
	const diamonds = large ? corners : sides;
	const diamond = tile * (large ? 0.03 : 0.07);
	const plus = tile * 0.038;
	const signs = (
		<>
			{diamonds.map(([x, y]) => (
				<path
					key={`${x} ${y}`}
					d={`M${x * tile} ${y * tile - diamond}l${diamond} ${diamond}l${-diamond} ${diamond}l${-diamond} ${-diamond}Z`}
				/>
			))}
			{large &&
				sides.map(([x, y]) => (
					<path
						key={`${x} ${y}`}
						d={`M${x * tile - plus} ${y * tile}h${2 * plus}M${x * tile} ${y * tile - plus}v${2 * plus}`}
					/>
				))}
		</>
	);
	const place = { x: originX, y: originY, width: tile, height: tile, patternUnits: 'userSpaceOnUse' };
	const pen = { fill: 'none', stroke: 'currentColor', strokeWidth: line, strokeLinecap: 'round' } as const;
	return (
		<svg className="kawung" width="100%" height="100%" aria-hidden="true">
			<pattern id={id} {...place}>
				<g {...pen}>
					{petals.map(([x, y, turn]) => (
						<g key={`${x} ${y}`} transform={`translate(${x * tile} ${y * tile}) rotate(${turn})`}>
							<ellipse rx={tile * (large ? 0.293 : 0.305)} ry={tile * (large ? 0.158 : 0.178)} />
							<ellipse
								rx={tile * (large ? 0.176 : 0.15)}
								ry={tile * (large ? 0.088 : 0.062)}
								strokeWidth={large ? line * 0.66 : line}
							/>
							{large && <path d={`M${-0.1 * tile} 0H${-0.041 * tile}M${0.041 * tile} 0H${0.1 * tile}`} />}
						</g>
					))}
					{signs}
				</g>
			</pattern>
			<rect y={originY} width="100%" height="100%" fill={`url(#${id})`} />
			{/* Above the first lattice points stand only the signs' own upper halves, not the petals of a row that is not there. */}
			<pattern id={`${id}signs`} {...place}>
				<g {...pen}>{signs}</g>
			</pattern>
			<rect width="100%" height={originY} fill={`url(#${id}signs)`} />
		</svg>
	);
}
