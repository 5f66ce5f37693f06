import { z } from 'zod';
import { upkeep } from './upkeepNow.ts';
import { useAnswer } from './useAnswer.ts';

const health = z.object({
	status: z.string().max(100),
	version: z.string().max(100),
	epoch: z.number(),
	seq: z.number(),
	/** Hubs older than this word don't say it. */
	upkeep: upkeep.nullable().optional(),
});
export type Health = z.output<typeof health>;

/** What the hub says of itself. Null: not answered yet, or not understood. */
export function useHealth(): Health | null {
	return useAnswer('/healthz', health, null);
}
