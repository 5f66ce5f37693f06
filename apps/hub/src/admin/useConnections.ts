import { stationRole } from '@antrean/shared/protocol/eventSchema.ts';
import { pageToken, useStation } from '@antrean/shared/ui/station/useStation.tsx';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import type { Connected } from './adminView.ts';

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

/** A station that goes away causes no event; nobody minds learning it half a minute later on a status page. */
const askAgainMs = 30_000;

/** Stations and pages that are connected to the hub now. Null: not answered. */
export function useConnections(): readonly Connected[] | null {
	const { link, state } = useStation().view;
	const [known, setKnown] = useState<readonly Connected[] | null>(null);
	const stations = state?.stations;
	// biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever a station came.
	useEffect(() => {
		if (link !== 'live') return;
		const request = new AbortController();
		const ask = (): void =>
			void connectionsOf(request.signal).then((answer) => {
				if (!request.signal.aborted) setKnown(answer);
			});
		ask();
		const timer = setInterval(ask, askAgainMs);
		return () => {
			clearInterval(timer);
			request.abort();
		};
	}, [link, stations]);
	return link === 'live' ? known : null;
}

async function connectionsOf(signal: AbortSignal): Promise<readonly Connected[] | null> {
	try {
		const answer = await fetch('/api/v1/admin/stations', {
			signal,
			headers: { authorization: `Bearer ${pageToken()}` },
		});
		const { stations } = connections.parse(await answer.json());
		return stations.map(({ stationId, role, name, isSoundBlocked, connectedAt }) => ({
			id: stationId,
			role,
			name,
			isSoundBlocked,
			since: Date.parse(connectedAt),
		}));
	} catch {
		// Without an answer the page says nothing of connections.
		return null;
	}
}
