import type { LogoPixels } from '@antrean/shared/site/siteLogo.ts';
import { createCanvas } from '@napi-rs/canvas';

/** A logo for tests: a black ring, in it greys from white to black, beside it a bar; by arithmetic, so that every machine has the same. */
export function samplePixels(width: number, height: number): LogoPixels {
	const greys = Uint8Array.from({ length: width * height }, (_, at) => {
		const x = at % width;
		const y = (at - x) / width;
		const fromMiddle = Math.hypot(x - height / 2, y - height / 2) / (height / 2);
		if (fromMiddle <= 1) return fromMiddle > 0.8 ? 0 : Math.round(255 - (255 * y) / height);
		return x > height * 1.2 && y > height * 0.4 && y < height * 0.6 ? 0 : 255;
	});
	return { width, height, greys };
}

/** As a site file carries it. `alpha`: of every pixel. */
export function logoAddress({ width, height, greys }: LogoPixels, alpha = 255): string {
	const canvas = createCanvas(width, height);
	const context = canvas.getContext('2d');
	const image = context.createImageData(width, height);
	for (const [pixel, grey] of greys.entries()) image.data.set([grey, grey, grey, alpha], pixel * 4);
	context.putImageData(image, 0, 0);
	return `data:image/png;base64,${canvas.toBuffer('image/png').toString('base64')}`;
}
