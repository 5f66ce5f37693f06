import { z } from 'zod';
import * as w from './words.ts';

/** What station and hub say to each other of facts that the hub could not take, and of what a person has decided about them. */

/** Rows that one message, and one screen, can show; a site with more has another trouble than these. */
export const maxParkedRows = 50;

export const parkedRow = z.object({
	factId: w.commandId,
	/** Of the fact; a newer station may have types that this hub does not know. */
	type: z.string().max(60),
	ticketId: w.ticketId.nullable(),
	/** As the station knows it. */
	number: w.numberText.nullable(),
	/** Why the hub could not take it. */
	code: z.string().max(100),
	/** Hub time at which it was parked first; null: before stations kept it. */
	since: w.epochMs.nullable(),
});
export type ParkedRow = z.output<typeof parkedRow>;

/** No station's file has more: sums over all stations stay exact. */
const rowCount = z.number().int().min(0).max(100_000_000);

/** How a station stands, said after each welcome and at each change, at most once a second. */
export const standing = z
	.object({
		/** Facts on their way. */
		outbox: rowCount,
		/** Facts that wait for a person; `rows` are the oldest of them. */
		parked: rowCount,
		rows: z.array(parkedRow).max(maxParkedRows),
		/** Facts that a person has set aside. */
		setAside: rowCount,
		/** Decisions that the station has written down, or that name nothing it has; the hub need not say them again. */
		decided: z.array(w.commandId).max(maxParkedRows),
	})
	.refine(({ parked, rows }) => parked >= rows.length, 'parked must count every row');
export type Standing = z.output<typeof standing>;

/** Why a person sets a row aside: done again by hand, never happened, too late to matter, not of this site. */
export const setAsideReasons = ['done-again', 'mistake', 'outdated', 'foreign'] as const;
export const setAsideReason = z.enum(setAsideReasons);
export type SetAsideReason = z.output<typeof setAsideReason>;

export const parkedDecision = z.discriminatedUnion('action', [
	z.object({ action: z.literal('retry'), decisionId: w.commandId, factId: w.commandId, at: w.epochMs }),
	z.object({
		action: z.literal('set-aside'),
		decisionId: w.commandId,
		factId: w.commandId,
		at: w.epochMs,
		reason: setAsideReason,
	}),
]);
export type ParkedDecision = z.output<typeof parkedDecision>;

/** All that the station has not confirmed, oldest first. */
export const parkedDecisions = z.object({ decisions: z.array(parkedDecision).max(maxParkedRows) });
export type ParkedDecisions = z.output<typeof parkedDecisions>;
