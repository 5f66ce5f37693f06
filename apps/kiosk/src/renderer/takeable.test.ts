import { alwaysAvailable } from '@antrean/shared/domain/hours.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import type { ServiceQueue } from '@antrean/shared/domain/projections/kioskView.ts';
import type { Service } from '@antrean/shared/domain/siteFile.ts';
import { miniSite } from '@antrean/shared/testing/builders.ts';
import { describe, expect, it } from 'vitest';
import type { Taking } from './kioskFlow.ts';
import { notTakeable } from './takeable.ts';

const service = miniSite.agencies[0]?.services[0] as Service;
const { weekly } = miniSite.openingHours;
const served = { fromMinutes: 5, toMinutes: 10 };
const line = (over: Partial<ServiceQueue>): ServiceQueue => ({
	ahead: 0,
	wait: served,
	counters: [],
	availability: alwaysAvailable,
	weekly,
	...over,
});
const now = { isLive: true, asOf: null, numbers: { from: 'hub', usedUp: [] }, flow: { taking: null } } as const;
const alone = { ...now, isLive: false, numbers: { from: 'own', usedUp: [] } } as const;
const taking: Taking = {
	commandId: asId('first'),
	serviceId: service.id,
	failure: { outcome: 'refused', code: 'series/used-up', opensAt: null },
};

describe('a number of a service', () => {
	it('[KSK33] can be taken while no counter is open, unless the site file blocks it', () => {
		const blocked: Service = { ...service, withoutCounter: 'block' };
		expect(notTakeable(service, line({ wait: null }), now)).toBeNull();
		expect(notTakeable(blocked, line({ wait: null }), now)).toBe('noCounter');
		expect(notTakeable(blocked, line({}), now)).toBeNull();
		const atBreak = line({ wait: null, availability: { open: true, resumesAt: 1, startsAt: null } });
		expect(notTakeable(blocked, atBreak, now)).toBeNull();
	});

	it('[KSK19] can be taken cut off, while the kiosk has one of its own in the series', () => {
		const own = { from: 'own', usedUp: [service.seriesId] } as const;
		expect(notTakeable(service, line({ wait: null }), alone)).toBeNull();
		expect(notTakeable(service, line({}), { ...alone, numbers: own })).toBe('ownUsedUp');
		expect(notTakeable(service, line({}), { ...now, numbers: { ...own, from: 'hub' } })).toBeNull();
		expect(notTakeable({ ...service, seriesId: asId('other') }, line({}), { ...alone, numbers: own })).toBeNull();
		expect(notTakeable(service, null, alone)).toBe('closed');
	});

	it('[KSK33] can’t be taken when the kiosk has none, the agency closed or the series used up', () => {
		const closed = { open: false, reason: 'after-cutoff', closedDay: null, opensAt: null } as const;
		const none = { from: 'nowhere', usedUp: [] } as const;
		expect(notTakeable(service, line({}), { ...now, isLive: false, numbers: none })).toBe('cut');
		expect(notTakeable(service, line({ availability: closed }), now)).toBe('closed');
		expect(notTakeable(service, null, now)).toBe('closed');
		expect(notTakeable(service, line({}), { ...now, flow: { taking } })).toBe('usedUp');
		expect(notTakeable({ ...service, id: asId('other') }, line({}), { ...now, flow: { taking } })).toBeNull();
	});
});
