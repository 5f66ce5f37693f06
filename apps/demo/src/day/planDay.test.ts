import { join } from 'node:path';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import { readSiteFile } from '@antrean/shared/site/readSiteFile.ts';
import { describe, expect, it } from 'vitest';
import { createChance, logNormal } from './chance.ts';
import { freeCounters } from './freeCounters.ts';
import { morningZone } from './morningZone.ts';
import { planDay } from './planDay.ts';
import { planHash } from './planHash.ts';

const data = join(import.meta.dirname, '../../../../data');
const site: SiteFile = readSiteFile(join(data, 'mpp-tangsel.json'));
const mini: SiteFile = readSiteFile(join(data, 'mpp-mini.json'));
/** Enough for shares to be near what they are drawn from; seeds are fixed, so nothing here can waver. */
const crowd = planDay(site, 11, 5_000).visitors;
const serviceOf = new Map(site.agencies.flatMap(({ services }) => services.map((one) => [one.id, one] as const)));
const share = (is: (visitor: (typeof crowd)[number]) => boolean): number => crowd.filter(is).length / crowd.length;
const hour = 3_600;

describe('a planned day', () => {
	it('[SIM1] is the same byte for byte for the same site, seed and visitors', () => {
		expect(planHash(planDay(site, 7, 240))).toBe(planHash(planDay(site, 7, 240)));
		// Frozen: a seed in a report, or in a defect's description, stands for one day for ever.
		expect(planHash(planDay(site, 7, 240))).toBe('897a85705cecd76385fc9e38c3bc5b55e7a1cec0890c8de0664dc08757dbaae3');
		expect(planHash(planDay(mini, 7, 50))).toBe('15d28562b877af9dbe5f3ddf8e7fad307d2878292b01a453f785b88baf8199cb');
	});

	it('[SIM1] is another one for another seed, another number of visitors and another site', () => {
		const plans = [planDay(site, 7, 40), planDay(site, 8, 40), planDay(site, 7, 41), planDay(mini, 7, 40)];
		expect(new Set(plans.map(planHash)).size).toBe(4);
	});

	it('[SIM2] brings exactly so many visitors, in order, while kiosks give tickets', () => {
		const times = crowd.map(({ at }) => at);
		expect(times).toHaveLength(5_000);
		expect(times).toEqual([...times].sort((a, b) => a - b));
		expect(times[0]).toBeGreaterThanOrEqual(7.5 * hour);
		expect(times.at(-1)).toBeLessThan(14.5 * hour);
	});

	it('[SIM2] has its peak in the morning and a dip at noon', () => {
		const between = (from: number, to: number): number => share(({ at }) => at >= from * hour && at < to * hour);
		const [morning, noon, afternoon] = [between(9, 10), between(12, 13), between(13.5, 14.5)];
		expect(morning).toBeGreaterThan(2 * afternoon);
		expect(afternoon).toBeGreaterThan(1.5 * noon);
	});

	it('[SIM3] chooses agencies and their services by rank', () => {
		const open = site.agencies.filter(({ id }) => crowd.some(({ stops }) => stops[0]?.serviceId.startsWith(`${id}.`)));
		const shareOf = (rank: number): number => {
			const agency = open.find((one) => one.rank === rank);
			return share(({ stops }) => agency?.services.some(({ id }) => id === stops[0]?.serviceId) ?? false);
		};
		expect(shareOf(1) / shareOf(2)).toBeCloseTo(2, 0);
		expect(shareOf(1) / shareOf(4)).toBeCloseTo(4, 0);
	});

	it('[SIM3] takes log-normal times around what a service usually takes', () => {
		const chance = createChance(3);
		const times = Array.from({ length: 20_000 }, () => logNormal(chance, 600, 0.5)).sort((a, b) => a - b);
		expect(times.reduce((sum, one) => sum + one, 0) / times.length / 600).toBeCloseTo(1, 1);
		// The middle one of a log-normal: mean × exp(−σ²/2).
		expect((times[10_000] ?? 0) / (600 * Math.exp(-0.125))).toBeCloseTo(1, 1);
		const ratios = crowd.flatMap(({ stops }) =>
			stops.map(({ serviceId, seconds }) => seconds / ((serviceOf.get(serviceId)?.averageServiceMinutes ?? 0) * 60)),
		);
		expect(ratios.reduce((sum, one) => sum + one, 0) / ratios.length).toBeCloseTo(1, 1);
	});

	it('[SIM4] has visitors who leave, who hear only the second call, who go on elsewhere and who have priority', () => {
		expect(share(({ comesAtCall }) => comesAtCall === null)).toBeCloseTo(0.05, 2);
		expect(share(({ comesAtCall }) => comesAtCall === 2)).toBeCloseTo(0.07, 2);
		expect(share(({ stops }) => stops.length === 2)).toBeCloseTo(0.06, 2);
		expect(share(({ priorityClassId }) => priorityClassId !== null)).toBeCloseTo(0.08, 2);
	});

	it('[SIM4] gives each counter of an open agency an officer, some of them late, all of them with its breaks', () => {
		const { officers } = planDay(site, 7, 1);
		// The Kejaksaan is closed on Mondays.
		const staffed = site.counters.filter(({ agencyId }) => agencyId !== 'kejaksaan-negeri');
		expect(new Set(officers.map(({ counterId }) => counterId))).toEqual(new Set(staffed.map(({ id }) => id)));
		expect(officers.filter(({ opensAt }) => opensAt > 8 * hour).length).toBeGreaterThan(0);
		expect(officers.filter(({ opensAt }) => opensAt === 8 * hour).length).toBeGreaterThan(officers.length / 2);
		// The bank has no break at noon.
		const withoutNoon = officers.filter(
			({ pauses }) => !pauses.some(({ at, seconds }) => at === 12 * hour && seconds === hour),
		);
		expect(withoutNoon.map(({ counterId }) => counterId)).toEqual(['loket-12']);
		expect(officers.some(({ pauses }) => pauses.length === 2)).toBe(true);
	});

	it('[SIM10] leaves a counter free only where every one of its lines is called elsewhere', () => {
		const free = freeCounters(site);
		expect(free.size).toBeGreaterThan(5);
		for (const series of site.series)
			expect(site.counters.some(({ id, seriesIds }) => !free.has(id) && seriesIds.includes(series.id))).toBe(true);
	});

	it('[SIM7] is played where it is six in the morning', () => {
		for (let utcHour = 0; utcHour < 24; utcHour++) {
			const at = Date.parse('2026-11-24T00:15:00Z') + utcHour * 3_600_000;
			const hourThere = new Intl.DateTimeFormat('en', { timeZone: morningZone(at), hour: 'numeric', hourCycle: 'h23' });
			expect(hourThere.format(at)).toBe('06');
		}
	});
});
