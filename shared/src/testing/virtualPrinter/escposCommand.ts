/**
 * Reads ESC/POS bytes as commands, one at a time: those that Antrean sends and the usual ones beside them. Pure; Epson's reference is
 * the source. Real-time commands take no part here: a printer acts on them at reception, and skips them when it comes to them.
 */
export type EscposCommand =
	| Readonly<{ type: 'text'; text: string }>
	| Readonly<{ type: 'lineFeed' }>
	| Readonly<{ type: 'initialise' }>
	| Readonly<{ type: 'align'; align: 'left' | 'center' | 'right' }>
	| Readonly<{ type: 'bold'; on: boolean }>
	| Readonly<{ type: 'invert'; on: boolean }>
	| Readonly<{ type: 'scale'; width: number; height: number }>
	| Readonly<{ type: 'lineSpacing'; dots: number }>
	| Readonly<{ type: 'feedLines'; lines: number }>
	| Readonly<{ type: 'feedDots'; dots: number }>
	/** One bit a dot, rows of whole bytes, 1 is black. */
	| Readonly<{ type: 'picture'; rowBytes: number; height: number; dots: Uint8Array }>
	| Readonly<{ type: 'storePicture'; rowBytes: number; height: number; dots: Uint8Array }>
	| Readonly<{ type: 'printStored' }>
	| Readonly<{ type: 'qrModule'; dots: number }>
	| Readonly<{ type: 'qrCorrection'; level: 'L' | 'M' | 'Q' | 'H' }>
	| Readonly<{ type: 'qrData'; text: string }>
	| Readonly<{ type: 'qrPrint' }>
	| Readonly<{ type: 'cut' }>
	| Readonly<{ type: 'requestProcessId'; processId: string }>
	| Readonly<{ type: 'requestPaperStatus' }>
	| Readonly<{ type: 'automaticStatus'; mask: number }>
	/** Known to be skipped: it changes nothing that is drawn. */
	| Readonly<{ type: 'ignored' }>
	/** Not among what Antrean sends: the virtual printer refuses it, a printer would print rubbish or something else than was meant. */
	| Readonly<{ type: 'unknown'; bytes: Uint8Array }>;

export type ReadCommand = Readonly<{ command: EscposCommand; length: number }>;

const esc = 0x1b;
const gs = 0x1d;
const dle = 0x10;
const lf = 0x0a;
const nul = 0x00;

/** The first command of `bytes`; null while its end has not come. */
export function readCommand(bytes: Uint8Array): ReadCommand | null {
	const [first, second] = bytes;
	if (first === undefined) return null;
	if (first === lf) return { command: { type: 'lineFeed' }, length: 1 };
	if (first === esc || first === gs || first === dle) {
		if (second === undefined) return null;
		if (first === dle) return readRealTime(bytes, second);
		return first === esc ? readEsc(bytes, second) : readGs(bytes, second);
	}
	if (isRest(first)) return { command: { type: 'ignored' }, length: 1 };
	return readText(bytes);
}

/** Zeros, and what is left of a real-time command of which a picture that was cut off took the beginning: no printer prints them. */
const isRest = (byte: number) => byte <= 0x05;
const isAscii = (byte: number) => byte >= 0x20 && byte < 0x7f;
/** Other control characters, and letters of a code page that nobody has agreed on. */
const isForeign = (byte: number) => !isAscii(byte) && !isRest(byte) && ![lf, dle, esc, gs].includes(byte);

/** ASCII, the 95 characters that every code page shares; what else comes as text is not known. */
function readText(bytes: Uint8Array): ReadCommand {
	const isText = isAscii(bytes[0] ?? 0);
	const belongs = isText ? isAscii : isForeign;
	let end = 1;
	while (end < bytes.length && belongs(bytes[end] ?? 0)) end++;
	const read = bytes.slice(0, end);
	if (!isText) return { command: { type: 'unknown', bytes: read }, length: end };
	return { command: { type: 'text', text: latin(read) }, length: end };
}

function readRealTime(bytes: Uint8Array, second: number): ReadCommand | null {
	// DLE EOT n, DLE ENQ n; DLE DC4 has three more bytes, or eight for "clear buffer".
	const length = second === 0x14 ? (bytes[2] === 8 ? 10 : 5) : 3;
	return whole(bytes, length, () => ({ type: 'ignored' }));
}

const aligns = ['left', 'center', 'right'] as const;

function readEsc(bytes: Uint8Array, second: number): ReadCommand | null {
	const n = bytes[2] ?? 0;
	switch (second) {
		case 0x40:
			return whole(bytes, 2, () => ({ type: 'initialise' }));
		case 0x61:
			return whole(bytes, 3, () => ({ type: 'align', align: aligns[n % 48] ?? 'left' }));
		case 0x45:
			return whole(bytes, 3, () => ({ type: 'bold', on: (n & 1) === 1 }));
		case 0x21:
			return whole(bytes, 3, () => ({ type: 'scale', width: n & 0x20 ? 2 : 1, height: n & 0x10 ? 2 : 1 }));
		case 0x32:
			return whole(bytes, 2, () => ({ type: 'lineSpacing', dots: 30 }));
		case 0x33:
			return whole(bytes, 3, () => ({ type: 'lineSpacing', dots: n }));
		case 0x64:
			return whole(bytes, 3, () => ({ type: 'feedLines', lines: n }));
		case 0x4a:
			return whole(bytes, 3, () => ({ type: 'feedDots', dots: n }));
		case 0x2a:
			return readColumns(bytes);
		case 0x74:
		case 0x52:
		case 0x4d:
		case 0x2d:
			return whole(bytes, 3, () => ({ type: 'ignored' }));
		case nul:
			// A command that was cut off after its first byte, and the zeros that fill it up.
			return whole(bytes, 2, () => ({ type: 'ignored' }));
		default:
			return whole(bytes, 2, () => ({ type: 'unknown', bytes: bytes.slice(0, 2) }));
	}
}

