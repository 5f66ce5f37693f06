import { z } from 'zod';

/** The accidents that the virtual printer can have, as switches. What it learns in the field is added here first. */
export const faultSwitches = z.strictObject({
	/** No paper under the sensor. False: a new roll is in. */
	paperOut: z.boolean(),
	/** So many papers still come out whole; the one after runs out of paper half-way. Null: the roll lasts. */
	paperOutAfter: z.int().min(0).max(10_000).nullable(),
	/** The roll is nearly used up. */
	paperLow: z.boolean(),
	coverOpen: z.boolean(),
	/** The next paper jams; false: a person has removed it, and the printer waits for DLE ENQ. */
	jam: z.boolean(),
	/** The cutter is blocked: the paper under it hangs uncut; false: a person has freed it, and the printer waits for DLE ENQ. */
	cutter: z.boolean(),
	/** The head is too hot: it goes on by itself when it has cooled. */
	hot: z.boolean(),
	/** Something is broken that only a technician can mend. */
	broken: z.boolean(),
	/** Bytes a second that it takes from its buffer; null: at once. */
	slow: z.int().min(1).max(10_000_000).nullable(),
	/** Loses power in the middle of the next paper, once; then it is plugged in again. */
	unplugMidJob: z.boolean(),
	/** The last byte of each in-order answer is lost on the line. */
	lostStatusByte: z.boolean(),
	/** Switched off: nothing answers at its address. */
	offline: z.boolean(),
	/** An old printer, without process ids (GS ( H). */
	noProcessId: z.boolean(),
	/** Tells its state and answers nothing in order: neither process ids nor paper status (GS r). */
	noInOrder: z.boolean(),
	/** So many bytes its receive buffer takes before the line has to wait; null: everything. They are kept while there is no paper. */
	bufferBytes: z.int().min(64).max(10_000_000).nullable(),
	/** Takes everything and answers nothing, like a printer on a one-way cable. */
	mute: z.boolean(),
});

export type Faults = Readonly<z.output<typeof faultSwitches>>;
export const someFaults = faultSwitches.partial();
export type SomeFaults = Partial<Faults>;

export const noFaults: Faults = {
	paperOut: false,
	paperOutAfter: null,
	paperLow: false,
	coverOpen: false,
	jam: false,
	cutter: false,
	hot: false,
	broken: false,
	slow: null,
	unplugMidJob: false,
	lostStatusByte: false,
	offline: false,
	noProcessId: false,
	noInOrder: false,
	bufferBytes: null,
	mute: false,
};
