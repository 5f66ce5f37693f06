/**
 * UUIDv7 (RFC 9562 §5.7) from a time and random bytes that the caller brings: ids that sort by the time they were made.
 * @param epochMs milliseconds since 1970, 48 bits of it are used
 * @param random ten random bytes; version and variant bits are set here
 */
export function uuidV7(epochMs: number, random: Uint8Array): string {
	const bytes = new Uint8Array(16);
	for (let i = 0; i < 6; i++) bytes[i] = Math.floor(epochMs / 2 ** (8 * (5 - i))) % 256;
	bytes.set(random.subarray(0, 10), 6);
	bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
	bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
	const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