function readGs(bytes: Uint8Array, second: number): ReadCommand | null {
	const n = bytes[2] ?? 0;
	switch (second) {
		case 0x21:
			return whole(bytes, 3, () => ({ type: 'scale', width: (n >> 4) + 1, height: (n & 7) + 1 }));
		case 0x42:
			return whole(bytes, 3, () => ({ type: 'invert', on: (n & 1) === 1 }));
		case 0x56:
			return whole(bytes, n === 65 || n === 66 ? 4 : 3, () => ({ type: 'cut' }));
		case 0x72:
			return whole(bytes, 3, () => (n % 48 === 1 ? { type: 'requestPaperStatus' } : { type: 'ignored' }));
		case 0x61:
			return whole(bytes, 3, () => ({ type: 'automaticStatus', mask: n }));
		case 0x76:
			return readRaster(bytes);
		case 0x28:
			return readExtended(bytes);
		case 0x4c:
		case 0x57:
			return whole(bytes, 4, () => ({ type: 'ignored' }));
		case nul:
			return whole(bytes, 2, () => ({ type: 'ignored' }));
		default:
			return whole(bytes, 2, () => ({ type: 'unknown', bytes: bytes.slice(0, 2) }));
	}
}

/** GS v 0 m xL xH yL yH data */
function readRaster(bytes: Uint8Array): ReadCommand | null {
	if (bytes.length < 8) return null;
	const rowBytes = word(bytes, 4);
	const height = word(bytes, 6);
	return whole(bytes, 8 + rowBytes * height, (all) => ({ type: 'picture', rowBytes, height, dots: all.slice(8) }));
}

/** ESC * m nL nH: columns of 8 or 24 dots. */
function readColumns(bytes: Uint8Array): ReadCommand | null {
	if (bytes.length < 5) return null;
	const columns = word(bytes, 3);
	const columnBytes = (bytes[2] ?? 0) >= 32 ? 3 : 1;
	return whole(bytes, 5 + columns * columnBytes, (all) => {
		const rowBytes = Math.ceil(columns / 8);
		const height = columnBytes * 8;
		const dots = new Uint8Array(rowBytes * height);
		for (let x = 0; x < columns; x++)
			for (let y = 0; y < height; y++) {
				const bit = (all[5 + x * columnBytes + (y >> 3)] ?? 0) & (0x80 >> (y & 7));
				const at = y * rowBytes + (x >> 3);
				if (bit !== 0) dots[at] = (dots[at] ?? 0) | (0x80 >> (x & 7));
			}
		return { type: 'picture', rowBytes, height, dots };
	});
}

/** GS ( x pL pH …: every extended command says its own length, so an unknown one can be skipped whole. */
function readExtended(bytes: Uint8Array): ReadCommand | null {
	if (bytes.length < 5) return null;
	return whole(bytes, 5 + word(bytes, 3), (all) => {
		const parameters = all.subarray(5);
		switch (all[2]) {
			case 0x48:
				return parameters[0] === 48
					? { type: 'requestProcessId', processId: latin(parameters.subarray(2)) }
					: { type: 'ignored' };
			case 0x4c:
				return graphics(parameters);
			case 0x6b:
				return qr(parameters);
			case nul:
				return { type: 'ignored' };
			default:
				return { type: 'unknown', bytes: all.slice() };
		}
	});
}

/** GS ( L, function 112 stores one colour of a picture, 50 prints it. */
function graphics(parameters: Uint8Array): EscposCommand {
	if (parameters[1] === 50 || parameters[1] === 2) return { type: 'printStored' };
	if (parameters[1] !== 112) return { type: 'ignored' };
	const rowBytes = Math.ceil(word(parameters, 6) / 8);
	return { type: 'storePicture', rowBytes, height: word(parameters, 8), dots: parameters.slice(10) };
}

/** GS ( k with cn 49: a QR code by its text. */
function qr(parameters: Uint8Array): EscposCommand {
	const [symbol, what, value = 0] = parameters;
	if (symbol !== 49) return { type: 'ignored' };
	if (what === 67) return { type: 'qrModule', dots: value };
	if (what === 69) return { type: 'qrCorrection', level: (['L', 'M', 'Q', 'H'] as const)[value - 48] ?? 'L' };
	if (what === 80) return { type: 'qrData', text: latin(parameters.subarray(3)) };
	return what === 81 ? { type: 'qrPrint' } : { type: 'ignored' };
}

function whole(bytes: Uint8Array, length: number, command: (all: Uint8Array) => EscposCommand): ReadCommand | null {
	return bytes.length < length ? null : { command: command(bytes.subarray(0, length)), length };
}

function word(bytes: Uint8Array, at: number): number {
	return (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
}

function latin(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString('latin1');
}
