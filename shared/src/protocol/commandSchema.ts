import { z } from 'zod';
import type { Command } from '../domain/commands.ts';
import { transferPosition } from './eventSchema.ts';
import * as w from './words.ts';

/** Schemas of the commands that a station or page may send. What only the hub does (rollover, admission, catalogue) is not among them. */
const atCounter = { counterId: w.counterId };
const onTicket = { ...atCounter, ticketId: w.ticketId };
/** At a counter, or at the information desk. */
const anywhere = { ...onTicket, counterId: w.counterId.nullable() };
const paper = z.union([z.strictObject({ number: w.numberText }), z.strictObject({ ticketId: w.ticketId })]);

const officerCommands = [
	z.strictObject({ type: z.literal('openCounter'), ...atCounter, takeOver: z.boolean() }),
	z.strictObject({ type: z.literal('pauseCounter'), ...atCounter, reasonId: w.reasonId }),
	z.strictObject({ type: z.literal('closeCounter'), ...atCounter }),
	z.strictObject({ type: z.literal('callNext'), ...atCounter }),
	z.strictObject({ type: z.literal('callTicket'), ...onTicket, reasonId: w.reasonId.nullable() }),
	z.strictObject({ type: z.literal('recall'), ...onTicket }),
	z.strictObject({ type: z.literal('start'), ...onTicket }),
	z.strictObject({ type: z.literal('complete'), ...onTicket }),
	z.strictObject({ type: z.literal('hold'), ...onTicket }),
	z.strictObject({ type: z.literal('resume'), ...onTicket }),
	z.strictObject({ type: z.literal('undo'), ...onTicket }),
	z.strictObject({ type: z.literal('restore'), ...anywhere }),
	z.strictObject({ type: z.literal('noShow'), ...onTicket, reasonId: w.reasonId }),
	z.strictObject({ type: z.literal('cancel'), ...anywhere, reasonId: w.reasonId }),
	z.strictObject({
		type: z.literal('transfer'),
		...anywhere,
		serviceId: w.serviceId,
		reasonId: w.reasonId,
		position: transferPosition.nullable(),
	}),
	z.strictObject({ type: z.literal('reprint'), ...anywhere, kioskId: w.stationId.nullable() }),
	z.strictObject({ type: z.literal('confirmPaper'), ...anywhere, printed: z.boolean() }),
	z.strictObject({
		type: z.literal('confirmPriority'),
		...anywhere,
		priorityClassId: w.priorityClassId.nullable(),
	}),
	z.strictObject({ type: z.literal('servePaper'), ...atCounter, paper }),
] as const;

/** What the socket accepts as a wish. */
export const wishCommand = z.discriminatedUnion('type', [
	...officerCommands,
	z.strictObject({
		type: z.literal('issueTicket'),
		serviceId: w.serviceId,
		priorityClassId: w.priorityClassId.nullable(),
		assistance: z.boolean().optional(),
	}),
	z.strictObject({ type: z.literal('printElsewhere'), ticketId: w.ticketId, kioskId: w.stationId }),
	z.strictObject({ type: z.literal('registerPaper'), number: w.numberText, serviceId: w.serviceId }),
	z.strictObject({
		type: z.literal('reserveNumber'),
		ticketId: w.ticketId,
		serviceId: w.serviceId,
		stationId: w.stationId,
		incarnation: w.count,
	}),
]) as unknown as z.ZodType<Command, unknown>;
