import type { SiteFile } from '../domain/siteFile.ts';
import type { SiteProblem } from './siteProblem.ts';

/** What may stand only once in its list: ids, ranks, prefixes, labels, closed days. */
export function uniquenessProblems(file: SiteFile): SiteProblem[] {
	return [
		...unique(file.zones, '/zones', 'id'),
		...unique(file.series, '/series', 'id'),
		...unique(file.series, '/series', 'prefix'),
		...unique(file.agencies, '/agencies', 'id'),
		...unique(file.agencies, '/agencies', 'rank'),
		...file.agencies.flatMap((agency, a) => [
			...unique(agency.services, `/agencies/${a}/services`, 'id'),
			...unique(agency.services, `/agencies/${a}/services`, 'rank'),
			...unique(agency.groups ?? [], `/agencies/${a}/groups`, 'id'),
		]),
		...unique(file.counters, '/counters', 'id'),
		...unique(file.counters, '/counters', 'label'),
		...unique(file.kiosks ?? [], '/kiosks', 'name'),
		...unique(file.priorityClasses, '/priorityClasses', 'id'),
		...unique(file.openingHours.closedDays, '/openingHours/closedDays', 'date'),
		...Object.entries(file.reasons).flatMap(([kind, reasons]) => unique(reasons, `/reasons/${kind}`, 'id')),
	];
}

function unique<K extends string>(
	list: readonly Readonly<Record<K, string | number>>[],
	path: string,
	key: K,
): SiteProblem[] {
	const first = new Map<string | number, number>();
	return list.flatMap((item, index) => {
		const before = first.get(item[key]);
		if (before === undefined) {
			first.set(item[key], index);
			return [];
		}
		const message = `“${item[key]}” is already at ${path}/${before}/${key}`;
		return [{ path: `${path}/${index}/${key}`, rule: 'unique', message }];
	});
}
