import { describe, expect, it } from 'vitest';
import { heldUpSize } from './heldUpSize.ts';

/** As the browser measures them in Archivo 800 at width 88. */
const widths: Readonly<Record<string, number>> = {
	'AA-042': 3.41,
	'AA-1399': 4,
	'AA-': 1.76,
	'042': 1.76,
	'1399': 2.35,
};
const widthOf = (text: string): number => widths[text] ?? Number.NaN;

describe('the number to hold up', () => {
	it.each(['AA-042', 'AA-1399'])('[CNT20] is set at 260 px or more on the smallest screen: %s', (number) => {
		const { lines, fontSize } = heldUpSize(number, { width: 1366, height: 768 }, widthOf);
		expect(lines).toEqual([number]);
		expect(fontSize).toBeGreaterThanOrEqual(260);
		expect(fontSize * widthOf(number)).toBeLessThanOrEqual(1366);
	});
	it.each(['AA-042', 'AA-1399'])('[CNT20] stands on two lines in a strip, as wide as that is: %s', (number) => {
		const { lines, fontSize } = heldUpSize(number, { width: 420, height: 768 }, widthOf);
		expect(lines.join('')).toBe(number);
		expect(lines).toHaveLength(2);
		expect(Math.max(...lines.map(widthOf)) * fontSize).toBeLessThanOrEqual(420);
		expect(fontSize).toBeGreaterThan(160);
	});
});
