import { describe, expect, it } from 'vitest';
import type { Ease } from './kioskFlow.ts';
import { shapeOf } from './useShape.ts';

const ease = (over: Partial<Ease>): Ease => ({ large: false, contrast: false, lowered: false, ...over });

describe('the layout', () => {
	it.each([
		[1080, 1920, {}, 'portrait'],
		[1080, 1920, { contrast: true }, 'portrait'],
		[1080, 1920, { lowered: true }, 'lowered'],
		[1280, 1024, {}, 'landscape'],
		[1280, 1024, { lowered: true }, 'landscape'],
		[1080, 1920, { large: true }, 'small'],
		[1080, 1920, { large: true, lowered: true }, 'small'],
		[1280, 1024, { large: true }, 'small'],
		[540, 960, {}, 'small'],
		[2160, 3840, { large: true }, 'portrait'],
	] as const)('[KSK26] of %i×%i with %o is %s', (width, height, over, shape) => {
		expect(shapeOf(width, height, ease(over))).toBe(shape);
	});
});
