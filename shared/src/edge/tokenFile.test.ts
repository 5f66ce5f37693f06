import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptToken } from './tokenFile.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-token-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('keptToken', () => {
	it('[EDG2] makes a token of 256 bits, readable by its owner alone, and keeps it over restarts', () => {
		const file = join(folder, 'edge.token');
		const token = keptToken(file);
		expect(Buffer.from(token, 'hex')).toHaveLength(32);
		expect(readFileSync(file, 'utf8').trim()).toBe(token);
		if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(keptToken(file)).toBe(token);
	});

	it('[EDG2] makes another where the file was cut off', () => {
		const file = join(folder, 'edge.token');
		writeFileSync(file, 'abc');
		expect(keptToken(file)).toHaveLength(64);
		expect(keptToken(file)).toBe(readFileSync(file, 'utf8').trim());
	});
});
