import { pageToken, useStation } from '@antrean/shared/ui/station/useStation.tsx';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { upkeep } from './upkeepNow.ts';

const health = z.object({
	status: z.string().max(100),
	version: z.string().max(100),
	epoch: z.number(),
	seq: z.number(),
	/** Hubs older than this word don't say it. */
	upkeep: upkeep.nullable().optional(),
});
export type Health = z.output<typeof health>;

/** A backup that failed can wait a minute to be seen. */
const askAgainMs = 60_000;

/** What the hub says of itself, asked at each new connection and each minute. Null: not answered yet, or not understood. */
export function useHealth(): Health | null {
	const { link } = useStation().view;
	const [known, setKnown] = useState<Health | null>(null);
	useEffect(() => {
		if (link !== 'live') return;
		const request = new AbortController();
		const askNow = (): void =>
			void ask(request.signal).then((answer) => {
				if (!request.signal.aborted) setKnown(answer);
			});
		askNow();
		const timer = setInterval(askNow, askAgainMs);
		return () => {
			clearInterval(timer);
			request.abort();
		};
	}, [link]);
	return known;
}

async function ask(signal: AbortSignal): Promise<Health | null> {
	try {
		const answer = await fetch('/healthz', { signal, headers: { authorization: `Bearer ${pageToken()}` } });
		return health.parse(await answer.json());
	} catch {
		// The socket tells live from dead; without an answer the page shows no version.
		return null;
	}
}
