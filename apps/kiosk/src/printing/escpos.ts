/**
 * The ESC/POS commands that we send besides picture and text, from Epson's command reference. Bytes only; knows no printer's state.
 */

const esc = 0x1b;
const gs = 0x1d;
const dle = 0x10;

/** ESC @ resets the modes and also ends automatic status back; GS a switches it on again: online state (2), errors (4), paper (8). */
export const initialise = Uint8Array.of(esc, 0x40, gs, 0x61, 0x02 | 0x04 | 0x08);

/** GS V 66: feeds to the cutter and leaves a bridge, so that the ticket hangs in the slot until it is taken. */
export const feedAndCut = Uint8Array.of(gs, 0x56, 66, 0);

/**
 * Stands at the beginning of each connection: the last one may have ended within a question, whose missing byte the first command would
 * be. Alone they print nothing, within a picture they are white.
 */
export const fillCommand = new Uint8Array(3);

/**
 * For a printer to which a paper was cut off on its way, perhaps within a command: zeros fill what it still waits for (more of them print
 * nothing), then it is reset, and what is on the paper is cut off, so that the next number does not stand below half of another one.
 */
export function finishPaper(missingBytes: number): Uint8Array {
	return Buffer.concat([new Uint8Array(missingBytes), initialise, feedAndCut]);
}

/** DLE EOT 1 to 4: printer, offline cause, error cause, paper sensor. Answered at once, past everything that is buffered. */
export const askStatus = Uint8Array.of(dle, 0x04, 1, dle, 0x04, 2, dle, 0x04, 3, dle, 0x04, 4);

/** DLE ENQ 2: recovers from an error and forgets what is buffered, so that half a ticket never appears later. */
export const clearAfterError = Uint8Array.of(dle, 0x05, 2);

/** GS ( H, function 48: answers with this id when everything before it is printed. Four printable characters. */
export function requestProcessId(processId: string): Uint8Array {
	return Uint8Array.of(gs, 0x28, 0x48, 6, 0, 48, 48, ...Buffer.from(processId, 'latin1'));
}

/** GS r 1: one byte of paper status, in order too; for printers without process ids. */
export const requestPaperStatus = Uint8Array.of(gs, 0x72, 1);

/**
 * Letters of process ids. None of them has the fixed bits of a status byte, so that a torn answer is never taken for paper out.
 */
const idLetters = '1359QSUWYq';

/** The process id of the job with this count, a place in the journal; ten thousand later it comes again, long after a late answer could still be on its way. */
export function processIdOf(count: number): string {
	const digits = (count % 10_000).toString().padStart(4, '0');
	return Array.from(digits, (digit) => idLetters[Number(digit)]).join('');
}

/** Asks without a job: never the id of one, so that an old answer proves nothing. */
export function questionIdOf(count: number): string {
	return `s${processIdOf(count).slice(1)}`;
}

/** GS v 0, mode 48: one picture, its width in bytes of eight dots and its height in dots; the dots follow. */
export function rasterHeader(rowBytes: number, height: number): Uint8Array {
	return Uint8Array.of(gs, 0x76, 0x30, 48, rowBytes & 0xff, rowBytes >> 8, height & 0xff, height >> 8);
}

/**
 * A printer looks for real-time commands in everything it receives, pictures too. A dot more keeps DLE EOT, DLE ENQ and DLE DC4 out
 * of the picture: 0x10 before one of them becomes 0x18. Changes `dots` in place.
 */
export function hideRealTimeCommands(dots: Uint8Array): void {
	for (let i = 0; i + 1 < dots.length; i++) {
		const next = dots[i + 1];
		if (dots[i] === dle && (next === 0x04 || next === 0x05 || next === 0x14)) dots[i] = 0x18;
	}
}
