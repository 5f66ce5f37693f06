import type { PrinterError } from '@antrean/shared/domain/events.ts';

/** Reads what an ESC/POS printer answers. Pure: bytes in, replies out; the fixed bits of each kind of answer tell them apart. */

/** What the sensors say, from DLE EOT 1–4 or from one automatic status. */
export type DeviceStatus = Readonly<{
	offline: boolean;
	coverOpen: boolean;
	paperOut: boolean;
	paperLow: boolean;
	error: PrinterError | null;
}>;

export type PrinterReply =
	/** One byte that answers DLE EOT; which one of the four, only the order tells. */
	| Readonly<{ type: 'realTime'; byte: number }>
	| Readonly<{ type: 'automatic'; status: DeviceStatus }>
	/** In order: everything before the request with this id is printed. */
	| Readonly<{ type: 'processId'; processId: string }>
	/** In order, answers GS r. */
	| Readonly<{ type: 'paperStatus' }>;

export type ReadReplies = Readonly<{ replies: readonly PrinterReply[]; rest: Uint8Array }>;

/** `37 22 d1 d2 d3 d4 00` */
const processIdLength = 7;
const automaticLength = 4;

/** Takes whole replies out of `bytes` (the rest of the last reading with what came since); torn ones are skipped. */
export function readReplies(bytes: Uint8Array): ReadReplies {
	const replies: PrinterReply[] = [];
	let at = 0;
	while (at < bytes.length) {
		const step = readOne(bytes.subarray(at));
		if (step === 'incomplete') break;
		if (step.reply !== null) replies.push(step.reply);
		at += step.length;
	}
	return { replies, rest: bytes.slice(at) };
}

type One = 'incomplete' | Readonly<{ reply: PrinterReply | null; length: number }>;

function readOne(bytes: Uint8Array): One {
	const first = bytes[0] ?? 0;
	if (first === 0x37) return readBlock(bytes);
	// DLE EOT: 0xx1xx10. Automatic status begins with 0xx1xx00. GS r: 0xx0xxxx.
	if ((first & 0x93) === 0x12) return { reply: { type: 'realTime', byte: first }, length: 1 };
	if ((first & 0x93) === 0x10) return readAutomatic(bytes);
	if ((first & 0x90) === 0x00) return { reply: { type: 'paperStatus' }, length: 1 };
	return { reply: null, length: 1 };
}

function readBlock(bytes: Uint8Array): One {
	const end = bytes.subarray(0, processIdLength).indexOf(0);
	if (end === -1 && bytes.length < processIdLength) return 'incomplete';
	if (end !== processIdLength - 1) return { reply: null, length: end === -1 ? processIdLength - 1 : end + 1 };
	const processId = bytes[1] === 0x22 ? Buffer.from(bytes.subarray(2, 6)).toString('latin1') : null;
	return { reply: processId === null ? null : { type: 'processId', processId }, length: processIdLength };
}

function readAutomatic(bytes: Uint8Array): One {
	const status = bytes.subarray(0, automaticLength);
	if (status.subarray(1).some((byte) => (byte & 0x90) !== 0)) return { reply: null, length: 1 };
	if (status.length < automaticLength) return 'incomplete';
	const [printer = 0, error = 0, paper = 0] = status;
	return {
		reply: {
			type: 'automatic',
			status: {
				offline: (printer & 0x08) !== 0,
				coverOpen: (printer & 0x20) !== 0,
				error: errorOf(error),
				paperLow: (paper & 0x03) !== 0,
				paperOut: (paper & 0x0c) !== 0,
			},
		},
		length: automaticLength,
	};
}

/** What a person has to know first: bit 5 not to be recovered, 3 cutter, 2 mechanics, 6 heat. */
function errorOf(byte: number): PrinterError | null {
	if ((byte & 0x20) !== 0) return 'broken';
	if ((byte & 0x08) !== 0) return 'cutter';
	if ((byte & 0x04) !== 0) return 'jam';
	return (byte & 0x40) !== 0 ? 'head' : null;
}

/** The four answers to DLE EOT 1, 2, 3 and 4, in that order. */
export function statusFromRealTime(answers: readonly [number, number, number, number]): DeviceStatus {
	const [printer, cause, error, paper] = answers;
	return {
		offline: (printer & 0x08) !== 0,
		coverOpen: (cause & 0x04) !== 0,
		// DLE EOT 2 says that there is an error, DLE EOT 3 which.
		error: errorOf(error) ?? ((cause & 0x40) !== 0 ? 'jam' : null),
		paperLow: (paper & 0x0c) !== 0,
		paperOut: (paper & 0x60) !== 0 || (cause & 0x20) !== 0,
	};
}
