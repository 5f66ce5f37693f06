import { z } from 'zod';
import type { StateSnapshot } from '../domain/snapshot.ts';
import {
	numberOrigin,
	paperState,
	printerError,
	printerState,
	stationRole,
	ticketStanding,
	waitRange,
} from './eventSchema.ts';
import { siteFile } from './siteFileSchema.ts';
import * as w from './words.ts';

/**
 * A state on the wire. What a schema can't say the fold's own invariants check; optional words are lacking in snapshots older than they,
 * and words of a newer hub are passed on.
 */
const ticket = z.looseObject({
	...ticketStanding.shape,
	id: w.ticketId,
	number: w.numberText,
	numberValue: w.count,
	numberSeriesId: w.seriesId,
	origin: numberOrigin,
	day: w.businessDay,
	issuedAt: w.epochMs,
	receivedAt: w.epochMs,
	priorityClassId: w.priorityClassId.nullable(),
	catalogueVersion: w.count,
	stationId: w.stationId.nullable(),
	paper: paperState,
	jobs: z.array(z.looseObject({ jobId: w.shortText, paper: paperState })),
	jobsDue: z.array(w.shortText).optional(),
	revision: w.count,
	rebased: z.array(z.looseObject({ stationId: w.stationId, theirs: w.count, ours: w.count })),
	provisional: z.boolean(),
	dayUnsure: z.boolean(),
	doubled: z.boolean(),
	assistance: z.enum(['none', 'asked', 'confirmed', 'cleared']).optional(),
	told: waitRange.nullable().optional(),
});

const reservation = z.looseObject({
	ticketId: w.ticketId,
	number: w.numberText,
	stationId: w.stationId,
	incarnation: w.count,
});

const counter = z.looseObject({
	id: w.counterId,
	state: z.enum(['open', 'paused', 'closed']),
	holder: w.holderId.nullable(),
	reasonId: w.reasonId.nullable(),
	ticketId: w.ticketId.nullable(),
	since: w.epochMs,
	lastStep: z
		.looseObject({
			ticketId: w.ticketId,
			type: w.shortText,
			revision: w.count,
			at: w.epochMs,
			before: ticketStanding,
		})
		.nullable(),
});

const station = z.looseObject({
	id: w.stationId,
	role: stationRole,
	name: w.shortText,
	incarnation: w.count,
	slot: w.count.nullable(),
	handshake: w.count,
	retired: z.boolean(),
	restingSlots: z.array(w.count),
	restingUntil: z.array(w.businessDay.nullable()).optional(),
	printer: printerState,
	printerError: printerError.nullable().optional(),
	rollEndsAt: w.epochMs.nullable().optional(),
	catalogueVersion: w.count.optional(),
});

const call = z.looseObject({
	callId: w.callId,
	ticketId: w.ticketId,
	number: w.numberText,
	counterId: w.counterId,
	at: w.epochMs,
	times: w.count,
});

const desk = z.looseObject({
	tally: z.looseObject({
		holder: w.holderId.nullable(),
		since: w.epochMs.nullable(),
		completed: w.count,
		servedMs: z.number().min(0),
		transferred: w.count,
		noShows: w.count,
	}),
	heldIds: z.array(w.ticketId),
	endedIds: z.array(w.ticketId),
	notices: z.array(
		z.looseObject({
			at: w.epochMs,
			kind: z.enum(['superseded', 'contradicted', 'taken-over', 'second-ticket', 'transferred-here', 'paper-unsure']),
			ticketId: w.ticketId,
			number: w.numberText,
			byCounterId: w.counterId.nullable(),
			reasonId: w.reasonId.nullable(),
			rule: w.shortText.nullable(),
		}),
	),
});

const burst = z.looseObject({
	stationId: w.stationId,
	serviceId: w.serviceId,
	seriesId: w.seriesId,
	from: w.epochMs,
	to: w.epochMs,
	count: w.count,
});

const resting = z.looseObject({
	seriesId: w.seriesId,
	digits: w.count,
	version: w.count,
	day: w.businessDay.nullable(),
});

export const stateSnapshot = z
	.looseObject({
		day: w.businessDay.nullable(),
		catalogueVersion: w.count,
		catalogues: z.array(z.looseObject({ version: w.count, hash: z.string(), site: siteFile })),
		tickets: z.array(ticket),
		joined: z.array(z.tuple([w.ticketId, w.ticketId])),
		series: z.array(
			z.tuple([w.seriesId, z.looseObject({ last: w.count, reserved: z.array(z.tuple([w.count, reservation])) })]),
		),
		counters: z.array(counter),
		stations: z.array(station),
		restingPrefixes: z.array(z.tuple([w.shortText, resting])).optional(),
		calls: z.array(call),
		desks: z.array(z.tuple([w.counterId, desk])),
		pace: z.array(z.tuple([w.serviceId, z.array(z.number())])),
		waiting: z.array(z.tuple([w.agencyId, z.number().int()])),
		nextTie: z.number().min(0),
		estimates: z
			.looseObject({
				...{ within: w.count, longer: w.count, shorter: w.count },
				byMinutesOff: z.array(z.tuple([w.count, w.count])),
			})
			.optional(),
		issuedLately: z
			.array(z.tuple([w.stationId, z.array(z.looseObject({ serviceId: w.serviceId, at: w.epochMs }))]))
			.optional(),
		bursts: z.array(burst).optional(),
		lastEventAt: w.epochMs,
	})
	.refine(
		({ catalogueVersion, catalogues }) =>
			catalogueVersion === 0 || catalogues.some(({ version }) => version === catalogueVersion),
		'must hold the catalogue in force',
	) as unknown as z.ZodType<StateSnapshot, unknown>;
