import { expect, it } from 'vitest';
import { type CornerTaps, cornerTap } from './cornerTaps.ts';

/** Whether the last of these touches asks for the staff's screen. */
function asks(...touches: readonly (readonly [x: number, y: number, at: number])[]): boolean {
	let taps: CornerTaps = [];
	let isAsking = false;
	for (const [x, y, at] of touches) ({ taps, isAsking } = cornerTap(taps, { x, y, at }));
	return isAsking;
}
const five = [0, 500, 1_000, 1_500, 2_000];

it('[SHL20] five quick touches in the corner ask for the staff’s screen', () => {
	expect(asks(...five.map((at) => [120, 0, at] as const))).toBe(true);
	expect(asks(...five.slice(1).map((at) => [120, 0, at] as const))).toBe(false);
});

it('[SHL20] slow ones, and touches elsewhere between them, do not', () => {
	expect(asks(...[0, 750, 1_500, 2_250, 3_000].map((at) => [10, 10, at] as const))).toBe(false);
	expect(asks([1, 1, 0], [1, 1, 1], [1, 1, 2], [1, 1, 3], [200, 1, 4], [1, 1, 5])).toBe(false);
	expect(asks(...five.map((at) => [121, 10, at] as const))).toBe(false);
	expect(asks(...five.map((at) => [10, 121, at] as const))).toBe(false);
});

it('[SHL20] the next five ask again', () => {
	const touches = Array.from({ length: 10 }, (_, at) => [1, 1, at] as const);
	expect(asks(...touches)).toBe(true);
	expect(asks(...touches.slice(1))).toBe(false);
});
