import type { EventBody, EventType, JournalEvent } from '@antrean/shared/domain/events.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import { utcText } from '@antrean/shared/domain/utcText.ts';

/** A row of `events` and the message that it stands for. The body's JSON is written once and never parsed on its way out. */
export type EventRow = Readonly<{
	seq: number;
	epoch: number;
	id: string;
	commandId: string;
	n: number;
	day: string;
	type: EventType;
	version: number;
	at: number;
	station: string | null;
	body: string;
}>;

export const eventColumns = 'seq, epoch, id, commandId, n, day, type, version, at, station, body';

/** JSON text of a `JournalEvent`. Ids and days are checked words, so nothing but the body needs escaping. */
export function eventText(event: Omit<JournalEvent, 'body'>, bodyText: string): string {
	const station = event.stationId === null ? 'null' : `"${event.stationId}"`;
	return (
		`{"seq":${event.seq},"epoch":${event.epoch},"id":"${event.id}","commandId":"${event.commandId}","n":${event.n},` +
		`"day":"${event.day}","version":${event.version},"at":${event.at},"stationId":${station},"body":${bodyText}}`
	);
}

export function rowText(row: EventRow): string {
	return eventText(envelopeOf(row), row.body);
}

/** The same event as the public contract tells it: its type in front, its time as text. The body stays as journaled, its times epoch ms. */
export function publicText(row: EventRow): string {
	const { at, ...envelope } = envelopeOf(row);
	return JSON.stringify({ ...envelope, type: row.type, at: utcText(at) })
		.slice(0, -1)
		.concat(`,"body":${row.body}}`);
}

export function eventOf(row: EventRow): JournalEvent {
	return { ...envelopeOf(row), body: JSON.parse(row.body) as EventBody };
}

function envelopeOf(row: EventRow): Omit<JournalEvent, 'body'> {
	return {
		seq: row.seq,
		epoch: row.epoch,
		id: asId(row.id),
		commandId: asId(row.commandId),
		n: row.n,
		day: asId(row.day),
		version: row.version,
		at: row.at,
		stationId: row.station === null ? null : asId(row.station),
	};
}
