import { describe, expect, it } from 'vitest';
import { uuidV7 } from './uuid.ts';

describe('uuidV7', () => {
	it('[UID1] has version 7, variant 10 and the time in its first 48 bits (vector of RFC 9562, appendix A.6)', () => {
		const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
		expect(uuidV7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
	});

	it('[UID1] sorts by time', () => {
		const random = new Uint8Array(10).fill(0xff);
		expect(uuidV7(1_790_000_000_000, random) < uuidV7(1_790_000_000_001, new Uint8Array(10))).toBe(true);
	});
});
