/** Beginning a business day and taking in a site file: what only the hub does. */
import type { Command } from './commands.ts';
import { catalogueInForce } from './counterOf.ts';
import { accept, type Decision, reject } from './decision.ts';
import { kiosksBefore, restAgainst } from './prefixRest.ts';
import { type Rejection, rejection } from './rejections.ts';
import type { SiteFile } from './siteFile.ts';
import type { State } from './state.ts';
import { voidedNumbers } from './voidedNumbers.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** Days never go backwards: the present day or an earlier one is nothing to do. */
export function startDay(state: State, { day }: Of<'startDay'>): Decision {
	if (state.day !== null && day <= state.day) return accept();
	const lost = voidedNumbers(state, 'day-ended', () => true);
	return accept(...lost, { type: 'day.started', day, catalogueVersion: state.catalogueVersion });
}

/** The file in force once more is nothing to do. */
export function changeCatalogue(state: State, { hash, site }: Of<'changeCatalogue'>): Decision {
	if (catalogueInForce(state)?.hash === hash) return accept();
	const conflict = numberConflict(state, site);
	if (conflict !== null) return reject(conflict);
	return accept({ type: 'catalogue.changed', version: state.catalogueVersion + 1, hash, site });
}

/**
 * Papers keep their meaning: a series keeps prefix and digits, and a prefix stays with its series until the day is over and no kiosk can
 * print it any more.
 */
function numberConflict(state: State, site: SiteFile): Rejection | null {
	for (const { series } of state.catalogues.values())
		for (const was of series.values())
			for (const is of site.series) {
				const isSame = is.id === was.id;
				if (isSame ? is.prefix !== was.prefix || is.digits !== was.digits : is.prefix === was.prefix)
					return rejection('catalogue/conflict', { seriesId: is.id, prefix: is.prefix });
			}
	for (const is of site.series) {
		const rest = restAgainst(state, is);
		if (rest === null) continue;
		const kiosks = kiosksBefore(state, rest.version).map(({ name }) => name);
		const detail = { seriesId: is.id, prefix: is.prefix, freedBy: rest.seriesId, freedOn: rest.day };
		return rejection('catalogue/conflict', { ...detail, kiosks: kiosks.join(', ') });
	}
	return null;
}
