/** The kiosk's rings of own numbers in its file, one a series and slot. The rules are slotRing's. */
import type { BusinessDay, SeriesId } from '@antrean/shared/domain/ids.ts';
import {
	acknowledged,
	decodeRing,
	emptyRing,
	encodeRing,
	heard,
	nextOffline,
	used,
} from '@antrean/shared/domain/slotRing.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';

export type RingOf = Readonly<{ seriesId: SeriesId; digits: number; slot: number }>;

export interface RingStore {
	/** The number to give next; see nextOffline. */
	next(ring: RingOf, hubDay: BusinessDay): number | 'used-up';
	/** Series of which no number of the slot is free. */
	usedUp(slot: number, hubDay: BusinessDay): readonly SeriesId[];
	/** Within the transaction that makes the ticket. */
	use(ring: RingOf, numberValue: number): void;
	/** Within the transaction that lets the ticket's row go. */
	acknowledge(ring: RingOf, numberValue: number, on: BusinessDay): void;
	/** Within the transaction that stores what the hub told. */
	hear(ring: RingOf, numberValue: number, day: BusinessDay): void;
}

export function createRingStore(database: Database): RingStore {
	const select = database.statement<[string, number], { ring: string }>(
		'SELECT ring FROM rings WHERE series_id = ? AND slot = ?',
	);
	const selectSlot = database.statement<[number], { series_id: SeriesId; ring: string }>(
		'SELECT series_id, ring FROM rings WHERE slot = ?',
	);
	const upsert = database.statement<[string, number, string]>(
		`INSERT INTO rings (series_id, slot, ring) VALUES (?, ?, ?)
		 ON CONFLICT (series_id, slot) DO UPDATE SET ring = excluded.ring`,
	);
	function read({ seriesId, digits, slot }: RingOf): ReturnType<typeof emptyRing> {
		const row = select.get(seriesId, slot);
		return row === undefined ? emptyRing(digits, slot) : decodeRing(row.ring);
	}
	return {
		next: (ring, hubDay) => nextOffline(read(ring), hubDay),
		usedUp: (slot, hubDay) =>
			selectSlot
				.all(slot)
				.filter((row) => nextOffline(decodeRing(row.ring), hubDay) === 'used-up')
				.map((row) => row.series_id),
		use(ring, numberValue) {
			upsert.run(ring.seriesId, ring.slot, encodeRing(used(read(ring), numberValue)));
		},
		acknowledge(ring, numberValue, on) {
			upsert.run(ring.seriesId, ring.slot, encodeRing(acknowledged(read(ring), numberValue, on)));
		},
		hear(ring, numberValue, day) {
			const before = read(ring);
			const after = heard(before, numberValue, day);
			// Nearly always the kiosk's own ticket come home: nothing is new.
			if (after !== before) upsert.run(ring.seriesId, ring.slot, encodeRing(after));
		},
	};
}
