import { describe, expect, it } from 'vitest';
import { answered, doublePressMs, mayPress, openGate, pressed } from './pressGate.ts';

describe('presses', () => {
	it('[CNT2] count once while their wish is under way, however long it takes and whatever presses', () => {
		const gate = pressed(openGate, 'primary', 'F9', 0);
		expect(mayPress(gate, 'primary', 'F9', 9_000)).toBe(false);
		expect(mayPress(gate, 'primary', 'pointer', 9_000)).toBe(false);
		expect(mayPress(answered(gate, 'primary'), 'primary', 'F9', 9_000)).toBe(true);
	});

	it.each(['F9', 'pointer'])(
		'[CNT2] that follow at once by the same means do not count, though the first was answered and the button means something else: %s',
		(by) => {
			const gate = answered(pressed(openGate, 'callNext', by, 0), 'callNext');
			expect(doublePressMs).toBe(500);
			expect(mayPress(gate, 'start', by, doublePressMs - 1)).toBe(false);
			expect(mayPress(gate, 'start', by, doublePressMs)).toBe(true);
		},
	);

	it('[CNT2] of another key count at once, and guard themselves', () => {
		const recalled = pressed(openGate, 'recall', 'F8', 0);
		expect(mayPress(recalled, 'hold', 'F7', 1)).toBe(true);
		const held = answered(pressed(recalled, 'hold', 'F7', 1), 'hold');
		expect(mayPress(held, 'undo', 'F7', 2)).toBe(false);
	});

	it('[CNT2] of another intention count while one is under way', () => {
		const gate = pressed(openGate, 'recall', 'F8', 0);
		expect(mayPress(gate, 'hold', 'F8', doublePressMs)).toBe(true);
		expect(answered(pressed(gate, 'hold', 'F7', 600), 'recall').underWay).toEqual(new Set(['hold']));
	});
});
