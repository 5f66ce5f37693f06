import { z } from 'zod';
import type { Board, BoardDelta } from '../domain/projections/board.ts';
import { kioskSlots } from '../domain/slotRing.ts';
import type { BoardSite } from './boardSite.ts';
import { boardSite } from './boardSite.ts';
import { wishCommand } from './commandSchema.ts';
import { eventBody, journalEvent, printerState, stationRole } from './eventSchema.ts';
import { fact } from './factSchema.ts';
import { stateSnapshot } from './snapshotSchema.ts';
import * as w from './words.ts';

/**
 * Messages of the socket, the same between hub and edge, edge and page, hub and page. The names of the socket events are in
 * `socketEvents.ts`. Every message in or out passes its schema here.
 */

/** A place in a journal. `eventId` (of the event at `seq`) tells a silent rollback from a gap; null only at seq 0. */
export const cursor = z.object({ epoch: w.count, seq: w.count, eventId: w.eventId.nullable() });
export type Cursor = z.output<typeof cursor>;

/** The sender's clocks at the moment of sending; see domain/facts FactTime. */
export const clockReading = z.object({ wallMs: w.epochMs, runId: w.shortText, runAgeMs: z.number().min(0) });
export type ClockReading = z.output<typeof clockReading>;

export const hello = z.object({
	protocol: w.count,
	token: z.string().max(500),
	role: stationRole,
	stationId: w.stationId,
	name: w.shortText,
	/** Handshake number last stored; null: a new database. */
	lastHandshake: w.count.nullable(),
	/** Catalogue version that its replica holds; stations older than this word don't say it. */
	catalogueVersion: w.count.default(0),
	/** Identity of machine and database file, hashed; a copy or a recreated file shows another. Null for a page without a database. */
	identity: w.shortText.nullable(),
	stream: z.enum(['replica', 'board']),
	/** What the station holds of this stream; null: nothing. */
	cursor: cursor.nullable(),
	clock: clockReading,
	/** Of the station's program. Older stations don't say it, pages are their server's; what is no version says none: it keeps nobody out. */
	version: w.programVersion.nullable().catch(null),
});
export type Hello = z.output<typeof hello>;

export const boardCounter = z.object({
	counterId: w.counterId,
	label: w.shortText,
	zoneId: w.zoneId,
	state: z.enum(['open', 'paused', 'closed']),
	number: w.numberText.nullable(),
	mark: z.string().max(1).nullable(),
	since: w.epochMs.nullable(),
	/** Hubs older than this word don't say it. */
	serving: z.boolean().default(false),
});
export const boardCall = z.object({
	callId: w.callId,
	number: w.numberText,
	counterId: w.counterId,
	label: w.shortText,
	at: w.epochMs,
	times: w.count,
});
export const board = z.object({
	asOf: w.epochMs,
	nowServing: z.array(boardCounter),
	lastCalls: z.array(boardCall),
	waiting: z.array(z.object({ agencyId: w.agencyId, count: w.count })),
}) as unknown as z.ZodType<Board, unknown>;
export const boardDelta = z.object({
	calls: z.array(z.tuple([w.callId, w.numberText, w.counterId, w.epochMs, w.count, z.string().max(1).nullable()])),
	counters: z.array(
		z.tuple([
			w.counterId,
			z.enum(['open', 'paused', 'closed']),
			w.numberText.nullable(),
			z.string().max(1).nullable(),
			w.epochMs.nullable(),
		]),
	),
	waiting: z.array(z.tuple([w.agencyId, w.count])),
	serving: z.array(w.counterId).optional(),
}) as unknown as z.ZodType<BoardDelta, unknown>;

/** The whole of a stream at one position: events missed since the station's cursor, a state, or a board. */
export const catchUp = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('events'), events: z.array(journalEvent) }),
	z.object({ kind: z.literal('state'), state: stateSnapshot }),
	z.object({ kind: z.literal('board'), board, site: boardSite }),
	/** The station's board is still right. */
	z.object({ kind: z.literal('nothing') }),
]);
export type CatchUp = z.output<typeof catchUp>;

export const linkStates = ['offline', 'connecting', 'handshaking', 'live', 'refused'] as const;
export const linkState = z.enum(linkStates);
export type LinkState = z.output<typeof linkState>;

/** How a kiosk stands with numbers, for its page and for whoever looks after it. */
export const numbersStanding = z.object({
	/** Where the next number comes from: the hub, the kiosk's own slot, or nowhere. */
	from: z.enum(['hub', 'own', 'nowhere']),
	/** Why the kiosk has none of its own now: it waits for its hub first, was never admitted, no slot was free, or it has been without its hub for too long. Null: it has some. */
	obstacle: z.enum(['preparing', 'not-admitted', 'no-slot', 'alone-too-long']).nullable(),
	/** Series of whose own numbers none is free. */
	usedUp: z.array(w.seriesId),
	/** Its clock is wrong and nobody knows the time: opening hours do not bind it. */
	hoursUnknown: z.boolean(),
});
export type NumbersStanding = z.output<typeof numbersStanding>;

/** An edge's own link, told to its pages at `welcome` and at each change. */
export const upstream = z.object({
	link: linkState,
	/** Hub time of the last word from the hub, epoch ms; null: never. */
	asOf: w.epochMs.nullable(),
	/** Facts not yet acknowledged, and rows that a person must look at. */
	outbox: w.count,
	parked: w.count,
	/** Rows that a person has set aside; edges with an outbox say it. */
	setAside: w.count.optional(),
	/** Kiosks only. */
	printer: printerState.nullable(),
	/** The printer has been unable to print for so long that numbers are offered without paper; a kiosk's edge says it. */
	paperless: z.boolean().optional(),
	/** An edge's word for the page of a kiosk. */
	numbers: numbersStanding.optional(),
});
export type Upstream = z.output<typeof upstream>;

