/** Services to which a ticket can be sent on, and the search over them. Pure. */
import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import type { ServiceId } from '@antrean/shared/domain/ids.ts';
import { lineOf } from '@antrean/shared/domain/linePlace.ts';
import type { Zone } from '@antrean/shared/domain/siteFile.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';

export type TransferTarget = Readonly<{
	serviceId: ServiceId;
	name: string;
	agency: string;
	/** Labels of the counters that serve it. */
	counters: readonly string[];
	zone: Zone | null;
	rank: number;
	agencyRank: number;
	words: readonly string[];
}>;

export function transferTargets(catalogue: Catalogue, locale: string): readonly TransferTarget[] {
	return catalogue.site.agencies.flatMap((agency) =>
		agency.services.map((service) => {
			const name = localised(service.name, locale);
			const counters = (catalogue.countersOfSeries.get(service.seriesId) ?? []).flatMap(
				(id) => catalogue.counters.get(id)?.label ?? [],
			);
			const keywords = Object.values(service.keywords).flat();
			return {
				serviceId: service.id,
				name,
				agency: agency.shortName,
				counters,
				zone: catalogue.zones.get(agency.zoneId) ?? null,
				rank: service.rank,
				agencyRank: agency.rank,
				words: [name, agency.shortName, localised(agency.name, locale), ...keywords, ...counters].flatMap(wordsOf),
			};
		}),
	);
}

/**
 * Targets of which every word typed begins a word: of service, agency, keyword or counter. Names that begin so come first, then by rank.
 * Without a word: the present service's agency, because most are sent on within the house; with no present service all of them.
 */
export function foundTargets(
	targets: readonly TransferTarget[],
	query: string,
	present: ServiceId | null,
): readonly TransferTarget[] {
	const typed = wordsOf(query);
	const agency = targets.find(({ serviceId }) => serviceId === present)?.agency;
	const found = targets.filter((target) =>
		typed.length === 0
			? present === null || (target.agency === agency && target.serviceId !== present)
			: typed.every((word) => target.words.some((candidate) => candidate.startsWith(word))),
	);
	const start = typed[0] ?? '';
	const late = (target: TransferTarget): number => (wordsOf(target.name)[0]?.startsWith(start) ? 0 : 1);
	return [...found].sort((a, b) => late(a) - late(b) || a.rank - b.rank || a.agencyRank - b.agencyRank);
}

/** How many wait for the service, and how many of them came before the ticket did. */
export function placesAt(
	state: State,
	catalogue: Catalogue,
	serviceId: ServiceId,
	ticket: Ticket,
): Readonly<{ waiting: number; before: number }> {
	const service = catalogue.services.get(serviceId);
	if (service === undefined) return { waiting: 0, before: 0 };
	const line = lineOf(state, service.seriesId);
	return { waiting: line.size, before: line.rank({ at: ticket.issuedAt, tie: ticket.place.tie, ticketId: ticket.id }) };
}

function wordsOf(text: string): readonly string[] {
	return text
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '');
}
