// Gives a stopped hub's journal a past: business days of finished tickets before its first one, row for row as the hub writes them.
// A process of its own: `node history.ts hub.sqlite TICKETS SKIPPED`; so many places of the journal are left out before the first of them.
import { randomUUID } from 'node:crypto';
import { addTo, bitPlacesOf, idsPerFilter, newCommandFilter } from '@antrean/hub/journal/commandFilter.ts';
import { keyOf } from '@antrean/hub/journal/commandIndex.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import { newId } from '@antrean/shared/ui/newId.ts';
import Database from 'better-sqlite3';

type Row = Record<string, unknown>;

/** Tickets of a busy day; the design's largest mall has so many. */
const ticketsPerDay = 5_000;
/** Issued, called, started, completed. */
const eventsPerTicket = 4;

const [file = '', countText = '0', skippedText = '0'] = process.argv.slice(2);
const tickets = Number(countText);
const skipped = Number(skippedText);
const days = Math.ceil(tickets / ticketsPerDay);
const events = tickets * eventsPerTicket + days;
const shift = skipped + events;
const db = new Database(file);
db.pragma('foreign_keys = OFF');

const firstDay = db.prepare('SELECT * FROM days ORDER BY day LIMIT 1').get() as Row;
const dayStarted = db.prepare(`SELECT * FROM events WHERE seq = ?`).get(firstDay.seq) as Row;
const issued = db.prepare(`SELECT * FROM events WHERE type = 'ticket.issued' ORDER BY seq LIMIT 1`).get() as Row;
const ticket = db.prepare('SELECT * FROM tickets LIMIT 1').get() as Row;

db.transaction(() => {
	// Today's events move up to make room below; by way of negative numbers, which no row has.
	for (const table of ['events', 'days']) {
		db.prepare(`UPDATE ${table} SET seq = -(seq + ?) WHERE seq >= ?`).run(shift, firstDay.seq);
		db.prepare(`UPDATE ${table} SET seq = -seq WHERE seq < 0`).run();
	}
	const addEvent = db.prepare(insertion('events', issued));
	const addTicket = db.prepare(insertion('tickets', ticket));
	const addFilter = db.prepare('INSERT INTO commandFilters (segment, filter) VALUES (?, ?)');
	const addDay = db.prepare(insertion('days', firstDay));
	let seq = Number(firstDay.seq) + skipped;
	let left = tickets;
	let segment = 0;
	let filter = newCommandFilter();
	let inSegment = 0;
	const addNew = (row: Row): void => {
		if (inSegment === idsPerFilter) {
			addFilter.run(segment++, filter);
			filter = newCommandFilter();
			inSegment = 0;
		}
		const commandId = randomUUID();
		addTo(filter, bitPlacesOf(keyOf(asId(commandId))));
		inSegment++;
		addEvent.run({ ...row, seq: seq++, id: newId(), commandId, segment });
	};
	for (let back = days; back > 0; back--) {
		const day = new Date(Date.parse(String(firstDay.day)) - back * 86_400_000).toISOString().slice(0, 10);
		addDay.run({ ...firstDay, day, seq });
		addNew({ ...dayStarted, day, body: String(dayStarted.body).replaceAll(String(firstDay.day), day) });
		for (let i = 0; i < ticketsPerDay && left > 0; i++, left--) {
			const id = newId();
			addTicket.run({ ...ticket, id, day, state: 'completed' });
			// Ids of the hub rise; those of commands come from everywhere, and fill their index without any order, as P9's load does.
			for (const type of ['ticket.issued', 'ticket.called', 'ticket.started', 'ticket.completed'])
				addNew({ ...issued, day, type });
		}
	}
	// Today goes on where history ends.
	db.prepare('UPDATE events SET segment = ? WHERE seq >= ?').run(segment, seq);
})();
db.pragma('wal_checkpoint(TRUNCATE)');
db.close();
console.log(JSON.stringify({ days, tickets, events }));

function insertion(table: string, row: Row): string {
	const columns = Object.keys(row);
	return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`;
}
