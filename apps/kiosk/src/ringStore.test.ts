import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asId, type BusinessDay } from '@antrean/shared/domain/ids.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import { openDatabase } from '@antrean/shared/sqlite/openDatabase.ts';
import { at } from '@antrean/shared/testing/builders.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kioskMigrations } from './kioskMigrations.ts';
import { createRingStore, type RingOf } from './ringStore.ts';

const monday = asId<BusinessDay>('2026-11-23');
const tuesday = asId<BusinessDay>('2026-11-24');
const ring: RingOf = { seriesId: at.penduduk, digits: 2, slot: 0 };

describe('createRingStore', () => {
	let folder: string;
	let database: Database;
	const open = () => openDatabase({ file: join(folder, 'edge.db'), owner: 'kiosk', migrations: kioskMigrations });
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'antrean-ring-'));
		database = open();
	});
	afterEach(() => {
		database.close();
		rmSync(folder, { recursive: true, force: true });
	});

	it('[ADO11] goes round the slot, over restarts, and gives a number again only on a later day than its acknowledgement', () => {
		let rings = createRingStore(database);
		for (let n = 100; n < 140; n++) {
			expect(rings.next(ring, monday)).toBe(n);
			rings.use(ring, n);
		}
		expect(rings.next(ring, tuesday)).toBe('used-up');
		rings.acknowledge(ring, 100, monday);
		expect(rings.next(ring, monday)).toBe('used-up');
		database.close();
		database = open();
		rings = createRingStore(database);
		expect(rings.next(ring, tuesday)).toBe(100);
		expect(rings.next({ ...ring, slot: 1 }, monday)).toBe(140);
		expect(rings.next({ ...ring, seriesId: at.sipil }, monday)).toBe(100);
		expect([rings.usedUp(0, monday), rings.usedUp(0, tuesday)]).toEqual([[at.penduduk], []]);
	});
});
