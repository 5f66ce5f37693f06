import { z } from 'zod';
import type { SiteFile } from '../domain/siteFile.ts';
import { localised, openingHours, timeZone, weekly, zones } from './boardSite.ts';
import * as w from './words.ts';

/**
 * The form of a site file in a message: what the code reads is there and of its type. The site file's own validator (site/) knows all
 * its rules, and the hub has asked it; words of a newer hub are passed on.
 */
const service = z.looseObject({
	id: w.serviceId,
	name: localised,
	keywords: z.record(z.string(), z.array(z.string())),
	seriesId: w.seriesId,
	groupId: z.string().nullable(),
	rank: z.number(),
	averageServiceMinutes: z.number(),
	requirements: z.array(localised),
	withoutCounter: z.enum(['warn', 'block']).optional(),
});
const agency = z.looseObject({
	id: w.agencyId,
	name: localised,
	shortName: z.string(),
	hint: localised.nullable(),
	zoneId: w.zoneId,
	rank: z.number(),
	weekly: weekly.nullable(),
	groups: z.array(z.looseObject({ id: z.string(), name: localised })).nullable(),
	services: z.array(service),
});
const reasons = z.array(z.looseObject({ id: w.reasonId, name: localised }));

export const siteFile = z.looseObject({
	site: z.looseObject({
		id: z.string(),
		name: localised,
		timeZone,
		address: z.string(),
		locales: z.array(z.string()),
	}),
	zones,
	openingHours,
	series: z.array(z.looseObject({ id: w.seriesId, prefix: z.string(), digits: w.count, from: w.count, to: w.count })),
	agencies: z.array(agency),
	counters: z.array(
		z.looseObject({
			id: w.counterId,
			label: z.string(),
			agencyId: w.agencyId,
			zoneId: w.zoneId,
			seriesIds: z.array(w.seriesId),
		}),
	),
	kiosks: z.array(z.looseObject({ name: z.string(), zoneId: w.zoneId })).optional(),
	priorityClasses: z.array(z.looseObject({ id: w.priorityClassId, name: localised, neutralMark: z.string() })),
	reasons: z.looseObject({
		pause: reasons,
		cancel: reasons,
		transfer: reasons,
		callOutOfOrder: reasons,
		noShow: reasons,
	}),
	policy: z.looseObject({
		noShowAfterCalls: z.number(),
		noShowAfterSeconds: z.number(),
		transferPosition: z.enum(['original', 'tail', 'head']),
		ticketWidthMm: z.union([z.literal(58), z.literal(80)]),
		ticketLogo: z.string().optional(),
		statusBaseUrl: z.string().nullable(),
		runningText: localised.nullable(),
		requirementsOnPaper: z.enum(['asked', 'withTicket']).optional(),
	}),
}) as unknown as z.ZodType<SiteFile, unknown>;
