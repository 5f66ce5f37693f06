import { describe, expect, it } from 'vitest';
import { paperSlot } from './paperSlot.ts';

describe('paperSlot', () => {
	it('[KSK18] is told by the address of the page, and below the screen otherwise', () => {
		expect([paperSlot(''), paperSlot('?slot=left'), paperSlot('?slot=right'), paperSlot('?slot=up')]).toEqual([
			'bottom',
			'left',
			'right',
			'bottom',
		]);
	});
});
