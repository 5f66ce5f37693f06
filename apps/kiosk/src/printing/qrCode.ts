import QRCode from 'qrcode';

/** A QR code as modules that a thermal head can print and a phone can read. */
export type QrCode = Readonly<{ modules: number; moduleDots: number; dark: Uint8Array }>;

/** 3 dots at 203 dpi are 0.375 mm, the smallest module that phone cameras read reliably from thermal paper. */
const leastModuleDots = 3;

/**
 * The code of a text in at most `side` dots where it can be: error correction M, or L where M would make the modules too small.
 * A longer text keeps modules of 3 dots and grows beyond `side`.
 */
export function qrCode(text: string, side: number): QrCode {
	const medium = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
	const code =
		side / medium.size >= leastModuleDots ? medium : QRCode.create(text, { errorCorrectionLevel: 'L' }).modules;
	return {
		modules: code.size,
		moduleDots: Math.max(leastModuleDots, Math.floor(side / code.size)),
		dark: Uint8Array.from(code.data, (module) => (module === 0 ? 0 : 1)),
	};
}
