import { emptyState } from '@antrean/shared/domain/state.ts';
import type { NumbersStanding } from '@antrean/shared/protocol/messages.ts';
import { emptyView } from '@antrean/shared/ui/station/stationView.ts';
import { describe, expect, it } from 'vitest';
import { readiness } from './useReadiness.ts';

const known = { ...emptyView, state: emptyState, link: 'connecting' } as const;

describe('a kiosk that starts', () => {
	it('[KSK17] prepares itself until it was linked once, two minutes long', () => {
		expect(readiness(emptyView, false, true)).toMatchObject({ notice: 'preparing' });
		expect(readiness(known, false, true)).toMatchObject({ notice: 'preparing' });
		expect(readiness({ ...known, link: 'live' }, true, true)).toEqual({ ready: true });
	});

	it('[KSK17] then shows what it knows, cut off or not, or says that nobody answers', () => {
		expect(readiness(known, false, false)).toEqual({ ready: true });
		expect(readiness(known, true, true)).toEqual({ ready: true });
		expect(readiness(emptyView, false, false)).toMatchObject({ notice: 'silent' });
	});

	it('[KSK17] shows at once what it knows where the kiosk gives its own numbers, also when its hub can’t be followed', () => {
		const numbers: NumbersStanding = { from: 'own', obstacle: null, usedUp: [], hoursUnknown: false };
		const upstream = { link: 'refused', asOf: 1, outbox: 0, parked: 0, printer: null, numbers } as const;
		expect(readiness({ ...known, upstream }, false, true)).toEqual({ ready: true });
		expect(readiness({ ...known, link: 'refused', upstream }, false, true)).toEqual({ ready: true });
		expect(readiness({ ...known, refusedCode: 'auth/missing', link: 'refused', upstream }, true, true)).toMatchObject({
			notice: 'refused',
		});
		expect(readiness({ ...known, state: null, upstream }, false, true)).toMatchObject({ notice: 'preparing' });
	});

	it('[KSK17] says when it was refused or opened elsewhere, with the code for the staff', () => {
		const refused = { ...known, link: 'refused', refusedCode: 'auth/scope' } as const;
		expect(readiness(refused, true, true)).toEqual({ ready: false, notice: 'refused', code: 'auth/scope' });
		expect(readiness({ ...refused, fenced: true }, true, true)).toMatchObject({ notice: 'fenced' });
	});
});
