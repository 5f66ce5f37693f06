/**
 * Which letters a font file has. Reads WOFF 2.0 (W3C) and its `cmap` in format 4 (OpenType), the one of the bundled type: a letter that only
 * another format had would count as missing, and be spelled. Knows no paper.
 */
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

/** Tables whose names WOFF 2.0 writes as a number; `cmap` is the first, `glyf` and `loca` are stored otherwise than in OpenType. */
const [cmap, glyf, loca, named] = [0, 10, 11, 63];
const headerBytes = 48;

/** Code points of the font's letters. Throws for a file that is no WOFF 2.0 font with a Unicode map. */
export function fontLetters(path: string): ReadonlySet<number> {
	const file = readFileSync(path);
	if (file.toString('latin1', 0, 4) !== 'wOF2') throw new Error(`no WOFF 2.0 font: ${path}`);
	const { cmapAt, tablesAt } = readDirectory(file);
	if (cmapAt === null) throw new Error(`a font without letters: ${path}`);
	const compressed = file.subarray(tablesAt, tablesAt + file.readUInt32BE(20));
	return lettersOf(brotliDecompressSync(compressed).subarray(cmapAt));
}

/** Where the compressed tables begin, and `cmap` within them. */
function readDirectory(file: Buffer): Readonly<{ cmapAt: number | null; tablesAt: number }> {
	let at = headerBytes;
	let sum = 0;
	let cmapAt: number | null = null;
	const length = (): number => {
		// UIntBase128: seven bits a byte, the top bit says that another follows.
		for (let value = 0; ; ) {
			const byte = file.readUInt8(at++);
			value = value * 128 + (byte & 0x7f);
			if (byte < 0x80) return value;
		}
	};
	for (let table = file.readUInt16BE(12); table > 0; table--) {
		const flags = file.readUInt8(at++);
		const tag = flags & 0x3f;
		if (tag === named) at += 4;
		const original = length();
		const version = flags >> 6;
		const isTransformed = tag === glyf || tag === loca ? version === 0 : version !== 0;
		const stored = isTransformed ? length() : original;
		if (tag === cmap) cmapAt = sum;
		sum += stored;
	}
	return { cmapAt, tablesAt: at };
}

function lettersOf(table: Buffer): ReadonlySet<number> {
	const letters = new Set<number>();
	for (let index = 0; index < table.readUInt16BE(2); index++) {
		const map = table.subarray(table.readUInt32BE(4 + index * 8 + 4));
		if (map.readUInt16BE(0) === 4) addSegments(map, letters);
	}
	return letters;
}

/** Format 4: segments of the basic plane; a letter of glyph 0 is missing. */
function addSegments(map: Buffer, letters: Set<number>): void {
	const double = map.readUInt16BE(6);
	const [ends, starts, deltas, offsets] = [14, 16 + double, 16 + 2 * double, 16 + 3 * double];
	for (let segment = 0; segment < double; segment += 2) {
		const offset = map.readUInt16BE(offsets + segment);
		const [start, end] = [map.readUInt16BE(starts + segment), map.readUInt16BE(ends + segment)];
		for (let letter = start; letter <= end && letter < 0xffff; letter++) {
			const at = offsets + segment + offset + 2 * (letter - start);
			const glyph =
				offset === 0
					? (letter + map.readUInt16BE(deltas + segment)) & 0xffff
					: at + 1 < map.length
						? map.readUInt16BE(at)
						: 0;
			if (glyph !== 0) letters.add(letter);
		}
	}
}
