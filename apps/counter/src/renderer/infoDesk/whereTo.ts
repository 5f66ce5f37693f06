import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import { counterDefinition } from '@antrean/shared/domain/counterOf.ts';
import type { Zone } from '@antrean/shared/domain/siteFile.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';

/** Where a visitor with the ticket has to go: its counter, or the counters that call its line, and their floor. Pure. */
export function whereTo(
	state: State,
	catalogue: Catalogue,
	{ counterId, seriesId, agencyId }: Ticket,
): Readonly<{ labels: readonly string[]; zone: Zone | null }> {
	const ids = counterId === null ? (catalogue.countersOfSeries.get(seriesId) ?? []) : [counterId];
	const counters = ids.flatMap((id) => counterDefinition(state, id) ?? []);
	// An agency may have counters on a floor that is not its own.
	const zoneId = counters[0]?.zoneId ?? catalogue.agencies.get(agencyId)?.zoneId;
	return {
		labels: counters.map(({ label }) => label),
		zone: zoneId === undefined ? null : (catalogue.zones.get(zoneId) ?? null),
	};
}
