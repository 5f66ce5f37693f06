import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nothingRemembered, placeWindow, type Rectangle, remembered, windowModes } from './windowPlace.ts';

const primary: Rectangle = { x: 0, y: 0, width: 1920, height: 1040 };
const second: Rectangle = { x: 1920, y: 0, width: 1366, height: 728 };

describe('a counter’s window', () => {
	it('[SHL40] stands in the middle at first, its strip at the right edge', () => {
		expect(placeWindow(nothingRemembered, 'desk', [primary])).toEqual({ x: 277, y: 136, width: 1366, height: 768 });
		expect(placeWindow(nothingRemembered, 'strip', [primary])).toEqual({ x: 1500, y: 0, width: 420, height: 1040 });
		expect(placeWindow(nothingRemembered, 'desk', [second])).toEqual(second);
	});

	it('[SHL40] stands where it stood, each mode for itself', () => {
		const desk = { x: 2000, y: 20, width: 1200, height: 700 };
		const strip = { x: 30, y: 40, width: 440, height: 900 };
		const memory = remembered(remembered(nothingRemembered, 'desk', desk), 'strip', strip);
		expect(memory.mode).toBe('strip');
		expect(placeWindow(memory, 'desk', [primary, second])).toEqual(desk);
		expect(placeWindow(memory, 'strip', [primary, second])).toEqual(strip);
	});

	it('[SHL40] comes to the primary screen when its own is gone', () => {
		const memory = remembered(nothingRemembered, 'desk', { x: 2000, y: 20, width: 1200, height: 700 });
		expect(placeWindow(memory, 'desk', [primary])).toEqual({ x: 277, y: 136, width: 1366, height: 768 });
	});

	it('[SHL40] is whole on one screen and large enough to work, wherever it stood', () => {
		const int = fc.integer({ min: -5_000, max: 5_000 });
		const size = fc.integer({ min: 1, max: 6_000 });
		const kept = fc.record({ x: int, y: int, width: size, height: size });
		fc.assert(
			fc.property(kept, fc.constantFrom(...windowModes), (bounds, mode) => {
				const place = placeWindow(remembered(nothingRemembered, mode, bounds), mode, [primary, second]);
				const isWhole = [primary, second].some(
					(area) =>
						place.x >= area.x &&
						place.y >= area.y &&
						place.x + place.width <= area.x + area.width &&
						place.y + place.height <= area.y + area.height,
				);
				expect(isWhole).toBe(true);
				expect(place.width).toBeGreaterThanOrEqual(420);
				expect(place.height).toBeGreaterThanOrEqual(560);
			}),
		);
	});
});
