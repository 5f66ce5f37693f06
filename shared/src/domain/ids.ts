/**
 * Branded identifiers. A brand costs nothing at run time and keeps a counter's id from being used as a ticket's.
 * Ids that are made (tickets, events, commands, calls, stations) are UUIDv7 text; ids of the site file are kebab words.
 */
declare const brand: unique symbol;
type Branded<B extends string> = string & { readonly [brand]: B };

export type TicketId = Branded<'TicketId'>;
export type EventId = Branded<'EventId'>;
/** Made by the sender of a command or fact; unique at the machine that received it. */
export type CommandId = Branded<'CommandId'>;
export type CallId = Branded<'CallId'>;
export type StationId = Branded<'StationId'>;
export type CounterId = Branded<'CounterId'>;
export type ServiceId = Branded<'ServiceId'>;
export type SeriesId = Branded<'SeriesId'>;
export type AgencyId = Branded<'AgencyId'>;
export type ZoneId = Branded<'ZoneId'>;
export type ReasonId = Branded<'ReasonId'>;
export type PriorityClassId = Branded<'PriorityClassId'>;
/** Who holds a counter: a station's id or a token's name. */
export type HolderId = Branded<'HolderId'>;
/** Calendar day in the site's time zone, `YYYY-MM-DD`; compares as text. */
export type BusinessDay = Branded<'BusinessDay'>;

/** Vouches that a text is an id: for the border (after its schema) and for tests. */
export function asId<T extends string>(text: string): T {
	return text as T;
}
