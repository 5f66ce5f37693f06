import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asId, type BusinessDay } from '@antrean/shared/domain/ids.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import { openDatabase } from '@antrean/shared/sqlite/openDatabase.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hubMigrations } from '../journal/hubMigrations.ts';
import { openRecovery } from './recovery.ts';
import { markRestored } from './restores.ts';

let folder: string;
let database: Database;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-recovery-'));
	database = openDatabase({ file: join(folder, 'hub.sqlite'), owner: 'hub', migrations: hubMigrations });
});
afterEach(() => {
	database.close();
	rmSync(folder, { recursive: true, force: true });
});
const day = (text: string): BusinessDay => asId(`2026-11-${text}`);
const restored = (): void => markRestored(database, { restoredAt: 1, lastSeq: 5, lastEventAt: 1 });

it('[BAK10] a hub that was never restored withholds nothing', () => {
	const recovery = openRecovery(database);
	recovery.settle(day('26'), false);
	expect(recovery.withholds(day('26'))).toBe(false);
});

it('[BAK10] numbers of the day of the first start after a restore are withheld, over restarts, and those of the next are given', () => {
	restored();
	for (let start = 0; start < 2; start++) {
		const recovery = openRecovery(database);
		recovery.settle(day('26'), false);
		expect([day('25'), day('26'), day('27')].map(recovery.withholds)).toEqual([true, true, false]);
		recovery.settle(day('27'), false);
		expect(recovery.withholds(day('27'))).toBe(false);
	}
});

it('[BAK10] while the clock is in doubt all days are withheld, and the day that it is found to be', () => {
	restored();
	const recovery = openRecovery(database);
	recovery.settle(day('03'), true);
	expect([day('03'), day('26')].map(recovery.withholds)).toEqual([true, true]);
	recovery.settle(day('26'), false);
	expect([day('26'), day('27')].map(recovery.withholds)).toEqual([true, false]);
});

it('[BAK10] another restore withholds anew, whatever ended the one before', () => {
	restored();
	const first = openRecovery(database);
	first.settle(day('25'), false);
	first.end(2);
	expect(openRecovery(database).withholds(day('25'))).toBe(false);
	restored();
	const second = openRecovery(database);
	second.settle(day('26'), false);
	expect([day('26'), day('27')].map(second.withholds)).toEqual([true, false]);
});
