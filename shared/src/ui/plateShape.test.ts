import { describe, expect, it } from 'vitest';
import type { PlateGeometry } from './plateShape.ts';
import { plateShape } from './plateShape.ts';

const tile: PlateGeometry = {
	width: 466,
	height: 128,
	axis: 'vertical',
	at: -92,
	notch: 9,
	radius: 6,
	line: 2,
	pitch: 12,
};

describe('plateShape', () => {
	it('[UI6] draws one outline with two notches on the perforation and the line inside the rectangle', () => {
		expect(plateShape(tile).outline).toBe(
			'M7 1L365 1A9 9 0 0 0 383 1L459 1A6 6 0 0 1 465 7L465 121A6 6 0 0 1 459 127' +
				'L383 127A9 9 0 0 0 365 127L7 127A6 6 0 0 1 1 121L1 7A6 6 0 0 1 7 1Z',
		);
	});

	it('[UI6] draws a horizontal plate as the vertical one with x and y changed', () => {
		const turned = plateShape({ ...tile, width: 128, height: 466, axis: 'horizontal' });
		expect(turned.outline.startsWith('M1 7L1 365A9 9 0 0 1 1 383L1 459A6 6 0 0 0 7 465')).toBe(true);
	});

	it('[UI6] takes the stub from the perforation on, and square corners without arcs', () => {
		expect(plateShape(tile).stub.startsWith('M374 10A9 9 0 0 0 383 1L459 1')).toBe(true);
		expect(plateShape({ ...tile, radius: 0 }).outline.match(/A/g)).toHaveLength(2);
	});

	it('[UI6] spreads the holes evenly between the notches', () => {
		const { perforation, pitch } = plateShape(tile);
		expect(perforation).toBe('M374 15L374 113.1');
		expect(pitch).toBeCloseTo(98 / 8);
	});
});
