import { describe, expect, it } from 'vitest';
import { answered, doublePressMs, mayPress, openGate, pressed } from './pressGate.ts';

describe('presses', () => {
	it('[CNT2] count once while their wish is under way, however long it takes', () => {
		const gate = pressed(openGate, 'primary', 0);
		expect(mayPress(gate, 'primary', 9_000)).toBe(false);
		expect(mayPress(answered(gate, 'primary'), 'primary', 9_000)).toBe(true);
	});

	it('[CNT2] that follow at once do not count, though the first was answered and the button means something else', () => {
		const gate = answered(pressed(openGate, 'callNext', 0), 'callNext');
		expect(doublePressMs).toBe(500);
		expect(mayPress(gate, 'start', doublePressMs - 1)).toBe(false);
		expect(mayPress(gate, 'start', doublePressMs)).toBe(true);
	});

	it('[CNT2] of another intention count while one is under way', () => {
		const gate = pressed(openGate, 'recall', 0);
		expect(mayPress(gate, 'hold', doublePressMs)).toBe(true);
		expect(answered(pressed(gate, 'hold', 600), 'recall').underWay).toEqual(new Set(['hold']));
	});
});
