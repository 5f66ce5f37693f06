import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { newId } from '@antrean/shared/ui/newId.ts';
import Database from 'better-sqlite3';

/** The very rows that a hub wrote, written again by SQLite alone: the limit of the disk. */
export interface RowWriter {
	/** One durable transaction. */
	commit(): void;
	close(): void;
}

type Row = Record<string, unknown>;
/** Enough different rows that no page stays in one place. */
const sampleSize = 2_000;

/**
 * @param source the hub's database; the rows go into a folder of their own beside it
 * @param group tickets in a transaction
 */
export function openRowWriter(source: string, group: number): RowWriter {
	const from = new Database(source, { readonly: true });
	const events = from
		.prepare(`SELECT * FROM events WHERE type = 'ticket.issued' ORDER BY seq DESC LIMIT ?`)
		.all(sampleSize) as Row[];
	const ticketById = from.prepare('SELECT * FROM tickets WHERE id = ?');
	const tickets = events.map(({ body }) => ticketById.get(JSON.parse(String(body)).ticketId) as Row);
	const schema = from
		.prepare(`SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND (tbl_name = 'events' OR tbl_name = 'tickets')`)
		.all() as { sql: string }[];
	from.close();
	if (events.length === 0) throw new Error('the hub has written no tickets yet');

	const folder = mkdtempSync(join(dirname(source), 'commit-'));
	const to = new Database(join(folder, 'limit.sqlite'));
	to.pragma('journal_mode = WAL');
	to.pragma('synchronous = FULL');
	for (const { sql } of schema) to.exec(sql);
	const event = insertion(to, 'events', events, ['seq', 'id', 'commandId']);
	const ticket = insertion(to, 'tickets', tickets, ['id']);
	let seq = 0;
	return {
		commit: to.transaction(() => {
			for (let i = 0; i < group; i++) {
				const which = seq++ % events.length;
				event(which, [seq, newId(), newId()]);
				ticket(which, [newId()]);
			}
		}),
		close() {
			to.close();
			rmSync(folder, { recursive: true });
		},
	};
}

/** Writes a sample row anew, bound by position as the hub binds: `unique` are the columns that no two rows share. */
function insertion(
	to: Database.Database,
	table: string,
	rows: readonly Row[],
	unique: readonly string[],
): (which: number, fresh: readonly unknown[]) => void {
	const others = Object.keys(rows[0] as Row).filter((column) => !unique.includes(column));
	const columns = [...unique, ...others];
	const statement = to.prepare(
		`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
	);
	const rest = rows.map((row) => others.map((column) => row[column]));
	return (which, fresh) => statement.run(...fresh, ...(rest[which] as readonly unknown[]));
}
