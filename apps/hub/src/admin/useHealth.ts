import { pageToken, useStation } from '@antrean/shared/ui/station/useStation.tsx';
import { useEffect, useState } from 'react';
import { z } from 'zod';

const health = z.object({
	status: z.string().max(100),
	version: z.string().max(100),
	epoch: z.number(),
	seq: z.number(),
});
export type Health = z.output<typeof health>;

/** What the hub says of itself, asked once at each new connection. Null: not answered yet, or not understood. */
export function useHealth(): Health | null {
	const { link } = useStation().view;
	const [known, setKnown] = useState<Health | null>(null);
	useEffect(() => {
		if (link !== 'live') return;
		const request = new AbortController();
		void ask(request.signal).then((answer) => {
			if (!request.signal.aborted) setKnown(answer);
		});
		return () => request.abort();
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
