import { describe, expect, it } from 'vitest';
import { hallLayout } from './hallLayout.ts';

describe('the layout of the hall’s screen', () => {
	it.each([
		[1920, 1080, 'wide'],
		[1366, 768, 'wide'],
		[3840, 2160, 'wide'],
		[1080, 1080, 'wide'],
		[1080, 1920, 'tall'],
		[768, 1366, 'tall'],
	] as const)('[DSP16] of %i × %i is %s', (width, height, name) => {
		expect(hallLayout(width, height).name).toBe(name);
	});
});
