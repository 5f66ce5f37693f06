/** Catalogue versions in the order in which a fact's words are looked up: the station's own, where the day has it, then the newest. */
import type { Catalogue } from './catalogue.ts';
import type { State } from './state.ts';

export function cataloguesSeen(state: State, version: number): readonly Catalogue[] {
	const rank = (catalogue: Catalogue): number =>
		catalogue.version === version ? Number.POSITIVE_INFINITY : catalogue.version;
	return [...state.catalogues.values()].sort((a, b) => rank(b) - rank(a));
}
