import { z } from 'zod';
import type {
	AgencyId,
	BusinessDay,
	CallId,
	CommandId,
	CounterId,
	EventId,
	HolderId,
	PriorityClassId,
	ReasonId,
	SeriesId,
	ServiceId,
	StationId,
	TicketId,
	ZoneId,
} from '../domain/ids.ts';
import { asId } from '../domain/ids.ts';

/** Schemas of the words that all messages are made of. Bounds: the longest id of the site file is 130 characters. */
function id<T extends string>(schema: z.ZodType<string>): z.ZodType<T, unknown> {
	return schema.transform((text) => asId<T>(text)) as unknown as z.ZodType<T, unknown>;
}

const uuidPattern = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/;
const uuid = z
	.string()
	.regex(uuidPattern, 'must be a UUID')
	.transform((text) => text.toLowerCase());
const word = z.string().min(1).max(130);

export const commandId = id<CommandId>(uuid);
export const ticketId = id<TicketId>(uuid);
export const eventId = id<EventId>(uuid);
export const callId = id<CallId>(uuid);
export const stationId = id<StationId>(uuid);
export const counterId = id<CounterId>(word);
export const serviceId = id<ServiceId>(word);
export const seriesId = id<SeriesId>(word);
export const agencyId = id<AgencyId>(word);
export const zoneId = id<ZoneId>(word);
export const reasonId = id<ReasonId>(word);
export const priorityClassId = id<PriorityClassId>(word);
export const holderId = id<HolderId>(word);
export const businessDay = id<BusinessDay>(z.string().regex(/^\d{4}-\d{2}-\d{2}$/));

/** Epoch milliseconds; the bound is the year 9999. */
export const epochMs = z.number().int().min(0).max(253_402_300_799_999);
/** Journal position and other counts: exact integers. */
export const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
/** A printed number such as `B-042` or what somebody typed of one. */
export const numberText = z.string().min(1).max(16);
export const shortText = z.string().max(200);
/** Of a program, as `productVersion`. */
export const programVersion = z.string().regex(/^[\w.+-]{1,30}$/);
