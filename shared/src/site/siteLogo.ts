/** The mall's logo as a site file carries it: a PNG picture as a data address. Reads it into greys; knows neither papers nor printers. */
import { PNG } from 'pngjs';

/** Row by row; 0 is black, 255 white, as on white paper. */
export type LogoPixels = Readonly<{ width: number; height: number; greys: Uint8Array }>;

/** Of each a paper shows less than a thousand dots; what is larger costs memory on every station and shows nothing more. */
export const logoLimits = { bytes: 64 * 1024, side: 1_200 } as const;

const dataAddress = /^data:image\/png;base64,([A-Za-z0-9+/]+={0,2})$/;
/** PNG (W3C), 5.2: the signature; 11.2.1: IHDR is the first chunk, width and height stand at 16 and 20. */
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const headerBytes = 33;

/** For the technician, in both languages: what is wrong with the picture and what to do. */
const says = {
	noPng: [
		'bukan gambar PNG; simpan logo sebagai PNG dan tulis sebagai data:image/png;base64,…',
		'is no PNG picture; save the logo as PNG and write it as data:image/png;base64,…',
	],
	tooLarge: [
		`lebih besar dari ${logoLimits.bytes / 1024} kB atau ${logoLimits.side} titik; kecilkan: lebar 600 titik sudah cukup`,
		`is larger than ${logoLimits.bytes / 1024} kB or ${logoLimits.side} dots; make it smaller: 600 dots wide is enough`,
	],
	broken: ['gambar PNG-nya rusak; simpan ulang', 'is a damaged PNG; save it anew'],
} as const;

export type LogoRead = Readonly<{ pixels: LogoPixels; problem: null }> | Readonly<{ pixels: null; problem: string }>;

/** `logo`: the data address. Sizes are looked at before anything is unpacked. */
export function readLogo(logo: string): LogoRead {
	// A third more letters than bytes.
	if (logo.length > (logoLimits.bytes * 4) / 3 + 64) return refused('tooLarge');
	const [, base64] = dataAddress.exec(logo) ?? [];
	const file = Buffer.from(base64 ?? '', 'base64');
	if (file.length < headerBytes || !file.subarray(0, signature.length).equals(signature)) return refused('noPng');
	const sides = [file.readUInt32BE(16), file.readUInt32BE(20)];
	if (file.length > logoLimits.bytes || sides.some((side) => side > logoLimits.side)) return refused('tooLarge');
	// A PNG has no side of nothing (11.2.1), and no paper a picture of it.
	if (sides.includes(0)) return refused('broken');
	try {
		const { width, height, data } = PNG.sync.read(file);
		return { pixels: { width, height, greys: onWhite(data) }, problem: null };
	} catch {
		// pngjs throws for whatever is not as the standard says; which chunk it was helps nobody who drew a logo.
		return refused('broken');
	}
}

function refused(why: keyof typeof says): LogoRead {
	return { pixels: null, problem: says[why].join(' / ') };
}

/** ITU-R BT.601 luma of each pixel, over white where it is transparent. */
function onWhite(rgba: Uint8Array): Uint8Array {
	const greys = new Uint8Array(rgba.length / 4);
	const at = (index: number): number => rgba[index] ?? 255;
	for (let pixel = 0; pixel < greys.length; pixel++) {
		const first = pixel * 4;
		const luma = 0.299 * at(first) + 0.587 * at(first + 1) + 0.114 * at(first + 2);
		greys[pixel] = Math.round(255 + ((luma - 255) * at(first + 3)) / 255);
	}
	return greys;
}
