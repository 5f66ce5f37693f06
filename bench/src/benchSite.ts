import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';

/**
 * The bench's own mall: 240 series of four digits (2.4 million numbers a day), because the sample mall's 28,971 numbers last
 * four seconds of a benchmark. One service and one counter a series; open around the clock.
 */
const agencies = 20;
const seriesPerAgency = 12;
const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ'; // without I, O, Q, as the schema asks

export function benchSite(): SiteFile {
	const day = { open: '00:00', close: '23:59', breaks: [] };
	const weekly = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day };
	const all = Array.from({ length: agencies * seriesPerAgency }, (_, index) => ({
		agency: `agency-${Math.floor(index / seriesPerAgency) + 1}`,
		series: `${letters[Math.floor(index / letters.length)]}${letters[index % letters.length]}`,
		index,
	}));
	const site = {
		site: { id: 'bench', name: { id: 'Bench' }, timeZone: 'Asia/Jakarta', address: 'Bench', locales: ['id'] },
		zones: [{ id: 'hall', name: { id: 'Aula' }, colorToken: 'floor1' }],
		openingHours: { weekly, ticketsFrom: '00:00', ticketCutoffMinutes: 0, closedDays: [] },
		series: all.map(({ series }) => ({ id: series, prefix: series, digits: 4, from: 1, to: 9999 })),
		agencies: Array.from({ length: agencies }, (_, a) => ({
			id: `agency-${a + 1}`,
			name: { id: `Agency ${a + 1}` },
			shortName: `A${a + 1}`,
			hint: null,
			zoneId: 'hall',
			rank: a + 1,
			weekly: null,
			groups: null,
			services: all
				.filter(({ agency }) => agency === `agency-${a + 1}`)
				.map(({ series }, rank) => ({
					id: `agency-${a + 1}.${series.toLowerCase()}`,
					name: { id: `Service ${series}` },
					keywords: { id: [] },
					seriesId: series,
					groupId: null,
					rank: rank + 1,
					averageServiceMinutes: 10,
					requirements: [],
				})),
		})),
		counters: all.map(({ agency, series, index }) => ({
			id: `counter-${index + 1}`,
			label: String(index + 1),
			agencyId: agency,
			zoneId: 'hall',
			seriesIds: [series],
		})),
		priorityClasses: [],
		reasons: Object.fromEntries(
			['pause', 'cancel', 'transfer', 'callOutOfOrder', 'noShow'].map((kind) => [
				kind,
				[{ id: 'other', name: { id: 'Lainnya' } }],
			]),
		),
		policy: {
			noShowAfterCalls: 1,
			noShowAfterSeconds: 0,
			transferPosition: 'original',
			ticketWidthMm: 80,
			statusBaseUrl: null,
			runningText: null,
		},
	};
	return site as unknown as SiteFile;
}

export const benchServices: readonly string[] = benchSite().agencies.flatMap((agency) =>
	agency.services.map((service) => service.id),
);
