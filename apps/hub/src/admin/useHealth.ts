import { useCallback, useState } from 'react';
import { z } from 'zod';
import { clockDoubt } from './clockNow.ts';
import { post } from './post.ts';
import { upkeep } from './upkeepNow.ts';
import { useAnswer } from './useAnswer.ts';

const health = z.object({
	status: z.string().max(100),
	version: z.string().max(100),
	epoch: z.number(),
	seq: z.number(),
	/** Hubs older than this word don't say it. */
	upkeep: upkeep.nullable().optional(),
	/** Null: the hub goes by its clock. Hubs older than this word don't say it. */
	clock: clockDoubt.nullable().optional(),
});
export type Health = z.output<typeof health>;

/**
 * What the hub says of itself; null: not answered yet, or not understood. `trustClock` vouches for its clock and answers the code of what
 * stood against it, null when it was done.
 */
export function useHealth(): Readonly<{ health: Health | null; trustClock: () => Promise<string | null> }> {
	/** Counted up by each word to the hub: it is asked anew at once. */
	const [said, setSaid] = useState(0);
	const trustClock = useCallback(async (): Promise<string | null> => {
		const code = await post('/api/v1/admin/trust-clock', null);
		setSaid((count) => count + 1);
		return code;
	}, []);
	return { health: useAnswer('/healthz', health, said), trustClock };
}
