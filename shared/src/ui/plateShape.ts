/** Geometry of the ticket plate: a rectangle with two half-round notches and one perforation. Pure; all lengths are px. */

export type PlateGeometry = Readonly<{
	width: number;
	height: number;
	/** `vertical`: the perforation runs from top to bottom, the notches are in the top and bottom edge. */
	axis: 'vertical' | 'horizontal';
	/** Where the perforation is, from the left or top; negative: from the right or bottom. */
	at: number;
	notch: number;
	radius: number;
	/** Width of the outline, drawn wholly inside the rectangle; 0: none. */
	line: number;
	/** Distance of the perforation's holes from centre to centre; stretched a little so that they fill the line evenly. */
	pitch: number;
}>;

export type PlateShape = Readonly<{
	outline: string;
	/** The part after the perforation. */
	stub: string;
	perforation: string;
	/** Pitch as stretched. */
	pitch: number;
}>;

/** Paths for an SVG of the plate's own size. */
export function plateShape(geometry: PlateGeometry): PlateShape {
	const vertical = geometry.axis === 'vertical';
	// Drawn as if vertical; a horizontal plate is the same with x and y changed, which also turns the arcs round.
	const length = vertical ? geometry.width : geometry.height;
	const breadth = vertical ? geometry.height : geometry.width;
	const at = geometry.at < 0 ? length + geometry.at : geometry.at;
	const { notch: n, radius: r } = geometry;
	const near = geometry.line / 2;
	const far = { x: length - near, y: breadth - near };
	const sweep = vertical ? 1 : 0;
	const point = (x: number, y: number): string => (vertical ? `${round(x)} ${round(y)}` : `${round(y)} ${round(x)}`);
	const corner = (x: number, y: number): string => (r === 0 ? `L${point(x, y)}` : arc(r, sweep, point(x, y)));
	const notchTo = (x: number, y: number): string => arc(n, 1 - sweep, point(x, y));
	const farEnd = `L${point(far.x - r, near)}${corner(far.x, near + r)}L${point(far.x, far.y - r)}${corner(far.x - r, far.y)}`;
	const nearEnd = `L${point(near + r, far.y)}${corner(near, far.y - r)}L${point(near, near + r)}${corner(near + r, near)}`;
	const outline = `M${point(near + r, near)}L${point(at - n, near)}${notchTo(at + n, near)}${farEnd}L${point(at + n, far.y)}${notchTo(at - n, far.y)}${nearEnd}Z`;
	const stub = `M${point(at, near + n)}${notchTo(at + n, near)}${farEnd}L${point(at + n, far.y)}${notchTo(at, far.y - n)}Z`;
	const start = n + geometry.pitch / 2;
	const run = Math.max(0, breadth - 2 * start);
	const pitch = run / Math.max(1, Math.round(run / geometry.pitch));
	// A hair past the end, or the last hole is lost to rounding.
	const perforation = `M${point(at, start)}L${point(at, breadth - start + 0.1)}`;
	return { outline, stub, perforation, pitch: round(pitch) };
}

function arc(radius: number, sweep: number, end: string): string {
	return `A${radius} ${radius} 0 0 ${sweep} ${end}`;
}

function round(value: number): number {
	return Math.round(value * 1000) / 1000;
}
