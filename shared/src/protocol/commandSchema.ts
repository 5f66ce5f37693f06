import { z } from 'zod';
import type { Command, CounterCommand } from '../domain/commands.ts';
import { transferPosition } from './eventSchema.ts';
import * as w from './words.ts';

/** Schemas of the commands that a station or page may send. What only the hub does (rollover, admission, catalogue) is not among them. */
const atCounter = { counterId: w.counterId };
const onTicket = { ...atCounter, ticketId: w.ticketId };
const paper = z.union([z.strictObject({ number: w.numberText }), z.strictObject({ ticketId: w.ticketId })]);

const counterCommands = [
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
	z.strictObject({ type: z.literal('restore'), ...onTicket }),
	z.strictObject({ type: z.literal('noShow'), ...onTicket, reasonId: w.reasonId }),
	z.strictObject({ type: z.literal('cancel'), ...onTicket, reasonId: w.reasonId }),
	z.strictObject({
		type: z.literal('transfer'),
		...onTicket,
		serviceId: w.serviceId,
		reasonId: w.reasonId,
		position: transferPosition.nullable(),
	}),
	z.strictObject({ type: z.literal('reprint'), ...onTicket, kioskId: w.stationId.nullable() }),
	z.strictObject({ type: z.literal('confirmPaper'), ...onTicket, printed: z.boolean() }),
	z.strictObject({
		type: z.literal('confirmPriority'),
		...onTicket,
		priorityClassId: w.priorityClassId.nullable(),
	}),
	z.strictObject({ type: z.literal('servePaper'), ...atCounter, paper }),
] as const;

export const counterCommand = z.discriminatedUnion('type', counterCommands) as unknown as z.ZodType<
	CounterCommand,
	unknown
>;

/** What the socket accepts as a wish. */
export const wishCommand = z.discriminatedUnion('type', [
	...counterCommands,
	z.strictObject({
		type: z.literal('issueTicket'),
		serviceId: w.serviceId,
		priorityClassId: w.priorityClassId.nullable(),
		assistance: z.boolean().optional(),
	}),
	z.strictObject({
		type: z.literal('reserveNumber'),
		ticketId: w.ticketId,
		serviceId: w.serviceId,
		stationId: w.stationId,
		incarnation: w.count,
	}),
]) as unknown as z.ZodType<Command, unknown>;
