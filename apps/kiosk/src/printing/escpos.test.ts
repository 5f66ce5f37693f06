import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideRealTimeCommands, processIdOf, questionIdOf, requestProcessId } from './escpos.ts';

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

	it('[PRN28][PRN34] process ids are distinct for ten thousand jobs and from all questions, and no byte of one looks like a status', () => {
		const jobs = Array.from({ length: 10_000 }, (_, count) => processIdOf(count));
		const questions = Array.from({ length: 1_000 }, (_, count) => questionIdOf(count));
		const ids = [...jobs, ...questions];
		expect(new Set(ids).size).toBe(11_000);
		expect(new Set(ids.map((id) => id.length))).toEqual(new Set([4]));
		for (const byte of new Set(ids.flatMap((id) => Array.from(Buffer.from(id)))))
			expect([(byte & 0x93) === 0x12, (byte & 0x93) === 0x10, (byte & 0x90) === 0, byte === 0x37]).toEqual([
				false,
				false,
				false,
				false,
			]);
	});
});
