import type { ServiceQueue } from '@antrean/shared/domain/projections/kioskView.ts';
import { describe, expect, it } from 'vitest';
import { waitShown } from './waitShown.ts';

const hours = { open: '08:00', close: '15:00', breaks: [] };
const range = { fromMinutes: 25, toMinutes: 45 };
const line: ServiceQueue = {
	ahead: 5,
	wait: range,
	counters: [],
	availability: { open: true, resumesAt: null, startsAt: null },
	weekly: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: null, sun: null },
};

describe('waitShown', () => {
	it('[KSK22] is a range only while somebody calls and the view is fresh', () => {
		expect(waitShown(line, true, 7)).toEqual({ kind: 'range', range });
		expect(waitShown(line, false, 7)).toEqual({ kind: 'stale', asOf: 7 });
		expect(waitShown({ ...line, wait: null }, true, 7)).toEqual({ kind: 'noCounter' });
	});

	it('[KSK22] is when calling begins or goes on, before hours and in a break', () => {
		const open = { open: true, resumesAt: null, startsAt: null } as const;
		expect(waitShown({ ...line, availability: { ...open, resumesAt: 9 } }, true, 7)).toEqual({
			kind: 'break',
			resumesAt: 9,
		});
		expect(waitShown({ ...line, availability: { ...open, startsAt: 8 } }, true, 7)).toEqual({
			kind: 'notStarted',
			startsAt: 8,
		});
		const closed = { open: false, reason: 'after-cutoff', closedDay: null, opensAt: null } as const;
		expect(waitShown({ ...line, availability: closed }, true, 7)).toEqual({ kind: 'closed' });
	});
});
