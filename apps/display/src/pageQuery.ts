import type { CounterId, ZoneId } from '@antrean/shared/domain/ids.ts';

/** What an edge's own page shows, as its address says it (displaySettings reads it there); null: the whole site. Pure. */
export function pageQuery(show: Readonly<{ zoneId: ZoneId | null; counterId: CounterId | null }>): string | null {
	const query = new URLSearchParams();
	if (show.zoneId !== null) query.set('zone', show.zoneId);
	if (show.counterId !== null) query.set('counter', show.counterId);
	return query.size === 0 ? null : query.toString();
}
