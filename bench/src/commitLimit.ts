// The limit of the disk: the very rows that the hub wrote, written again by SQLite alone in groups of a given size.
// A process of its own, so that it has the core that the hub has in its round.
import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nearestRank } from '@antrean/shared/domain/nearestRank.ts';
import { newId } from '@antrean/shared/ui/newId.ts';
import Database from 'better-sqlite3';

export type CommitReport = Readonly<{ perSecond: number; p50Ms: number }>;
type Row = Record<string, unknown>;

const [source = '', groupText = '1', durationText = '1000'] = process.argv.slice(2);
const group = Number(groupText);
const durationMs = Number(durationText);
/** Enough different rows that no page stays in one place. */
const sampleSize = 2_000;

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
const event = insertion('events', events, ['seq', 'id', 'commandId']);
const ticket = insertion('tickets', tickets, ['id']);

let seq = 0;
const commit = to.transaction(() => {
	for (let i = 0; i < group; i++) {
		const which = seq++ % events.length;
		event(which, [seq, newId(), newId()]);
		ticket(which, [newId()]);
	}
});

const times: number[] = [];
const warmUntil = performance.now() + durationMs / 5;
while (performance.now() < warmUntil) commit();
const started = performance.now();
while (performance.now() < started + durationMs) {
	const before = performance.now();
	commit();
	times.push(performance.now() - before);
}
const elapsedMs = performance.now() - started;
to.close();
rmSync(folder, { recursive: true });
const report: CommitReport = { perSecond: (times.length * group * 1000) / elapsedMs, p50Ms: nearestRank(times, 0.5) };
console.log(JSON.stringify(report));

/** Writes a sample row anew, bound by position as the hub binds: `fresh` are the values of the columns that no two rows share. */
function insertion(
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
