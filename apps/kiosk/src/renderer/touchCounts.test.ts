import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import { describe, expect, it } from 'vitest';
import { floorsOf, servicesOf, shortcutsOf } from './floors.ts';
import type { Place } from './kioskFlow.ts';
import { initialKiosk, kioskFlow, placeOf, settleMs } from './kioskFlow.ts';

const site: SiteFile = JSON.parse(
	readFileSync(resolve(import.meta.dirname, '../../../../data/mpp-tangsel.json'), 'utf8'),
);

/** Places that the page offers to touch at `place`, by the lists that the pages show. */
function offeredAt(place: Place): readonly Place[] {
	const agencies = floorsOf(site).flatMap((floor) => floor.agencies);
	switch (place.page) {
		case 'start':
			return [
				...agencies.map(({ id }): Place => ({ page: 'agency', agencyId: id })),
				...shortcutsOf(site).map(({ service }): Place => ({ page: 'service', serviceId: service.id })),
			];
		case 'agency': {
			const agency = agencies.find(({ id }) => id === place.agencyId);
			if (agency === undefined) return [];
			if (agency.groups !== null)
				return agency.groups.map(({ id }): Place => ({ page: 'group', agencyId: agency.id, groupId: id }));
			return servicesOf(agency, null).map(({ id }): Place => ({ page: 'service', serviceId: id }));
		}
		case 'group': {
			const agency = agencies.find(({ id }) => id === place.agencyId);
			if (agency === undefined) return [];
			return servicesOf(agency, place.groupId).map(({ id }): Place => ({ page: 'service', serviceId: id }));
		}
		default:
			return [];
	}
}

/** Touches on the way to each service, the shortest way: the pages are walked by their own machine, all of them. */
function touchesToServices(): ReadonlyMap<string, number> {
	const touches = new Map<string, number>();
	let states = [initialKiosk('id', 0)];
	for (let count = 1; states.length > 0; count++) {
		const at = count * settleMs;
		states = states.flatMap((state) =>
			offeredAt(placeOf(state)).map((place) => kioskFlow(state, { type: 'opened', place, at }, 'id')),
		);
		for (const state of states) {
			const place = placeOf(state);
			if (place.page === 'service' && !touches.has(place.serviceId)) touches.set(place.serviceId, count);
		}
	}
	return touches;
}

describe('the way to a service', () => {
	it('[KSK30] is three touches at most for each of the sample, one by a shortcut', () => {
		const touches = [...touchesToServices().values()];
		const counts = [1, 2, 3].map((count) => `${touches.filter((one) => one === count).length} by ${count}`);
		console.info(`touches to ${touches.length} services: ${counts.join(', ')}`);
		expect(touches).toHaveLength(site.agencies.flatMap(({ services }) => services).length);
		expect(Math.max(...touches)).toBeLessThanOrEqual(3);
		expect(touches.filter((one) => one === 1)).toHaveLength(3);
	});
});
