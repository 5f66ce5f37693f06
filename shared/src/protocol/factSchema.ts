import { z } from 'zod';
import type { Fact } from '../domain/facts.ts';
import { paperState, printerDetail, printerState, transferPosition, waitRange } from './eventSchema.ts';
import * as w from './words.ts';

/** Schema of facts: frozen and additive, accepted from every protocol version. */
const atCounter = { ticketId: w.ticketId, counterId: w.counterId, seenRevision: w.count };

export const factBody = z.discriminatedUnion('type', [
	z.object({
		type: z.literal('ticket.issued'),
		ticketId: w.ticketId,
		number: w.numberText,
		numberValue: w.count,
		origin: z.enum(['reserved', 'slot']),
		serviceId: w.serviceId,
		seriesId: w.seriesId,
		agencyId: w.agencyId,
		priorityClassId: w.priorityClassId.nullable(),
		assistance: z.boolean().optional(),
		told: waitRange.optional(),
	}),
	z.object({ type: z.literal('ticket.called'), ...atCounter, reasonId: w.reasonId.nullable() }),
	z.object({ type: z.literal('ticket.recalled'), ...atCounter }),
	z.object({ type: z.literal('ticket.started'), ...atCounter }),
	z.object({ type: z.literal('ticket.completed'), ...atCounter }),
	z.object({ type: z.literal('ticket.held'), ...atCounter }),
	z.object({ type: z.literal('ticket.resumed'), ...atCounter }),
	z.object({ type: z.literal('ticket.noShow'), ...atCounter, reasonId: w.reasonId }),
	z.object({ type: z.literal('ticket.cancelled'), ...atCounter, reasonId: w.reasonId }),
	z.object({
		type: z.literal('ticket.transferred'),
		...atCounter,
		serviceId: w.serviceId,
		reasonId: w.reasonId,
		position: transferPosition,
	}),
	z.object({ type: z.literal('ticket.servedFromPaper'), ...atCounter, number: w.numberText.nullable() }),
	z.object({ type: z.literal('step.undone'), ...atCounter, undid: w.commandId }),
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
		counterId: w.counterId,
		priorityClassId: w.priorityClassId.nullable(),
	}),
	z.object({ type: z.literal('printer.changed'), printer: printerState, ...printerDetail }),
]);

export const fact = z.object({
	factId: w.commandId,
	stationId: w.stationId,
	catalogueVersion: w.count,
	time: z.object({ wallMs: w.epochMs, runId: w.shortText, runAgeMs: z.number().min(0) }),
	body: factBody,
}) as unknown as z.ZodType<Fact, unknown>;
