import { stationRole } from '@antrean/shared/protocol/eventSchema.ts';
import { useStation } from '@antrean/shared/ui/station/useStation.tsx';
import { z } from 'zod';
import type { Connected } from './adminView.ts';
import { useAnswer } from './useAnswer.ts';

const connections = z.object({
	stations: z.array(
		z.object({
			stationId: z.string(),
			role: stationRole,
			name: z.string(),
			isSoundBlocked: z.boolean(),
			connectedAt: z.iso.datetime(),
		}),
	),
});

/** A station that goes away causes no event, and until it is known the page says that its reports are in. */
const askAgainMs = 5_000;

/** Stations and pages that are connected to the hub now. Null: not answered. */
export function useConnections(): readonly Connected[] | null {
	const { link, state } = useStation().view;
	// Asked again whenever a station came.
	const answer = useAnswer('/api/v1/admin/stations', connections, state?.stations, askAgainMs);
	if (link !== 'live' || answer === null) return null;
	return answer.stations.map(({ stationId, role, name, isSoundBlocked, connectedAt }) => {
		return { id: stationId, role, name, isSoundBlocked, since: Date.parse(connectedAt) };
	});
}
