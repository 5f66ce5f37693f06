import { describe, expect, it } from 'vitest';
import { logoAddress, samplePixels } from '../printing/testing/sampleLogo.ts';
import { inTwoTones, logoOnPaper, scaled } from './logoOnPaper.ts';

function blackDots(dots: string): number {
	return [...Buffer.from(dots, 'base64')].reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
}
const plain = (grey: number) => ({ width: 40, height: 40, greys: new Uint8Array(1_600).fill(grey) });

describe('logoOnPaper', () => {
	it.each([
		[80, 600, 200, 288, 96],
		[80, 1_200, 100, 480, 40],
		[80, 96, 96, 96, 96],
		[80, 3, 1_200, 1, 96],
		[58, 600, 200, 216, 72],
		[58, 1_200, 100, 320, 26],
	] as const)('[PRN56] on %i mm a picture of %i × %i is %i × %i dots', (widthMm, width, height, wide, high) => {
		const logo = logoOnPaper(logoAddress(samplePixels(width, height)), widthMm);
		expect([logo?.width, logo?.height]).toEqual([wide, high]);
		expect(Buffer.from(logo?.dots ?? '', 'base64').length).toBe(Math.ceil(wide / 8) * high);
	});

	it('[PRN56] black and white stay so, a grey has as many dots as it is dark', () => {
		expect([0, 255].map((grey) => blackDots(inTwoTones(plain(grey)).dots))).toEqual([1_600, 0]);
		for (const grey of [64, 128, 192]) {
			const dots = blackDots(inTwoTones(plain(grey)).dots);
			expect(Math.abs(dots / 1_600 - (255 - grey) / 255)).toBeLessThan(0.03);
		}
	});

	it('[PRN56] a dot is the mean of what lies below it', () => {
		const stripes = { width: 4, height: 2, greys: Uint8Array.of(0, 255, 0, 255, 0, 255, 0, 255) };
		expect([...scaled(stripes, { width: 2, height: 9 }).greys]).toEqual([128, 128]);
	});

	it('[PRN56] what is transparent is white', () => {
		const black = { ...plain(0), width: 40, height: 40 };
		expect(blackDots(logoOnPaper(logoAddress(black, 0), 80)?.dots ?? '')).toBe(0);
		expect(blackDots(logoOnPaper(logoAddress(black, 255), 80)?.dots ?? '')).toBe(1_600);
	});

	it.each([undefined, '', 'logo.png', 'data:image/png;base64,AAAA', logoAddress(plain(0)).slice(0, 90)])(
		'[PRN56] without a picture that can be read there is none: %s',
		(logo) => expect(logoOnPaper(logo, 80)).toBeNull(),
	);
});
