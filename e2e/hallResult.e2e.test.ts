import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { writeHallResult } from './trace/hallResult.ts';

const folder = mkdtempSync(join(tmpdir(), 'antrean-hall-result-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('[BEN8] a trace of the hall leaves each frame and each look as JSON beside the results of the bench', () => {
	const result = {
		startedAt: '2026-11-27T04:05:06.789Z',
		...{ commit: 'abc, changed', machine: { cores: 2 }, calls: 100, slowness: 6 },
		frames: [{ page: 1.5, whole: 2 }],
		held: [{ calls: 100, heapBytes: 6_000_000, nodes: 225, listeners: 178 }],
	};
	const file = writeHallResult(join(folder, 'results'), result);
	expect(basename(file)).toBe('2026-11-27T04-05-06-hall.json');
	expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(result);
});
