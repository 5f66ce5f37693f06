import { z } from 'zod';
import { paperState, printerState, stationRole, ticketState, transferPosition } from './eventSchema.ts';
import { linkState, numbersStanding } from './messages.ts';
import * as w from './words.ts';

/**
 * The public HTTP contract, version 1: bodies of requests and answers, the same on hub and edges. Frozen in `contract/openapi.json`;
 * additive only. Readers are tolerant: fields that are not known are passed over.
 */
export const apiBase = '/api/v1';

/** RFC 3339 in UTC. */
const instant = z.iso.datetime();
const code = z.string().min(1);

export const issueBody = z.object({
	commandId: w.commandId,
	serviceId: w.serviceId,
	priorityClassId: w.priorityClassId.nullable(),
	/** The visitor asks for assistance: staff are told, the order of call stays. Absent: no. */
	assistance: z.boolean().optional(),
});
export type IssueBody = z.output<typeof issueBody>;

const command = { commandId: w.commandId };
const onTicket = { ...command, ticketId: w.ticketId };
const forReason = { ...onTicket, reasonId: w.reasonId };
const paperInHand = z
	.object({ ...command, number: w.numberText.optional(), ticketId: w.ticketId.optional() })
	.refine((body) => (body.number === undefined) !== (body.ticketId === undefined), 'either number or ticketId');

/** Bodies of `POST /counters/{id}/{action}`. */
export const actionBodies = {
	open: z.object({ ...command, takeOver: z.boolean() }),
	pause: z.object({ ...command, reasonId: w.reasonId }),
	close: z.object(command),
	'call-next': z.object(command),
	call: z.object({ ...onTicket, reasonId: w.reasonId.nullable() }),
	recall: z.object(onTicket),
	start: z.object(onTicket),
	complete: z.object(onTicket),
	hold: z.object(onTicket),
	resume: z.object(onTicket),
	undo: z.object(onTicket),
	restore: z.object(onTicket),
	'no-show': z.object(forReason),
	cancel: z.object(forReason),
	transfer: z.object({ ...forReason, serviceId: w.serviceId, position: transferPosition.nullable() }),
	reprint: z.object({ ...onTicket, kioskId: w.stationId.nullable() }),
	'confirm-paper': z.object({ ...onTicket, printed: z.boolean() }),
	'confirm-priority': z.object({ ...onTicket, priorityClassId: w.priorityClassId.nullable() }),
	'serve-paper': paperInHand,
};
export type Action = keyof typeof actionBodies;
export type ActionBody<A extends Action> = z.output<(typeof actionBodies)[A]>;

export const ticketReply = z.object({
	id: w.ticketId,
	number: z.string(),
	/** Null for a ticket made from an unknown number, until it is joined. */
	serviceId: w.serviceId.nullable(),
	seriesId: w.seriesId,
	agencyId: w.agencyId,
	state: ticketState,
	paper: paperState,
	priorityClassId: w.priorityClassId.nullable(),
	day: w.businessDay,
	issuedAt: instant,
	calledAt: instant.nullable(),
	timesCalled: w.count,
	counterId: w.counterId.nullable(),
	callable: z.boolean(),
	/** Earlier waiting tickets of its series; null unless it waits. */
	ahead: w.count.nullable(),
	endReason: z.string().nullable(),
});
export type TicketReply = z.output<typeof ticketReply>;

export const counterReply = z.object({
	counter: z.object({
		id: w.counterId,
		state: z.enum(['open', 'paused', 'closed']),
		reasonId: w.reasonId.nullable(),
		ticketId: w.ticketId.nullable(),
	}),
	/** The ticket that the action was about, or the counter's current one. */
	ticket: ticketReply.nullable(),
});
export type CounterReply = z.output<typeof counterReply>;

export const queueReply = z.object({ asOf: instant, tickets: z.array(ticketReply) });
export type QueueReply = z.output<typeof queueReply>;

export const boardReply = z.object({
	epoch: w.count,
	seq: w.count,
	asOf: instant,
	nowServing: z.array(
		z.object({
			counterId: w.counterId,
			label: z.string(),
			zoneId: w.zoneId,
			state: z.enum(['open', 'paused', 'closed']),
			number: z.string().nullable(),
			mark: z.string().nullable(),
			since: instant.nullable(),
		}),
	),
	/** Newest first, at most 20. */
	lastCalls: z.array(
		z.object({
			callId: w.callId,
			number: z.string(),
			counterId: w.counterId,
			label: z.string(),
			at: instant,
			times: w.count,
		}),
	),
	waiting: z.array(z.object({ agencyId: w.agencyId, count: w.count })),
});
export type BoardReply = z.output<typeof boardReply>;

/** Bounds of a page of events: enough for a quick follower, small enough for one answer. */
export const eventsLimit = { standard: 500, most: 5_000 };
/** Decimal digits and nothing else: `1e3` and `0x10` are typing errors, not numbers. */
const digits = z
	.string()
	.regex(/^\d{1,15}$/)
	.transform(Number);
