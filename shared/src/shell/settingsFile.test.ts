import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hashPin, isPin } from './pinHash.ts';
import { readSettingsFile } from './settingsFile.ts';

let folder: string;
let file: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-station-'));
	file = join(folder, 'station.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const written = { hub: 'http://hub:4700', token: 'secret', staffPin: '246810', name: 'Kiosk 2' };

it('[SHL22] a PIN in the file is replaced by its hash at the first start, and works at each', () => {
	writeFileSync(file, JSON.stringify(written));
	const first = readSettingsFile('kiosk', file);
	const kept = JSON.parse(readFileSync(file, 'utf8'));
	expect(readFileSync(file, 'utf8')).not.toContain('246810');
	expect({ ...kept, staffPin: null }).toEqual({ ...written, staffPin: null });
	expect(statSync(file).mode & 0o777).toBe(0o600);
	const again = readSettingsFile('kiosk', file);
	expect(again).toEqual(first);
	expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(kept);
	for (const [pin, isRight] of [
		['246810', true],
		['246811', false],
		['', false],
	] as const)
		expect(isPin(pin, again.settings?.staffPin ?? '')).toBe(isRight);
});

it('[SHL22] two stations with one PIN have two hashes; what is no hash fits no PIN', () => {
	expect(hashPin('1234')).not.toBe(hashPin('1234'));
	expect(isPin('1234', '1234')).toBe(false);
	expect(isPin('1234', 'scrypt::')).toBe(false);
});

it('[SHL9] a file that is missing, broken or unreadable is told by its name', () => {
	expect(readSettingsFile('kiosk', file).problem).toEqual({
		kind: 'absent',
		line: null,
		fault: null,
		words: file,
	});
	writeFileSync(file, '{');
	expect(readSettingsFile('kiosk', file).problem).toMatchObject({ kind: 'broken', line: 1 });
	expect(readSettingsFile('kiosk', file).problem?.words).toContain(`${file}, line 1: is no JSON`);
	expect(readSettingsFile('kiosk', folder).problem?.words).toContain(folder);
});
