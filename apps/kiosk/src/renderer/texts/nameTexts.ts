/** Names of the catalogue as the kiosk's tiles and rows show them. Pure; knows no queue. */
import type { Agency } from '@antrean/shared/domain/siteFile.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';

/**
 * The second line of an agency's tile: its hint; without one its full name as far as that says more than the short name; else its
 * first service, which `andMore` completes ("…, dll.").
 */
export function agencySubline(agency: Agency, locale: string, andMore: (service: string) => string): string {
	if (agency.hint !== null) return localised(agency.hint, locale);
	const short = agency.shortName.toLowerCase();
	const name = localised(agency.name, locale);
	const bracket = /^(.*?)\s*\(([^)]*)\)$/.exec(name);
	const [, before = '', inside = ''] = bracket ?? [];
	// The part that repeats the short name goes: "Samsat (Sistem …)" leaves the bracket, "Kantor … (ATR/BPN)" what is before it.
	const repeats = short.includes((inside.split(',')[0] ?? '').trim().toLowerCase());
	const rest = bracket === null ? name : before.toLowerCase() === short ? inside : repeats ? before : name;
	if (rest.toLowerCase() !== short) return rest;
	const first = [...agency.services].sort((a, b) => a.rank - b.rank)[0];
	return first === undefined ? name : andMore(localised(first.name, locale));
}

/** Fewer names than this share nothing worth telling. */
const fewNames = 4;
/** Words that at least this part of a list begins with are shown light, so that the eye lands on the word that differs. */
const mostOfList = 0.6;

/** The beginning (whole words) that most names of a list share, or an empty text. */
export function sharedBeginning(names: readonly string[]): string {
	if (names.length < fewNames) return '';
	const words = names.map((name) => name.split(' '));
	let best = '';
	for (const candidate of words) {
		// The last word is never light: it is what the row is about.
		for (let length = candidate.length - 1; length > 0; length--) {
			const beginning = candidate.slice(0, length).join(' ');
			const sharing = names.filter((name) => name.startsWith(`${beginning} `)).length;
			if (sharing >= names.length * mostOfList && beginning.length > best.length) best = beginning;
		}
	}
	return best;
}
