import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asId, type CommandId } from '@antrean/shared/domain/ids.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import { openDatabase } from '@antrean/shared/sqlite/openDatabase.ts';
import { issued, monday, nine, uuid } from '@antrean/shared/testing/builders.ts';
import { newId } from '@antrean/shared/ui/newId.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addTo, bitPlacesOf, idsPerFilter, mayHold, newCommandFilter } from './commandFilter.ts';
import { keyOf, openCommandIndex } from './commandIndex.ts';
import { hubMigrations } from './hubMigrations.ts';
import { type Entry, type Journal, openJournal } from './journal.ts';

let folder: string;
let database: Database;
let journal: Journal;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-commands-'));
	open();
});
afterEach(() => {
	database.close();
	rmSync(folder, { recursive: true, force: true });
});

function open(): void {
	database = openDatabase({ file: join(folder, 'hub.sqlite'), owner: 'hub', migrations: hubMigrations });
	journal = openJournal(database, nine);
}

const body = issued(1, {});
const bodyText = JSON.stringify(body);
const randomId = (): CommandId => asId(randomUUID());

function append(commandIds: readonly CommandId[]): void {
	const first = journal.head().seq + 1;
	const entries = commandIds.map((commandId, i): Entry => {
		const seq = first + i;
		const event = { seq, epoch: journal.epoch, id: uuid('e', seq), commandId, n: 0, day: monday, version: 1, at: nine };
		return { event: { ...event, stationId: null, body } as Entry['event'], bodyText, digest: null };
	});
	journal.append(() => ({ batch: { entries, tickets: [], openings: [] } }));
}

const seqOf = (id: CommandId): number | undefined => journal.outcomeOf(id)?.events[0]?.seq;
const filters = (): number =>
	database.statement<[], { n: number }>('SELECT count(*) AS n FROM commandFilters').get()?.n ?? -1;

it('[JRN7] finds a command in every segment of the journal, over restarts too, and an unknown one in none', () => {
	const segments = [0, 1, 2].map(() => Array.from({ length: idsPerFilter }, randomId));
	for (const ids of segments) append(ids);
	const last = randomId();
	append([last]);
	for (let start = 0; start < 2; start++) {
		expect(filters()).toBe(3);
		segments.forEach((ids, segment) => {
			for (const i of [0, 1, idsPerFilter - 1]) expect(seqOf(ids[i] as CommandId)).toBe(segment * idsPerFilter + i + 1);
		});
		expect(seqOf(last)).toBe(3 * idsPerFilter + 1);
		for (let i = 0; i < 100; i++) expect(journal.outcomeOf(randomId())).toBeNull();
		database.close();
		open();
	}
});

it('[JRN7] closes a segment with the append that begins the next, or not at all', () => {
	append(Array.from({ length: idsPerFilter }, randomId));
	expect(filters()).toBe(0);
	const twice = randomId();
	expect(() => append([twice, twice])).toThrow(/UNIQUE/);
	expect(filters()).toBe(0);
	append([twice]);
	expect(filters()).toBe(1);
	expect(seqOf(twice)).toBe(idsPerFilter + 1);
});

it.each([
	['of any order', randomUUID],
	['as stations make them', newId],
])('[JRN7] a full filter knows its ids %s, and of 20,000 others next to none', (_, make) => {
	const filter = newCommandFilter();
	const ids = Array.from({ length: idsPerFilter }, () => keyOf(asId<CommandId>(make())));
	for (const id of ids) addTo(filter, bitPlacesOf(id));
	expect(ids.every((id) => mayHold(filter, bitPlacesOf(id)))).toBe(true);
	// Six in a million are expected; more than five of these would come once in a hundred million runs.
	const strangers = Array.from({ length: 20_000 }, () => keyOf(asId<CommandId>(make())));
	expect(strangers.filter((id) => mayHold(filter, bitPlacesOf(id))).length).toBeLessThanOrEqual(5);
});

it('[JRN7] looks on the disk for a new command next to never', () => {
	for (let i = 0; i < 3; i++) append(Array.from({ length: idsPerFilter }, randomId));
	append([randomId()]);
	const index = openCommandIndex(database);
	const looks = Array.from({ length: 10_000 }, () => index.segmentsOf(randomId()).length);
	expect(looks.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(10);
});
