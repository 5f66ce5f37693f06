/**
 * A screen in memory that is looked at and touched from outside, as a person does: for a program that lets nobody look into it. The picture
 * is Xvfb's frame buffer, a file in the format of xwd.
 */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createCanvas, type Image } from '@napi-rs/canvas';
import { type InputDevices, openInputDevices } from './inputDevices.ts';

export type BareScreen = Pick<InputDevices, 'touch' | 'pressKeys'> &
	Readonly<{
		display: string;
		/** How much of the screen looks other than this picture of its size does, 0 to 1. */
		unlike: (picture: Image) => number;
		close: () => void;
	}>;

/** @param folder an empty one, for the frame buffer */
export async function openBareScreen(
	folder: string,
	{ width, height }: Readonly<{ width: number; height: number }>,
): Promise<BareScreen> {
	const size = `${width}x${height}x24`;
	const args = ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp', '-fbdir', folder];
	const xvfb = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
	// However this process ends by itself.
	const endScreen = (): void => void xvfb.kill();
	process.once('exit', endScreen);
	const display = await new Promise<string>((resolve, reject) => {
		xvfb.once('error', reject);
		xvfb.once('exit', () => reject(new Error('Xvfb ended before it had a screen')));
		createInterface(xvfb.stdio[3] as NodeJS.ReadableStream).once('line', resolve);
	});
	const devices = await openInputDevices(`/tmp/.X11-unix/X${display}`);
	return {
		display: `:${display}`,
		...{ touch: devices.touch, pressKeys: devices.pressKeys },
		unlike(picture) {
			const canvas = createCanvas(width, height);
			const context = canvas.getContext('2d');
			context.drawImage(picture, 0, 0, width, height);
			const wanted = blocksOf(context.getImageData(0, 0, width, height).data, { width, height });
			const seen = blocksOf(readFrame(join(folder, 'Xvfb_screen0'), { width, height }), { width, height });
			return wanted.filter((grey, at) => Math.abs(grey - (seen[at] ?? 0)) > differs).length / wanted.length;
		},
		close() {
			devices.close();
			process.off('exit', endScreen);
			endScreen();
		},
	};
}

type Size = Readonly<{ width: number; height: number }>;
/** Letters are drawn by a pixel differently from one Chromium to another; an area of this side is grey alike. */
const blockSide = 20;
/** Of 255. */
const differs = 20;
const bytesPerPixel = 4;

/** @returns how green each block is: the one colour that has the same place in both orders, and most of what is bright */
function blocksOf(pixels: Uint8ClampedArray | Buffer, { width, height }: Size): readonly number[] {
	const columns = Math.ceil(width / blockSide);
	const sums = Array.from({ length: columns * Math.ceil(height / blockSide) }, () => ({ sum: 0, count: 0 }));
	for (let y = 0; y < height; y += 1)
		for (let x = 0; x < width; x += 1) {
			const block = sums[Math.floor(y / blockSide) * columns + Math.floor(x / blockSide)];
			if (block === undefined) continue;
			block.sum += pixels[(y * width + x) * bytesPerPixel + 1] ?? 0;
			block.count += 1;
		}
	return sums.map(({ sum, count }) => sum / count);
}

/** xwd: a header of big-endian words, its own length first, then as many colours as word 19 says, 12 bytes each, then the lines. */
function readFrame(file: string, { width, height }: Size): Buffer {
	const descriptor = openSync(file, 'r');
	try {
		const head = Buffer.alloc(80);
		readSync(descriptor, head, 0, head.length, 0);
		const at = head.readUInt32BE(0) + head.readUInt32BE(76) * 12;
		const frame = Buffer.alloc(width * height * bytesPerPixel);
		readSync(descriptor, frame, 0, frame.length, at);
		return frame;
	} finally {
		closeSync(descriptor);
	}
}