/**
 * An edge's facts that its hub has not acknowledged, re-decided on its replica. A page folds them on top of its own replica; each
 * message replaces the one before. A hub never sends it.
 */
export const overlay = z.object({
	/** `factId` is the `commandId` that the hub's own event will carry: a page that sees that event drops these. */
	events: z.array(z.object({ factId: w.commandId, at: w.epochMs, body: eventBody })),
});
export type Overlay = z.output<typeof overlay>;

export const welcome = z.object({
	outcome: z.literal('welcome'),
	protocol: w.count,
	stationId: w.stationId,
	/** To be stored durably before anything else is done; counts up for each station. */
	handshake: w.count,
	incarnation: w.count,
	/** Slot of offline numbers; null: none. Beyond the last one numbers would get a digit that nobody expects. */
	slot: w.count.max(kioskSlots - 1).nullable(),
	/** Hub time, epoch ms, and its business day. */
	hubTime: w.epochMs,
	day: w.businessDay,
	/** Cursor after the catch-up. */
	cursor,
	catchUp,
	/** The demo mall ignores opening hours. */
	alwaysOpen: z.boolean(),
	demo: z.boolean(),
	/** How the answering machine stands to the hub: the hub says `live`, an edge its own link. */
	upstream,
	/**
	 * After a restore: what was acknowledged in this business day or later may be lost at the hub, and is sent again by a station that was in
	 * an earlier epoch. Absent or null: nothing.
	 */
	resendSince: w.businessDay.nullable().optional(),
});
export type Welcome = z.output<typeof welcome>;

export const refusedCodes = [
	'protocol/unsupported',
	'auth/missing',
	'auth/scope',
	'message/invalid',
	'hub/recovering',
	'hub/epoch-behind',
	'station/retired',
	'station/fenced',
	'request/too-many',
] as const;
export const refused = z.object({
	outcome: z.literal('refused'),
	code: z.enum(refusedCodes),
	detail: z.string().max(500),
	/** A restored hub asks for what it lost: the events after this place that the station holds. Absent: it asks for nothing. */
	gather: cursor.optional(),
});
export type Refused = z.output<typeof refused>;
export const helloReply = z.discriminatedUnion('outcome', [welcome, refused]);
export type HelloReply = z.output<typeof helloReply>;

/** What a station holds of the events that a restored hub lost, in order; some messages, the last with `isLast`. Answered with `{}`. */
export const heldEvents = z.object({
	events: z.array(journalEvent).max(1_000),
	isLast: z.boolean(),
});
export type HeldEvents = z.output<typeof heldEvents>;

/** Replica stream: events after `prev`, contiguous; a receiver at another position has missed some and asks again by a new hello. */
export const replicaMessage = z.object({ prev: w.count, seq: w.count, events: z.array(journalEvent) });
export type ReplicaMessage = z.output<typeof replicaMessage>;

/** Board stream. `prev` is the seq of the stream's last message, not of the journal's last event. */
export const boardMessage = z.object({
	prev: w.count,
	seq: w.count,
	at: w.epochMs,
	/** Left out, like `reset`, where the other one stands: a call to a display has about 200 bytes. */
	delta: boardDelta.nullable().default(null),
	/** Instead of a delta when the day or the catalogue changed. */
	reset: z.object({ board, site: boardSite }).nullable().default(null),
});
export type BoardMessage = z.output<typeof boardMessage>;

/** A wish older than this is nobody's wish any more: the person has pressed again or gone on. */
export const wishLifeMs = 10_000;
export const wish = z.object({
	commandId: w.commandId,
	/** Milliseconds this wish still has, counted by its sender. */
	ttlMs: z.number().min(0).max(wishLifeMs),
	command: wishCommand,
});
export type Wish = z.output<typeof wish>;

/** What a person or a program needs to know of a refusal. */
export const problem = z.object({
	code: z.string().max(100),
	detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
export type Problem = z.output<typeof problem>;

export const wishReply = z.discriminatedUnion('outcome', [
	z.object({
		outcome: z.literal('accepted'),
		/** True when the same wish was answered before. */
		repeated: z.boolean(),
		ticketId: w.ticketId.nullable(),
		/** The number it got: issueTicket and reserveNumber only. */
		number: w.numberText.nullable(),
		numberValue: w.count.nullable(),
		day: w.businessDay,
		/** Journal position that shows the effect. */
		seq: w.count,
	}),
	z.object({ outcome: z.literal('rejected'), problem }),
]);
export type WishReply = z.output<typeof wishReply>;

/** At most 100 facts a message: 100 × 1 kB stays far under the socket's 1 MB bound and one flush takes them all. */
export const maxFactsPerMessage = 100;
export const factsMessage = z.object({ facts: z.array(z.unknown()).max(maxFactsPerMessage) });
export const factSchema = fact;
export const factsReply = z.object({
	/** Durable at the hub: leave the outbox. */
	acknowledged: z.array(w.commandId),
	/** Could not be taken; stay, are shown to a person. Ids as sent, also malformed ones. */
	parked: z.array(z.object({ factId: z.string().max(200), code: z.string().max(100) })),
	seq: w.count,
});
export type FactsReply = z.output<typeof factsReply>;

/** A display's browser keeps the bell silent until somebody touches the page. Said at each change, and anew after each welcome. */
export const sound = z.object({ isBlocked: z.boolean() });
export type Sound = z.output<typeof sound>;

/** Position of a stream, sent when nothing else was for a while, so that a station knows it is in step and what time it is. */
export const heartbeat = z.object({ seq: w.count, hubTime: w.epochMs });
export type Heartbeat = z.output<typeof heartbeat>;
export type { BoardSite };
