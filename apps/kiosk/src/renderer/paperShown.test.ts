import { printerStates } from '@antrean/shared/domain/events.ts';
import { paperStates } from '@antrean/shared/domain/ticket.ts';
import { describe, expect, it } from 'vitest';
import { isFaulty, paperShown } from './paperShown.ts';

describe('paperShown', () => {
	it('[KSK15] gives up on paper that waits for a printer which needs a person', () => {
		expect(printerStates.filter(isFaulty)).toEqual(['paperOut', 'coverOpen', 'offline']);
		for (const printer of [...printerStates, null])
			for (const paper of paperStates) {
				const isGivenUp = isFaulty(printer) && (paper === 'pending' || paper === 'sending');
				expect(paperShown(paper, printer)).toBe(isGivenUp ? 'failed' : paper);
			}
	});
});
