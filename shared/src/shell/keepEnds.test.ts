import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepEnd } from './keepEnds.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-ends-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const ends = (...at: readonly number[]): readonly boolean[] => at.map((now) => keepEnd(folder, '0.2.0', now));

it('[PKG12] counts the ends of a version over its starts', () => {
	expect(ends(1, 2, 3, 4, 5)).toEqual([false, false, false, false, true]);
	expect(keepEnd(folder, '0.3.0', 6)).toBe(false);
});

it('[PKG12] begins anew where what was kept can’t be read, and counts nothing that the disk does not keep', () => {
	writeFileSync(join(folder, 'ends.json'), '{"version":"0.2.0","at":[1,2,');
	expect(ends(3)).toEqual([false]);
	expect(JSON.parse(readFileSync(join(folder, 'ends.json'), 'utf8'))).toEqual({ version: '0.2.0', at: [3] });
	rmSync(folder, { recursive: true });
	writeFileSync(folder, '');
	expect(ends(4, 5, 6, 7, 8, 9).includes(true)).toBe(false);
});
