/**
 * A Bloom filter of command ids (Bloom 1970): says “surely not here” or “perhaps” without a look at the disk. Eight bits of 2^19 for each of
 * 16,384 ids: full, a fifth of its bits are set, so that most strange ids are refused by the first of them and six in a million by none.
 */
export type CommandFilter = Buffer;

/** So many ids fill a filter. */
export const idsPerFilter = 16_384;
const bits = 2 ** 19;
const bitsPerId = 8;

export function newCommandFilter(): CommandFilter {
	return Buffer.alloc(bits / 8);
}

/** Where a command's bits are, in every filter: the first, and how far each next one lies. */
export type BitPlaces = Readonly<{ first: number; step: number }>;

/** @param key the 16 bytes of a command id */
export function bitPlacesOf(key: Buffer): BitPlaces {
	// Double hashing (Kirsch and Mitzenmacher 2006). Each half mixes both halves of the id: UUIDv7 of one moment differ in the second only.
	const first = mixed(key.readUInt32LE(8) ^ Math.imul(key.readUInt32LE(0), 0x9e3779b1));
	const step = mixed(key.readUInt32LE(12) ^ Math.imul(key.readUInt32LE(4), 0x85ebca77)) | 1;
	return { first, step };
}

export function addTo(filter: CommandFilter, places: BitPlaces): void {
	for (let i = 0; i < bitsPerId; i++) {
		const place = placeOf(places, i);
		filter[place >> 3] = (filter[place >> 3] ?? 0) | (1 << (place & 7));
	}
}

export function mayHold(filter: CommandFilter, places: BitPlaces): boolean {
	for (let i = 0; i < bitsPerId; i++) {
		const place = placeOf(places, i);
		if (((filter[place >> 3] ?? 0) & (1 << (place & 7))) === 0) return false;
	}
	return true;
}

function placeOf({ first, step }: BitPlaces, i: number): number {
	return (first + Math.imul(i, step)) & (bits - 1);
}

/** Finalizer of MurmurHash3, 32 bits. */
function mixed(word: number): number {
	let h = word;
	h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
	h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
	return h ^ (h >>> 16);
}
