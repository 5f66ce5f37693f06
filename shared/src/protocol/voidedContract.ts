import { z } from 'zod';
import * as w from './words.ts';

/** What the hub says to its status page of numbers that nobody will get. An administrator's; no part of the public contract. */
export const voidedNumber = z.object({
	number: w.numberText,
	/** Name of the kiosk that had asked for it. */
	kiosk: z.string(),
	/** When it was voided. */
	at: z.iso.datetime(),
	/** The kiosk was linked anew and had not used it, was retired or set up anew, or the day ended. */
	reason: z.enum(['new-handshake', 'retired', 'day-ended']),
	/** The number that the ticket it was asked for has; null: the hub knows of no such ticket. */
	instead: w.numberText.nullable(),
});
export type VoidedNumber = z.output<typeof voidedNumber>;

/** Newest first: those of today, and those that nobody had used when the day before ended. */
export const voidedReply = z.object({ numbers: z.array(voidedNumber) });
export type VoidedReply = z.output<typeof voidedReply>;
