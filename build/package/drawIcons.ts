// Draws the programs' icon, the ticket plate with its two notches and its perforation, in the sizes that Linux and Windows want.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';

/** freedesktop.org's icon theme sizes; an .ico is made of the largest. */
export const iconSizes = [16, 32, 48, 64, 128, 256, 512] as const;
/** The theme's primary, paper and ink. */
const colours = { ground: '#0b5d4b', plate: '#f6f4ee', ink: '#10231c' } as const;

export function drawIcons(folder: string): void {
	mkdirSync(folder, { recursive: true });
	for (const size of iconSizes) writeFileSync(join(folder, `${size}x${size}.png`), draw(size));
}

function draw(size: number): Buffer {
	const canvas = createCanvas(size, size);
	const context = canvas.getContext('2d');
	// Drawn on 64 units.
	context.scale(size / 64, size / 64);
	context.fillStyle = colours.ground;
	context.beginPath();
	context.roundRect(0, 0, 64, 64, 12);
	context.fill();
	context.fillStyle = colours.plate;
	context.fillRect(8, 16, 48, 32);
	context.fillStyle = colours.ground;
	for (const x of [8, 56]) {
		context.beginPath();
		context.arc(x, 32, 5, 0, 2 * Math.PI);
		context.fill();
	}
	context.fillStyle = colours.ink;
	// Three heavy strokes stand for a number: a real one would mean somebody's.
	for (const x of [17, 25, 33]) context.fillRect(x, 24, 5, 16);
	// The perforation; too fine for the smallest sizes.
	if (size >= 32) for (let y = 18; y < 47; y += 5) context.fillRect(44, y, 1.5, 3);
	return canvas.toBuffer('image/png');
}
