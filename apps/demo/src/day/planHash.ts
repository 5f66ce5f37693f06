import { createHash } from 'node:crypto';
import type { DayPlan } from './planDay.ts';

/** SHA-256 of the plan's JSON, hex: two plans with the same hash are the same byte for byte. */
export function planHash(plan: DayPlan): string {
	return createHash('sha256').update(JSON.stringify(plan)).digest('hex');
}
