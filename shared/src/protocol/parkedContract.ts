import { z } from 'zod';
import { stationRole } from './eventSchema.ts';
import { setAsideReason } from './parkedMessages.ts';
import * as w from './words.ts';

/** What the status page and its hub say over HTTP of rows that need a person. An administrator's; no part of the public contract. */
const instant = z.iso.datetime();

const decision = z.object({
	action: z.enum(['retry', 'set-aside']),
	/** Of what was set aside. */
	reason: setAsideReason.nullable(),
	/** Name of the token that decided. */
	by: z.string(),
	at: instant,
});

export const openRow = z.object({
	/** Of the fact or command. */
	id: z.string(),
	/** A `station` keeps it because the hub could not take it; the `hub` put it aside because its own rules broke on it. */
	keptBy: z.enum(['station', 'hub']),
	/** Type of the fact or command; null: it can't be read. */
	what: z.string().nullable(),
	ticketId: w.ticketId.nullable(),
	number: z.string().nullable(),
	/** Where it happened; null: at the hub itself, or not known. */
	station: z.object({ name: z.string(), role: stationRole, link: z.enum(['live', 'away']) }).nullable(),
	code: z.string(),
	/** For a technician: what the hub's rules broke on. */
	detail: z.string().nullable(),
	since: instant.nullable(),
	/** A wish is never done later, and what can't be read can't be done: these can only be set aside. */
	mayRetry: z.boolean(),
	/** Decided, and not yet heard by its station. */
	pending: decision.nullable(),
});
export type OpenRow = z.output<typeof openRow>;

/** What was set aside, as it was shown then. */
export const closedRow = openRow
	.pick({ id: true, keptBy: true, what: true, number: true, code: true, since: true })
	.extend({ stationName: z.string().nullable(), decision, isHeard: z.boolean() });
export type ClosedRow = z.output<typeof closedRow>;

export const stationStanding = z.object({
	stationId: w.stationId,
	/** Until when the hub knows it; null: not known. */
	asOf: instant.nullable(),
	outbox: w.count.nullable(),
	parked: w.count.nullable(),
	setAside: w.count.nullable(),
	version: w.programVersion.nullable(),
});
export type StationStanding = z.output<typeof stationStanding>;

export const parkedReply = z.object({
	stations: z.array(stationStanding),
	/** Rows that need a person: their number, and the oldest of them. */
	open: w.count,
	rows: z.array(openRow),
	/** Set aside lately, newest first. */
	closed: z.array(closedRow),
});
export type ParkedReply = z.output<typeof parkedReply>;

export const setAsideBody = z.object({ reason: setAsideReason });

/** `asked`: its station is to send it again. `taken`: the hub has taken it in. `set-aside`: it counts no more. */
export const decidedReply = z.object({ outcome: z.enum(['asked', 'taken', 'set-aside']) });
export type DecidedReply = z.output<typeof decidedReply>;
