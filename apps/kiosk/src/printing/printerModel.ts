import type { PrinterError, PrinterState } from '@antrean/shared/domain/events.ts';
import type { DeviceStatus } from './printerStatus.ts';

/** What the printer machine holds, takes and gives, as values; and the times that it keeps, with their reasons. Pure. */

/** What is told of the printer; `error` only where that is what stops it. */
export type Standing = Readonly<{ printer: PrinterState; error: PrinterError | null }>;

/** How a printer proves the end of a job; `none` leaves every job uncertain. */
export type Proof = 'unknown' | 'processId' | 'paperStatus' | 'none';

export type Job = Readonly<{
	id: string;
	bytes: Uint8Array;
	/** Waits for a ready printer, for the printer's buffer to be cleared, or for the proof. Only in `sent` have bytes left. */
	phase: 'waiting' | 'clearing' | 'sent';
	processId: string;
}>;

export type PrinterMachine = Readonly<{
	link: 'closed' | 'opening' | 'open';
	/** Connections that failed, or broke before the printer was known, since one was of use. */
	failures: number;
	/** What the sensors said last on this connection; null: nothing heard. */
	device: DeviceStatus | null;
	proof: Proof;
	/** What the printer was asked last: whether it can print, before a paper that was cut off is finished; or how it proves a job. */
	asking: 'status' | 'processId' | 'paperStatus';
	job: Job | null;
	/** Jobs that ended without proof and without a fault: it may still come, also over a new line to the same printer. */
	late: readonly Job[];
	/** An error cut a job off: its rest may lie in the printer's buffer. */
	clearFirst: boolean;
	/** Bytes of the longest paper that was sent and not proven: so many the printer may still wait for on a new connection. */
	unfinished: number;
	/** Incomplete reply. */
	rest: Uint8Array;
	/** A status poll is under way, with these of its four answers. */
	polling: boolean;
	answers: readonly number[];
	silentPolls: number;
	/** The last job's place in the journal; makes its process id. */
	count: number;
	/** Questions for a process id so far. */
	questions: number;
	/** Of them those on this connection after it was taken for a printer that proves nothing. */
	askedAgain: number;
	/** What was last told to the outside. */
	reported: Standing;
}>;

export const printerTimers = ['retry', 'poll', 'proof', 'ready', 'cleared', 'reply'] as const;
export type PrinterTimer = (typeof printerTimers)[number];

export type PrinterInput =
	| Readonly<{ type: 'start' }>
	| Readonly<{ type: 'stop' }>
	| Readonly<{ type: 'opened' }>
	| Readonly<{ type: 'closed' }>
	| Readonly<{ type: 'received'; bytes: Uint8Array }>
	| Readonly<{ type: 'print'; jobId: string; bytes: Uint8Array }>
	| Readonly<{ type: 'timer'; timer: PrinterTimer }>;

export type JobOutcome = 'printed' | 'failed' | 'uncertain';

export type PrinterEffect =
	| Readonly<{ type: 'open' }>
	| Readonly<{ type: 'close' }>
	/** Stands before the write of a job's first byte: to be written down first. */
	| Readonly<{ type: 'sending'; jobId: string }>
	| Readonly<{ type: 'write'; bytes: Uint8Array }>
	/** `uncertain` may be followed by `printed`, when the proof comes late. */
	| Readonly<{ type: 'ended'; jobId: string; paper: JobOutcome }>
	| Readonly<{ type: 'state'; standing: Standing }>
	/** Replaces a running timer of that name. */
	| Readonly<{ type: 'arm'; timer: PrinterTimer; ms: number }>
	| Readonly<{ type: 'disarm'; timer: PrinterTimer }>;

export type PrinterStep = Readonly<{ machine: PrinterMachine; effects: readonly PrinterEffect[] }>;

export const newPrinter: PrinterMachine = {
	link: 'closed',
	failures: 0,
	device: null,
	proof: 'unknown',
	asking: 'processId',
	job: null,
	late: [],
	clearFirst: false,
	unfinished: 0,
	rest: new Uint8Array(0),
	polling: false,
	answers: [],
	silentPolls: 0,
	count: 0,
	questions: 0,
	askedAgain: 0,
	reported: { printer: 'unknown', error: null },
};

/** Doubling from a blink, for a printer that drops idle lines, to ten seconds, for one that is switched off. */
export const retryMs = (failures: number) => Math.min(10_000, 100 * 2 ** failures);
/** A printer at work, or at fault with people before it, is watched closely. */
export const pollMs = { busy: 1_000, idle: 5_000 } as const;
/** Real-time answers come within milliseconds: so many missing ones mean that nobody is there. */
export const mostSilentPolls = 3;
/** Longer than any printer takes to answer in order when it has nothing to print, behind so many bytes on a slow line. */
export const proofMs = (bytes: number) => 1_500 + Math.ceil(bytes / 4);
/** How long a visitor's job waits for a printer that is about to be ready: both questions for its proof, and a little. */
export const readyMs = 5_000;
/** An old printer that prints a question it does not know as rubbish does so a few times, not for ever. */
export const mostQuestions = 5;
/** Data sent within some milliseconds after DLE ENQ 2 may be cleared with the rest. */
export const clearMs = 300;
/** Printing and cutting 95 mm takes 3 s on slow mechanics; the rest is for a line of 38,400 baud, about 4 bytes a millisecond. */
export const replyMs = (bytes: number) => 8_000 + Math.ceil(bytes / 4);
/** Without proof there is nothing to wait for but a fault that shows while the paper comes out. */
export const unprovenMs = (bytes: number) => 3_000 + Math.ceil(bytes / 4);
/** No printer's buffer holds more papers than that. */
export const mostLate = 8;

export type PrinterFault = 'coverOpen' | 'paperOut' | 'offline';

/** What keeps a device from printing; null: nothing known. */
export function faultOf(device: DeviceStatus | null): PrinterFault | null {
	if (device === null) return null;
	// An open cover also lifts the paper off its sensor: the cover is what a person has to close first.
	if (device.coverOpen) return 'coverOpen';
	if (device.paperOut) return 'paperOut';
	return device.error !== null || device.offline ? 'offline' : null;
}

export function step(machine: PrinterMachine, ...effects: PrinterEffect[]): PrinterStep {
	return { machine, effects };
}

/** One step after another. */
export function andThen(first: PrinterStep, next: (machine: PrinterMachine) => PrinterStep): PrinterStep {
	const second = next(first.machine);
	return { machine: second.machine, effects: [...first.effects, ...second.effects] };
}
