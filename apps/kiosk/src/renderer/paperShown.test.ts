import { printerStates } from '@antrean/shared/domain/events.ts';
import { paperStates } from '@antrean/shared/domain/ticket.ts';
import { describe, expect, it } from 'vitest';
import { isFaulty, paperShown } from './paperShown.ts';

describe('paperShown', () => {
	it('[KSK15] gives up on paper that is not known to be out of a printer which needs a person', () => {
		expect(printerStates.filter(isFaulty)).toEqual(['paperOut', 'coverOpen', 'offline']);
		for (const printer of [...printerStates, null])
			for (const paper of paperStates) {
				const isKnown = paper === 'printed' || paper === 'none' || paper === 'failed';
				expect(paperShown(paper, printer)).toBe(isFaulty(printer) && !isKnown ? 'failed' : paper);
			}
	});
});
