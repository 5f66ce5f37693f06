import { describe, expect, it } from 'vitest';
import { createAgenda } from './agenda.ts';

describe('an agenda', () => {
	it('[SIM6] gives what is earliest, and of one time what was entered first', () => {
		const agenda = createAgenda<string>();
		for (const [at, what] of [
			[5, 'd'],
			[1, 'a'],
			[5, 'e'],
			[3, 'b'],
			[3, 'c'],
		] as const)
			agenda.add(at, what);
		agenda.remove('c');
		agenda.add(3, 'c');
		const taken: string[] = [];
		for (let entry = agenda.take(); entry !== null; entry = agenda.take()) taken.push(`${entry.at}${entry.what}`);
		expect(taken).toEqual(['1a', '3b', '3c', '5d', '5e']);
	});
});
