/**
 * A prefix that was freed rests: until every kiosk holds a catalogue without it, one that is cut off may still print the old series' papers,
 * and two visitors would hold one number.
 */
import { catalogueInForce } from './counterOf.ts';
import type { Series, SiteFile } from './siteFile.ts';
import type { RestingPrefix, State, Station } from './state.ts';

/** What rests once `site` is in force as `version`: what it leaves out rests from now on, what it has does not rest. */
export function restAfter(state: State, site: SiteFile, version: number): State['restingPrefixes'] {
	const kept = new Set(site.series.map(({ id }) => id));
	let resting = state.restingPrefixes;
	for (const { id, prefix, digits } of catalogueInForce(state)?.site.series ?? [])
		if (!kept.has(id)) resting = resting.set(prefix, { seriesId: id, digits, version, day: state.day });
	for (const { prefix } of site.series) resting = resting.delete(prefix);
	return resting;
}

/** The rest that keeps `series` from having its prefix, or its name with another prefix; null: none. */
export function restAgainst(state: State, series: Series): (RestingPrefix & Readonly<{ prefix: string }>) | null {
	for (const [prefix, rest] of state.restingPrefixes) {
		const isSame = rest.seriesId === series.id;
		const isOther = isSame ? prefix !== series.prefix || rest.digits !== series.digits : prefix === series.prefix;
		if (isOther && !isOver(state, rest)) return { ...rest, prefix };
	}
	return null;
}

/** The kiosks that may still print the prefix. */
export function kiosksBefore(state: State, version: number): readonly Station[] {
	return [...state.stations.values()].filter(
		(station) => station.role === 'kiosk' && !station.retired && station.catalogueVersion < version,
	);
}

function isOver(state: State, { day, version }: RestingPrefix): boolean {
	const isLater = day === null || (state.day !== null && state.day > day);
	return isLater && kiosksBefore(state, version).length === 0;
}
