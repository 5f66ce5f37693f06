import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { distances, measureCaps } from './screens/measureCaps.ts';

const timeout = 300_000;
const told = readFileSync(new URL('../docs/DISPLAY.md', import.meta.url), 'utf8')
	.split('\n')
	.map((line) => line.split('|').map((cell) => cell.trim()));

describe('the hall’s numbers, as drawn', { timeout }, () => {
	it('[DSP17] are as high as docs/DISPLAY.md says, and a called one at least 1/7 of the shorter side', async () => {
		for (const cap of await measureCaps()) {
			const name = `${cap.screen}, ${cap.number}`;
			if (cap.number.startsWith('called')) expect(cap.share, name).toBeGreaterThanOrEqual(1 / 7);
			const row = told.find((cells) => cells[1] === cap.screen && cells[2] === cap.number) ?? [];
			const { comfortable, limit } = distances(cap);
			// A pixel more or less where another version of the browser draws an edge.
			expect(Math.abs(Number(row[3]) - cap.px), name).toBeLessThanOrEqual(1);
			expect(Number(row[4]), name).toBeCloseTo(cap.mm, -0.5);
			expect(Math.abs(Number(row[5]) - comfortable), name).toBeLessThan(0.3);
			expect(Math.abs(Number(row[6]) - limit), name).toBeLessThan(1);
		}
	});
});
