// The limit of the disk: the very rows that the hub wrote, written again by SQLite alone in groups of a given size.
// A process of its own, so that it has the core that the hub has in its round.
import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { newId } from '@antrean/shared/ui/newId.ts';
import Database from 'better-sqlite3';
import { percentile } from './statistics.ts';

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
const tickets = new Map((from.prepare('SELECT * FROM tickets').all() as Row[]).map((row) => [row.id, row]));
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
const insertEvent = to.prepare(insertion('events', events[0] as Row));
const firstTicket = [...tickets.values()][0] as Row;
const insertTicket = to.prepare(insertion('tickets', firstTicket));

let seq = 0;
const commit = to.transaction(() => {
	for (let i = 0; i < group; i++) {
		const event = events[seq % events.length] as Row;
		const ticket = tickets.get(JSON.parse(String(event.body)).ticketId) ?? firstTicket;
		seq++;
		insertEvent.run({ ...event, seq, id: newId(), commandId: newId() });
		insertTicket.run({ ...ticket, id: newId() });
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
const report: CommitReport = { perSecond: (times.length * group * 1000) / elapsedMs, p50Ms: percentile(times, 0.5) };
console.log(JSON.stringify(report));

function insertion(table: string, row: Row): string {
	const columns = Object.keys(row);
	return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`;
}
