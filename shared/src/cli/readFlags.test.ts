import { describe, expect, it } from 'vitest';
import { readFlags, readPort, UsageError } from './readFlags.ts';

const kinds = { port: 'text', 'ready-file': 'text', demo: 'switch' } as const;

describe('readFlags', () => {
	it('[CLI1] takes a flag before its variable, and the variable before nothing', () => {
		const env = { ANTREAN_PORT: '1', ANTREAN_READY_FILE: 'a.json', ANTREAN_DEMO: '1' };
		expect(readFlags(kinds, ['--port', '2', 'kiosk'], env)).toEqual({
			flags: { port: '2', 'ready-file': 'a.json', demo: true },
			words: ['kiosk'],
		});
		expect(readFlags(kinds, [], {}).flags).toEqual({ port: null, 'ready-file': null, demo: false });
	});

	it('[CLI2] refuses an unknown flag, a missing value and a port that is none', () => {
		expect(() => readFlags(kinds, ['--prot', '2'], {})).toThrow(UsageError);
		expect(() => readFlags(kinds, ['--port'], {})).toThrow(UsageError);
		expect(() => readPort('70000', 4700)).toThrow(UsageError);
		expect(() => readPort('4e3', 4700)).toThrow(UsageError);
		expect(readPort(null, 4700)).toBe(4700);
	});
});
