import { initialise } from './escpos.ts';

/** How long the paper of these bytes is, mm. Near enough for a roll: measured and used by the same measure. */
const dotsAMm = 8;
/** From the head to the cutter. */
const cutMm = 15;
/** A line of the built-in type, and a QR code with its blank lines. */
const lineMm = 4.2;

export function paperLengthMm(bytes: Uint8Array): number {
	const at = initialise.length;
	const isPicture = bytes[at] === 0x1d && bytes[at + 1] === 0x76;
	if (isPicture) return ((bytes[at + 6] ?? 0) + 256 * (bytes[at + 7] ?? 0)) / dotsAMm + cutMm;
	return bytes.filter((byte) => byte === 0x0a).length * lineMm + cutMm;
}
