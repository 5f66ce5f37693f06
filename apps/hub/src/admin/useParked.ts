import { type ParkedReply, parkedReply } from '@antrean/shared/protocol/parkedContract.ts';
import type { SetAsideReason } from '@antrean/shared/protocol/parkedMessages.ts';
import { pageToken, useStation } from '@antrean/shared/ui/station/useStation.tsx';
import { useCallback, useEffect, useState } from 'react';
import { post } from './post.ts';

/** What the page can do with a row; each answers the code of what stood against it, null when it was done. */
export type ParkedActs = Readonly<{
	retry: (id: string) => Promise<string | null>;
	setAside: (id: string, reason: SetAsideReason) => Promise<string | null>;
}>;

/** A station says what changed within a second; whoever waits for it looks at the page. */
const askAgainMs = 5_000;
const path = '/api/v1/admin/parked';

/** Rows that need a person, and what stations say of themselves. Null: not answered, or not understood. */
export function useParked(): Readonly<{ parked: ParkedReply | null; acts: ParkedActs }> {
	const { link } = useStation().view;
	const [parked, setParked] = useState<ParkedReply | null>(null);
	/** Counted up by each decision: the list is asked for at once. */
	const [decided, setDecided] = useState(0);
	// biome-ignore lint/correctness/useExhaustiveDependencies: asked again after each decision.
	useEffect(() => {
		if (link !== 'live') return;
		const request = new AbortController();
		const ask = (): void =>
			void parkedNow(request.signal).then((answer) => {
				if (!request.signal.aborted) setParked(answer);
			});
		ask();
		const timer = setInterval(ask, askAgainMs);
		return () => {
			clearInterval(timer);
			request.abort();
		};
	}, [link, decided]);
	const decide = useCallback(async (id: string, act: string, body: object | null): Promise<string | null> => {
		const code = await post(`${path}/${encodeURIComponent(id)}/${act}`, body);
		setDecided((count) => count + 1);
		return code;
	}, []);
	const retry = useCallback((id: string) => decide(id, 'retry', null), [decide]);
	const setAside = useCallback((id: string, reason: SetAsideReason) => decide(id, 'set-aside', { reason }), [decide]);
	return { parked: link === 'live' ? parked : null, acts: { retry, setAside } };
}

async function parkedNow(signal: AbortSignal): Promise<ParkedReply | null> {
	try {
		const answer = await fetch(path, { signal, headers: { authorization: `Bearer ${pageToken()}` } });
		return parkedReply.parse(await answer.json());
	} catch {
		// Without an answer the page says nothing of these rows.
		return null;
	}
}
