import { copyFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stationIdentity } from './stationIdentity.ts';

let folder: string;
let file: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-identity-'));
	file = join(folder, 'edge.db');
	writeFileSync(file, 'one');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('stationIdentity', () => {
	it('[EDG1] stays the same while a database is written, and tells nothing of the machine', () => {
		const identity = stationIdentity(file);
		expect(identity).toMatch(/^[0-9a-f]{32}$/);
		writeFileSync(file, 'one and more');
		renameSync(file, join(folder, 'moved.db'));
		expect(stationIdentity(join(folder, 'moved.db'))).toBe(identity);
	});

	it('[EDG1] is another for a copy', () => {
		copyFileSync(file, join(folder, 'copy.db'));
		expect(stationIdentity(join(folder, 'copy.db'))).not.toBe(stationIdentity(file));
	});
});
