import { z } from 'zod';
import type { EventBody, JournalEvent } from '../domain/events.ts';
import { printerErrors, printerStates } from '../domain/events.ts';
import { paperStates, ticketStates } from '../domain/ticket.ts';
import { siteFile } from './siteFileSchema.ts';
import * as w from './words.ts';

/**
 * Schemas of journaled events, as the replica stream and the journal carry them. Additive only: a field may be added with a
 * meaning for its absence, never renamed; `events.version` and upcasts stand for the rest.
 */
export const place = z.object({ at: z.number(), tie: z.number() });
export const waitRange = z.object({ fromMinutes: w.count, toMinutes: w.count });
export const ticketState = z.enum(ticketStates);
export const paperState = z.enum(paperStates);
export const printerState = z.enum(printerStates);
export const printerError = z.enum(printerErrors);
/** Came after the first stations: who lacks it says nothing of it. */
export const printerDetail = { error: printerError.optional(), rollEndsAt: w.epochMs.optional() };
export const stationRole = z.enum(['kiosk', 'counter', 'infoDesk', 'display', 'admin']);
export const transferPosition = z.enum(['original', 'tail', 'head']);
export const numberOrigin = z.enum(['hub', 'reserved', 'slot', 'roll', 'paper']);
const endReason = z.string().max(130).nullable();

export const ticketStanding = z.object({
	state: ticketState,
	serviceId: w.serviceId.nullable(),
	seriesId: w.seriesId,
	agencyId: w.agencyId,
	place,
	counterId: w.counterId.nullable(),
	calledAt: w.epochMs.nullable(),
	startedAt: w.epochMs.nullable(),
	endedAt: w.epochMs.nullable(),
	timesCalled: w.count,
	endReason,
	transferredFrom: z.object({ counterId: w.counterId.nullable(), reasonId: w.reasonId, revision: w.count }).nullable(),
});

const move = { ticketId: w.ticketId, counterId: w.counterId, revision: w.count };
/** At a counter, or at the information desk. */
const moveAnywhere = { ...move, counterId: w.counterId.nullable() };
const called = { callId: w.callId, times: w.count };
const numbered = {
	seriesId: w.seriesId,
	numberValue: w.count,
	number: w.numberText,
	day: w.businessDay,
	ticketId: w.ticketId,
	stationId: w.stationId,
};

const bodies = [
	z.object({ type: z.literal('catalogue.changed'), version: w.count, hash: z.string(), site: siteFile }),
	z.object({ type: z.literal('day.started'), day: w.businessDay, catalogueVersion: w.count }),
	z.object({
		type: z.literal('station.admitted'),
		stationId: w.stationId,
		role: stationRole,
		name: w.shortText,
		incarnation: w.count,
		slot: w.count.nullable(),
		handshake: w.count,
		catalogueVersion: w.count.optional(),
		sameMachine: z.literal(true).optional(),
	}),
	z.object({ type: z.literal('station.retired'), stationId: w.stationId, incarnation: w.count }),
	z.object({ type: z.literal('number.reserved'), ...numbered, incarnation: w.count }),
	z.object({
		type: z.literal('number.voided'),
		...numbered,
		reason: z.enum(['new-handshake', 'retired', 'day-ended']),
	}),
	z.object({
		type: z.literal('ticket.issued'),
		ticketId: w.ticketId,
		number: w.numberText,
		numberValue: w.count,
		serviceId: w.serviceId,
		seriesId: w.seriesId,
		agencyId: w.agencyId,
		priorityClassId: w.priorityClassId.nullable(),
		day: w.businessDay,
		catalogueVersion: w.count,
		issuedAt: w.epochMs,
		place,
		origin: numberOrigin,
		stationId: w.stationId.nullable(),
		paper: paperState,
		dayUnsure: z.boolean(),
		doubled: z.boolean(),
		assistance: z.boolean().optional(),
		told: waitRange.optional(),
	}),
	z.object({ type: z.literal('ticket.called'), ...move, ...called, reasonId: w.reasonId.nullable() }),
	z.object({ type: z.literal('ticket.recalled'), ...move, ...called }),
	z.object({ type: z.literal('ticket.started'), ...move }),
	z.object({ type: z.literal('ticket.completed'), ...move }),
	z.object({ type: z.literal('ticket.held'), ...move, because: z.enum(['officer', 'second-ticket']) }),
	z.object({ type: z.literal('ticket.resumed'), ...move, ...called }),
	z.object({ type: z.literal('ticket.noShow'), ...move, reasonId: w.reasonId }),
	z.object({ type: z.literal('ticket.cancelled'), ...moveAnywhere, reasonId: w.reasonId }),
	z.object({
		type: z.literal('ticket.transferred'),
		...moveAnywhere,
		serviceId: w.serviceId,
		seriesId: w.seriesId,
		agencyId: w.agencyId,
		reasonId: w.reasonId,
		position: transferPosition,
		place,
	}),
	z.object({ type: z.literal('ticket.restored'), ...moveAnywhere, place }),
	z.object({ type: z.literal('ticket.undone'), ...move, undid: w.shortText, standing: ticketStanding }),
	z.object({
		type: z.literal('ticket.servedFromPaper'),
		...move,
		number: w.numberText,
		numberValue: w.count,
		numberSeriesId: w.seriesId,
		agencyId: w.agencyId,
		day: w.businessDay,
		provisional: z.boolean(),
		takenOverFrom: w.counterId.nullable(),
	}),
	z.object({ type: z.literal('ticket.joined'), provisionalId: w.ticketId, ticketId: w.ticketId }),
	z.object({
		type: z.literal('paper.changed'),
		ticketId: w.ticketId,
		paper: paperState,
		jobId: w.shortText.nullable(),
		copy: z.boolean(),
	}),
	z.object({
		type: z.literal('ticket.priorityConfirmed'),
		ticketId: w.ticketId,
		counterId: w.counterId.nullable(),
		priorityClassId: w.priorityClassId.nullable(),
	}),
	z.object({
		type: z.literal('paper.reprintRequested'),
		ticketId: w.ticketId,
		kioskId: w.stationId,
		counterId: w.counterId.nullable(),
		jobId: w.shortText.optional(),
		copy: z.boolean().optional(),
	}),
	z.object({
		type: z.literal('fact.rebased'),
		ticketId: w.ticketId,
		stationId: w.stationId,
		theirs: w.count,
		ours: w.count,
	}),
	z.object({
		type: z.literal('fact.superseded'),
		factId: w.commandId,
		factType: w.shortText,
		ticketId: w.ticketId,
		counterId: w.counterId.nullable(),
		rule: w.shortText,
		flagged: z.boolean(),
	}),
	z.object({
		type: z.literal('counter.opened'),
		counterId: w.counterId,
		holder: w.holderId,
		takenOverFrom: w.holderId.nullable(),
	}),
	z.object({ type: z.literal('counter.paused'), counterId: w.counterId, reasonId: w.reasonId }),
	z.object({ type: z.literal('counter.closed'), counterId: w.counterId }),
	z.object({ type: z.literal('printer.changed'), stationId: w.stationId, printer: printerState, ...printerDetail }),
] as const;

export const eventBody = z.discriminatedUnion('type', bodies) as unknown as z.ZodType<EventBody, unknown>;

export const journalEvent = z.object({
	seq: w.count,
	epoch: w.count,
	id: w.eventId,
	commandId: w.commandId,
	n: w.count,
	day: w.businessDay,
	version: w.count,
	at: w.epochMs,
	stationId: w.stationId.nullable(),
	body: eventBody,
}) as unknown as z.ZodType<JournalEvent, unknown>;
