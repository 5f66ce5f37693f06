import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keepStartEntry } from './keepStartEntry.ts';

it('[SHL45] the entry is written into a new folder, and taken away when it is no longer wanted', () => {
	const home = mkdtempSync(join(tmpdir(), 'antrean-home-'));
	const folder = join(home, '.config', 'autostart');
	keepStartEntry(folder, 'Antrean Kiosk', ['/opt/kiosk']);
	expect(readdirSync(folder)).toEqual(['antrean-kiosk.desktop']);
	expect(readFileSync(join(folder, 'antrean-kiosk.desktop'), 'utf8')).toContain('Exec="/opt/kiosk"\n');
	keepStartEntry(folder, 'Antrean Kiosk', null);
	keepStartEntry(folder, 'Antrean Kiosk', null);
	expect(readdirSync(folder)).toEqual([]);
	rmSync(home, { recursive: true });
});
