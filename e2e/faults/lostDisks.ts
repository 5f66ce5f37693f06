import { openReader } from '@antrean/shared/sqlite/openDatabase.ts';
import { readJournal } from '../../simulation/src/journalRow.ts';
import {
	forgetLost,
	type Holdings,
	heldByJournal,
	heldByOutbox,
	heldByReplica,
	ofEvents,
	together,
} from '../../simulation/src/losses.ts';
import { noPromises, type Wish } from '../../simulation/src/promises.ts';
import type { FaultMall, Kiosk, Station } from './faultMall.ts';

/**
 * What went with disks, told to the checker: of the promises docs/RELIABILITY.md takes out those that this disk alone held, and no other.
 * Reads files, also beside processes that write them.
 */
export type LostDisks = Readonly<{
	/** Tickets that nobody holds any more. */
	tickets: Set<string>;
	/** By number: half a paper may be all that is left of one. */
	byNumber: Map<string, string>;
	/** Tickets of kiosks whose disk is gone: other disks may be the only ones to have them. */
	ofKiosks: Set<string>;
	/** Calls that officers were answered, less those that nobody holds any more. */
	wishes: Wish[];
	/** What the hub was asked, by the ids that it had there, and that nobody holds any more. */
	commands: Set<string>;
}>;

export function noLostDisks(): LostDisks {
	return { tickets: new Set(), byNumber: new Map(), ofKiosks: new Set(), wishes: [], commands: new Set() };
}

/** What a kiosk's disk has, before it is lost or damaged. Its process must have ended: nothing is answered from it any more. */
export type KioskDisk = Readonly<{ stationId: string; tickets: ReadonlyMap<string, string> }>;

export function readKioskDisk({ file }: Kiosk): KioskDisk {
	return read(file, (reader) => {
		const named = reader
			.statement<[], { id: string }>("SELECT value AS id FROM settings WHERE key = 'stationId'")
			.get();
		const issued = reader
			.statement<[], { id: string; number: string }>(
				`SELECT fact ->> '$.body.ticketId' AS id, fact ->> '$.body.number' AS number FROM outbox
				 WHERE fact ->> '$.body.type' = 'ticket.issued'`,
			)
			.all();
		return { stationId: named?.id ?? '', tickets: new Map(issued.map(({ id, number }) => [id, number])) };
	});
}

/** The kiosk's disk is gone, with what nobody else has heard of; what others of the mall hold stays promised. */
export function forgetKioskDisk(mall: FaultMall, kiosk: Kiosk, { tickets }: KioskDisk): void {
	const { lost, hubFile } = mall;
	for (const [id, number] of tickets) {
		lost.ofKiosks.add(id);
		lost.byNumber.set(number, id);
	}
	const hub = read(hubFile, heldByJournal);
	const others = withEvents(mall)
		.filter((station) => station !== kiosk)
		.flatMap(({ file }) => [read(file, heldByOutbox), read(file, heldByReplica)]);
	forget(lost, { tickets: new Set(tickets.keys()), calls: new Set(), commands: new Set() }, [hub, ...others]);
}

export function readHubDisk({ hubFile }: FaultMall): Holdings {
	return read(hubFile, heldByJournal);
}

/**
 * The hub's disk is gone, and `backup` takes its place. Each ticket of this mall was given by a kiosk whose file is there: only tickets of
 * kiosks whose own disk went before can go with it. Stations give back what follows on the backup without a hole; what the hub decided after
 * that, calls among it, is lost and listed (BAK14), what counters did that were cut off are facts.
 */
export function forgetHubDisk(mall: FaultMall, backup: string, disk: Holdings): void {
	const stations = withEvents(mall);
	const outboxes = stations.map(({ file }) => read(file, heldByOutbox));
	const { calls, commands } = together([disk, ...stations.map(({ file }) => read(file, heldByReplica))]);
	const left = [read(backup, heldByJournal), ...outboxes, givenBack(stations, backup)];
	forget(mall.lost, { tickets: mall.lost.ofKiosks, calls, commands }, left);
}

function forget({ tickets, wishes, commands }: LostDisks, went: Holdings, left: readonly Holdings[]): void {
	forgetLost({ ...noPromises(), lostTickets: tickets, lostCommands: commands, wishes }, went, [together(left)]);
}

type Told = Parameters<typeof ofEvents>[0][number];

/** The events that stations hold after the backup's last one, as far as there is no hole. */
function givenBack(stations: readonly Station[], backup: string): Holdings {
	const last = read(backup, (file) => readJournal(file).at(-1));
	const events = new Map<number, Told>();
	for (const { file } of stations)
		for (const { seq, event } of read(file, (reader) =>
			reader
				.statement<[number, number], { seq: number; event: string }>(
					'SELECT seq, event FROM replica_events WHERE epoch = ? AND seq > ?',
				)
				.all(last?.epoch ?? 0, last?.seq ?? 0),
		))
			events.set(seq, JSON.parse(event) as Told);
	const run: Told[] = [];
	for (let seq = (last?.seq ?? 0) + 1; ; seq++) {
		const event = events.get(seq);
		if (event === undefined) return ofEvents(run);
		run.push(event);
	}
}

function withEvents({ kiosks, counters }: FaultMall): readonly Station[] {
	return [...kiosks, ...counters];
}

function read<T>(file: string, look: (reader: ReturnType<typeof openReader>) => T): T {
	const reader = openReader(file);
	try {
		return look(reader);
	} finally {
		reader.close();
	}
}
