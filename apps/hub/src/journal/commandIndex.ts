import type { CommandId } from '@antrean/shared/domain/ids.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import { addTo, bitPlacesOf, type CommandFilter, idsPerFilter, mayHold, newCommandFilter } from './commandFilter.ts';

/**
 * Where the events of a command are. Command ids may come from everywhere, and an index of them all would touch another page of the disk
 * with each. So the journal is indexed by segments of some thousand events: what is written falls into the newest, whose few pages are in
 * memory, and a filter for each older one tells a new id from a repeat.
 */
export interface CommandIndex {
	/** Segments that may hold events of the command, the newest first; for a new command nearly always none. */
	segmentsOf(commandId: CommandId): readonly number[];
	/** Where events that are written now belong; called in their transaction, which it may give a full segment's filter. */
	segmentToWrite(): number;
	/** These events are durable in that segment. */
	written(segment: number, commandIds: readonly CommandId[]): void;
}

type Segment = Readonly<{ segment: number; filter: CommandFilter }>;

/** Reads the filters, and the newest segment's ids. */
export function openCommandIndex(database: Database): CommandIndex {
	const save = database.statement<[number, Buffer]>('INSERT INTO commandFilters (segment, filter) VALUES (?, ?)');
	const full = database
		.statement<[], Segment>('SELECT segment, filter FROM commandFilters ORDER BY segment DESC')
		.all();
	let newest = newestSegment(database);
	let { filter, count } = filterOf(database, newest);

	return {
		segmentsOf(commandId) {
			const places = bitPlacesOf(keyOf(commandId));
			const found = mayHold(filter, places) ? [newest] : [];
			for (const old of full) if (mayHold(old.filter, places)) found.push(old.segment);
			return found;
		},
		segmentToWrite() {
			if (count < idsPerFilter) return newest;
			save.run(newest, filter);
			return newest + 1;
		},
		written(segment, commandIds) {
			if (segment !== newest) {
				full.unshift({ segment: newest, filter });
				newest = segment;
				filter = newCommandFilter();
				count = 0;
			}
			for (const id of commandIds) addTo(filter, bitPlacesOf(keyOf(id)));
			count += commandIds.length;
		},
	};
}

/** Of a command id, a UUID: its bytes, as the index has them. */
export function keyOf(commandId: CommandId): Buffer {
	return Buffer.from(commandId.replaceAll('-', ''), 'hex');
}

function newestSegment(database: Database): number {
	const newest = database
		.statement<[], { segment: number | null }>('SELECT max(segment) AS segment FROM events')
		.get()?.segment;
	return newest ?? 0;
}

function filterOf(database: Database, segment: number): { filter: CommandFilter; count: number } {
	const filter = newCommandFilter();
	let count = 0;
	const keys = database.statement<[number], { key: Buffer }>(
		"SELECT unhex(commandId, '-') AS key FROM events INDEXED BY eventsByCommand WHERE segment = ?",
	);
	for (const { key } of keys.iterate(segment)) {
		addTo(filter, bitPlacesOf(key));
		count++;
	}
	return { filter, count };
}
