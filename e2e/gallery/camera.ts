import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** A picture of the gallery: its file, what it shows, and its true size in px. */
export type Shot = Readonly<{ file: string; caption: string; width: number; height: number }>;

/** Takes pictures of one moment into a folder and keeps their list. */
export interface Camera {
	take(page: Page, caption: string): Promise<void>;
	/** A picture that is there already, as the printer draws its paper. */
	keep(png: Buffer, caption: string): void;
	shots(): readonly Shot[];
}

export function openCamera(folder: string, name: string): Camera {
	mkdirSync(folder, { recursive: true });
	const shots: Shot[] = [];
	const next = (): string => `${name}-${shots.length + 1}.png`;
	function add(png: Buffer, caption: string): void {
		const file = next();
		writeFileSync(join(folder, file), png);
		// PNG (ISO 15948): width and height stand at bytes 16 and 20, big-endian.
		shots.push({ file, caption, width: png.readUInt32BE(16), height: png.readUInt32BE(20) });
	}
	return {
		async take(page, caption) {
			add(await page.screenshot({ animations: 'disabled' }), caption);
		},
		keep: add,
		shots: () => shots,
	};
}
