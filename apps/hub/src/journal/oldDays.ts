import type { EventBody } from '@antrean/shared/domain/events.ts';
import type { BusinessDay } from '@antrean/shared/domain/ids.ts';
import { addDays } from '@antrean/shared/domain/localTime.ts';
import { outlivesDay } from '@antrean/shared/domain/outlivesDay.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';

/**
 * Forgets what visitors and officers did on days of long ago. What the next day stands on (stations, slots, printers, catalogues, the day's own
 * beginning) stays, so that each later day can still be folded from events alone.
 */
export interface OldDays {
	isForgotten(day: BusinessDay): boolean;
	/** Null: no day is. */
	newestForgotten(): BusinessDay | null;
	/** The oldest day, more than `keptDays` before one that is sure, that is to be forgotten yet; null: there is none. */
	next(keptDays: number): BusinessDay | null;
	/** Removes the newest `limit` events of what is left, in a transaction; how many it were, fewer than `limit` when the day is forgotten whole. */
	forgetPart(day: BusinessDay, limit: number): number;
}

/**
 * What stays whatever else is said. Stations hold fourteen business days, and give them to a restored hub; those that come back are told the last
 * two thousand events from memory, where none may be missing; and somebody may have vouched for a clock with a wrong year, which a week of business
 * days brings to light.
 */
export const alwaysKept = { businessDays: 30, events: 10_000, unsureDays: 7 };

const goes = Object.entries(outlivesDay)
	.filter(([, its]) => !its)
	.map(([type]) => `'${type}'`)
	.join(', ');

export function openOldDays(database: Database, kept = alwaysKept): OldDays {
	const known = database.statement<[], { day: BusinessDay }>('SELECT day FROM forgottenDays ORDER BY day').all();
	const forgotten = new Set(known.map(({ day }) => day));
	let newestForgotten = known.at(-1)?.day ?? null;
	const sureDay = database.statement<[number], { day: BusinessDay }>(
		'SELECT day FROM days ORDER BY day DESC LIMIT 1 OFFSET ?',
	);
	// From day to day along its index: to read it all would take seconds. The last event before a restore says since when stations send again.
	const next = database.statement<[string, number, number], { day: BusinessDay }>(`
		WITH RECURSIVE had(day) AS (
			SELECT min(day) FROM events
			UNION ALL
			SELECT (SELECT min(day) FROM events WHERE events.day > had.day) FROM had WHERE day IS NOT NULL
		)
		SELECT day FROM had
		WHERE day < ?
			AND day < (SELECT day FROM days ORDER BY day DESC LIMIT 1 OFFSET ?)
			AND day NOT IN (SELECT day FROM forgottenDays WHERE isWhole = 1)
			AND day NOT IN (SELECT e.day FROM restores r JOIN events e ON e.seq = r.lastSeq)
			AND (SELECT max(seq) FROM events WHERE events.day = had.day) <= (SELECT max(seq) FROM events) - ?
		ORDER BY day LIMIT 1`);
	// The newest first: what is left of a day, if this ends within it, is its beginning, which can be folded.
	const newest = database.statement<[string, number], Row>(
		`SELECT seq, body FROM events WHERE day = ? AND type IN (${goes}) ORDER BY seq DESC LIMIT ?`,
	);
	const remove = database.statement<[number]>('DELETE FROM events WHERE seq = ?');
	const removeTicket = database.statement<[string]>('DELETE FROM tickets WHERE id = ?');
	const removeJoin = database.statement<[string]>('DELETE FROM joins WHERE provisionalId = ?');
	const count = database.statement<[string, number, number]>(`
		INSERT INTO forgottenDays (day, events, isWhole) VALUES (?, ?, ?)
		ON CONFLICT (day) DO UPDATE SET events = events + excluded.events, isWhole = excluded.isWhole`);

	function forget({ seq, body }: Row): void {
		remove.run(seq);
		const event = JSON.parse(body) as EventBody;
		if (event.type === 'ticket.issued' || event.type === 'ticket.servedFromPaper') removeTicket.run(event.ticketId);
		if (event.type === 'ticket.joined') removeJoin.run(event.provisionalId);
	}

	return {
		isForgotten: (day) => forgotten.has(day),
		newestForgotten: () => newestForgotten,
		next(keptDays) {
			const sure = sureDay.get(kept.unsureDays)?.day;
			if (sure === undefined) return null;
			return next.get(addDays(sure, -keptDays), kept.businessDays - 1, kept.events)?.day ?? null;
		},
		forgetPart(day, limit) {
			const rows = newest.all(day, limit);
			database.transaction(() => {
				for (const row of rows) forget(row);
				count.run(day, rows.length, Number(rows.length < limit));
			});
			forgotten.add(day);
			if (newestForgotten === null || day > newestForgotten) newestForgotten = day;
			return rows.length;
		},
	};
}

type Row = Readonly<{ seq: number; body: string }>;
