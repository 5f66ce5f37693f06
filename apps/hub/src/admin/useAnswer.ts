import { pageToken, useStation } from '@antrean/shared/ui/station/useStation.tsx';
import { useEffect, useState } from 'react';
import type { z } from 'zod';

/** What changes by no event, such as a day's end or a backup that failed, can wait a minute to be seen. */
const minuteMs = 60_000;

/**
 * What the hub answers to a question of the status page, asked at each new connection, whenever `cause` is another one, and again and
 * again. Null: not answered, or not understood.
 * @param schema the same one at each call
 */
export function useAnswer<T>(path: string, schema: z.ZodType<T>, cause: unknown, everyMs = minuteMs): T | null {
	const { link } = useStation().view;
	const [known, setKnown] = useState<T | null>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: asked again for another cause.
	useEffect(() => {
		if (link !== 'live') return;
		const request = new AbortController();
		const askNow = (): void =>
			void ask(path, schema, request.signal).then((answer) => {
				if (!request.signal.aborted) setKnown(answer);
			});
		askNow();
		const timer = setInterval(askNow, everyMs);
		return () => {
			clearInterval(timer);
			request.abort();
		};
	}, [link, path, schema, cause, everyMs]);
	return known;
}

async function ask<T>(path: string, schema: z.ZodType<T>, signal: AbortSignal): Promise<T | null> {
	try {
		const answer = await fetch(path, { signal, headers: { authorization: `Bearer ${pageToken()}` } });
		return schema.parse(await answer.json());
	} catch {
		// The socket tells live from dead; without an answer the page says what it knows from the queue itself.
		return null;
	}
}
