import type { SiteFile } from '../domain/siteFile.ts';
import type { SiteProblem } from './siteProblem.ts';

/** Names that point to other places of the file, and places that must have one. */
export function referenceProblems(file: SiteFile): SiteProblem[] {
	return [...agencyReferences(file), ...counterReferences(file), ...kioskReferences(file), ...serving(file)];
}

function agencyReferences(file: SiteFile): SiteProblem[] {
	const zones = new Set<string>(file.zones.map((zone) => zone.id));
	const series = new Set<string>(file.series.map((one) => one.id));
	return file.agencies.flatMap((agency, a) => {
		const groups = new Set(agency.groups?.map((group) => group.id) ?? []);
		const problems = missing(zones, agency.zoneId, `/agencies/${a}/zoneId`, 'zone');
		for (const [s, service] of agency.services.entries()) {
			const path = `/agencies/${a}/services/${s}`;
			problems.push(...missing(series, service.seriesId, `${path}/seriesId`, 'series'));
			if (!service.id.startsWith(`${agency.id}.`))
				problems.push(referenceTo(`${path}/id`, `“${service.id}” must start with its agency's id, “${agency.id}.”`));
			if (agency.groups === null && service.groupId !== null)
				problems.push(referenceTo(`${path}/groupId`, `agency “${agency.id}” has no groups, so this must be null`));
			else if (agency.groups !== null && service.groupId === null)
				problems.push(referenceTo(`${path}/groupId`, `agency “${agency.id}” has groups, so a service needs one`));
			else if (service.groupId !== null)
				problems.push(...missing(groups, service.groupId, `${path}/groupId`, `group of agency “${agency.id}”`));
		}
		return problems;
	});
}

function counterReferences(file: SiteFile): SiteProblem[] {
	const zones = new Set<string>(file.zones.map((zone) => zone.id));
	const agencies = new Set<string>(file.agencies.map((agency) => agency.id));
	const series = new Set<string>(file.series.map((one) => one.id));
	return file.counters.flatMap((counter, c) => [
		...missing(agencies, counter.agencyId, `/counters/${c}/agencyId`, 'agency'),
		...missing(zones, counter.zoneId, `/counters/${c}/zoneId`, 'zone'),
		...counter.seriesIds.flatMap((id, s) => missing(series, id, `/counters/${c}/seriesIds/${s}`, 'series')),
	]);
}

function kioskReferences(file: SiteFile): SiteProblem[] {
	const zones = new Set<string>(file.zones.map((zone) => zone.id));
	return (file.kiosks ?? []).flatMap((kiosk, k) => missing(zones, kiosk.zoneId, `/kiosks/${k}/zoneId`, 'zone'));
}

/** A series is called by counters and belongs to one agency: otherwise its tickets wait for nobody, or it has no hours. */
function serving(file: SiteFile): SiteProblem[] {
	const served = new Set<string>(file.counters.flatMap((counter) => counter.seriesIds));
	return file.series.flatMap((series, i) => {
		const path = `/series/${i}`;
		const users = file.agencies.filter((agency) => agency.services.some((service) => service.seriesId === series.id));
		const problems: SiteProblem[] = [];
		if (!served.has(series.id))
			problems.push({ path, rule: 'series', message: `no counter serves series “${series.id}”` });
		if (users.length !== 1) {
			const names = users.length === 0 ? 'none' : users.map((agency) => agency.id).join(', ');
			problems.push({
				path,
				rule: 'series',
				message: `series “${series.id}” must serve one agency; it serves ${names}`,
			});
		}
		if (series.from > series.to)
			problems.push({ path: `${path}/to`, rule: 'series', message: `must not be less than “from” (${series.from})` });
		if (String(series.to).length > series.digits)
			problems.push({
				path: `${path}/to`,
				rule: 'series',
				message: `${series.to} has more than ${series.digits} digits`,
			});
		return problems;
	});
}

function missing(known: ReadonlySet<string>, id: string, path: string, kind: string): SiteProblem[] {
	return known.has(id) ? [] : [referenceTo(path, `there is no ${kind} “${id}”`)];
}

function referenceTo(path: string, message: string): SiteProblem {
	return { path, rule: 'reference', message };
}
