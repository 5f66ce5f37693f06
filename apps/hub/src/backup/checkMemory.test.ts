import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkFile } from '../hubFiles.ts';
import { createCheckMemory } from './checkMemory.ts';
import type { CheckMemory } from './upkeep.ts';

let data: string;
const open = (): CheckMemory => createCheckMemory(data, pino({ level: 'silent' }));
beforeEach(() => {
	data = mkdtempSync(join(tmpdir(), 'antrean-check-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

it('[BAK20] what the last check found is there after a restart', () => {
	expect(open().read()).toBeNull();
	for (const view of [
		{ lastGoodAt: 1, failure: null },
		{ lastGoodAt: 1, failure: { at: 2, code: 'database/corrupt' } },
	]) {
		open().write(view);
		expect(open().read()).toEqual(view);
	}
});

it.each(['', 'good', '{"lastGoodAt":"yesterday","failure":null}'])(
	'[BAK20] a file that says %j is as none, and is written anew',
	(text) => {
		writeFileSync(checkFile(data), text);
		expect(open().read()).toBeNull();
		open().write({ lastGoodAt: 5, failure: null });
		expect(open().read()).toEqual({ lastGoodAt: 5, failure: null });
	},
);

it('[BAK20] a hub that can neither read nor write it goes on', () => {
	mkdirSync(checkFile(data));
	open().write({ lastGoodAt: 5, failure: null });
	expect(open().read()).toBeNull();
});