export const eventsQuery = z.object({
	epoch: digits.optional(),
	after: digits.default(0),
	limit: digits.pipe(z.number().min(1).max(eventsLimit.most)).default(eventsLimit.standard),
});
export const eventsReply = z.object({
	events: z.array(
		z.object({
			seq: w.count,
			epoch: w.count,
			id: w.eventId,
			commandId: w.commandId,
			n: w.count,
			day: w.businessDay,
			version: w.count,
			stationId: w.stationId.nullable(),
			type: z.string(),
			at: instant,
			/** As journaled: times in it are epoch milliseconds. */
			body: z.looseObject({ type: z.string() }),
		}),
	),
	next: z.object({ epoch: w.count, after: w.count }),
});
export type EventsReply = z.output<typeof eventsReply>;

export const hubStatus = z.enum(['ok', 'recovering', 'read-only']);
export type HubStatus = z.output<typeof hubStatus>;
/** A daily job of the hub. `words` say in English what is safe and what to do; screens have their own by the code. */
const upkeepJob = z.object({
	lastGoodAt: instant.nullable(),
	failure: z.object({ at: instant, code, words: z.string() }).nullable(),
});
/** How a station stands, as its hub knows it. The counts are null for one that has not told them since the hub's start. */
export const stationHealth = z.object({
	name: z.string(),
	role: stationRole,
	link: z.enum(['live', 'away']),
	/** Until when the hub knows it: now for one that is live, else when it left, or had last told all; null: not known. */
	asOf: instant.nullable(),
	/** Facts on their way, those that a person should look at, and those that one has set aside. */
	outbox: w.count.nullable(),
	parked: w.count.nullable(),
	setAside: w.count.nullable(),
	/** Of the station's program, as it said when it last came in; null: it does not say. Hubs older than this word don't say it. */
	version: w.programVersion.nullable().optional(),
});
export type StationHealth = z.output<typeof stationHealth>;
/** The clock of the hub's computer, which the hub does not go by; no business day begins meanwhile. */
const clockDoubt = z.object({
	alarm: z.enum(['behind', 'ahead-while-running', 'ahead-at-start']),
	/** What that clock says. */
	shows: instant,
	hubTime: instant,
	lastEventAt: instant,
});
export const hubHealth = z.object({
	status: hubStatus,
	version: z.string(),
	epoch: w.count,
	seq: w.count,
	/** The check of the database, and its backups (null: none are ordered). Hubs older than this word don't say it. */
	upkeep: z.object({ check: upkeepJob, backup: upkeepJob.nullable() }).nullable().optional(),
	/** Stations in service that have a database. Hubs older than this word don't say it. */
	stations: z.array(stationHealth).optional(),
	/** Rows of stations and of the hub itself that a person should look at. */
	needsPerson: w.count.optional(),
	/** Those of them that the hub itself put aside because its own rules broke on them. Hubs older than this word don't say it. */
	quarantined: w.count.optional(),
	/** Null: the hub goes by its computer's clock. Hubs older than this word don't say it. */
	clock: clockDoubt.nullable().optional(),
});
export type HubHealth = z.output<typeof hubHealth>;

export const edgeHealth = z.object({
	status: z.string(),
	link: linkState,
	/** When the hub was last heard of. */
	asOf: instant.nullable(),
	outbox: w.count,
	/** Facts that the hub could not take: a person is needed. */
	parked: w.count,
	/** Parked ones that a person has set aside: never sent again. Displays have no outbox and don't say it. */
	setAside: w.count.optional(),
	printer: printerState.nullable(),
	/** Kiosks only: where its next number comes from, and how it stands with its own. */
	numbers: numbersStanding.optional(),
});
export type EdgeHealth = z.output<typeof edgeHealth>;

/** The site file in force; its own schema is `site/site.schema.json`. */
export const catalogueReply = z.looseObject({ version: w.count, site: z.looseObject({ id: z.string() }) });

/** A new version of the site file, of which the hub answers the version that is in force then. */
export const catalogueChangeReply = z.object({ version: w.count, changed: z.boolean() });

/** RFC 9457, with a stable `code`; further members by code (`agency/closed`: `opensAt`). */
export const problemReply = z.looseObject({
	type: z.string(),
	title: z.string(),
	status: z.number().int(),
	code,
});
export type ProblemReply = z.output<typeof problemReply>;

export const stationsReply = z.object({
	stations: z.array(
		z.object({
			stationId: w.stationId,
			role: stationRole,
			name: z.string(),
			stream: z.enum(['replica', 'board']),
			/** False for a page that speaks to the hub without an edge. */
			hasDatabase: z.boolean(),
			/** True for a display whose browser keeps its bell silent. */
			isSoundBlocked: z.boolean(),
			connectedAt: instant,
		}),
	),
});
