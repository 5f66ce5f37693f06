import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideRealTimeCommands, processIdOf, requestProcessId } from './escpos.ts';

describe('escpos', () => {
	it('[PRN9] breaks up real-time commands by one more dot, and touches nothing else', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom(0, 0x04, 0x05, 0x10, 0x14, 0xff)), (bytes) => {
				const dots = Uint8Array.from(bytes);
				hideRealTimeCommands(dots);
				for (const [at, byte] of dots.entries()) {
					expect(byte === 0x10 && [0x04, 0x05, 0x14].includes(dots[at + 1] ?? 0)).toBe(false);
					if (byte !== bytes[at]) expect([bytes[at], byte]).toEqual([0x10, 0x18]);
				}
			}),
		);
	});

	it('[PRN20] asks for the process id as Epson writes it', () => {
		expect(Buffer.from(requestProcessId('1359')).toString('hex')).toBe('1d284806003030' + '31333539');
	});

	it('[PRN28] process ids are distinct for ten thousand jobs, and no byte of one looks like a status', () => {
		const ids = Array.from({ length: 10_000 }, (_, count) => processIdOf(count));
		expect(new Set(ids).size).toBe(10_000);
		for (const byte of new Set(ids.flatMap((id) => Array.from(Buffer.from(id)))))
			expect([(byte & 0x93) === 0x12, (byte & 0x93) === 0x10, (byte & 0x90) === 0, byte === 0x37]).toEqual([
				false,
				false,
				false,
				false,
			]);
	});
});
