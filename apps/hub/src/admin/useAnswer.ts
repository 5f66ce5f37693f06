import { pageToken, useStation } from '@antrean/shared/ui/station/useStation.tsx';
import { useEffect, useState } from 'react';
import type { z } from 'zod';

/** What changes by no event, such as a day's end, is seen within a minute. */
const askAgainMs = 60_000;

/**
 * What the hub answers to a question of the status page, asked at each new connection, whenever `cause` is another one, and each minute.
 * Null: not answered, or not understood.
 * @param schema the same one at each call
 */
export function useAnswer<T>(path: string, schema: z.ZodType<T>, cause: unknown): T | null {
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
		const timer = setInterval(askNow, askAgainMs);
		return () => {
			clearInterval(timer);
			request.abort();
		};
	}, [link, path, schema, cause]);
	return known;
}

async function ask<T>(path: string, schema: z.ZodType<T>, signal: AbortSignal): Promise<T | null> {
	try {
		const answer = await fetch(path, { signal, headers: { authorization: `Bearer ${pageToken()}` } });
		return schema.parse(await answer.json());
	} catch {
		// Without an answer the page says what it knows from the queue itself.
		return null;
	}
}
