import { randomFillSync } from 'node:crypto';

/**
 * UUIDv7 (RFC 9562 §5.7) at the hub's pace: three ids a ticket, thousands of tickets a second. Ids of one millisecond rise too, by the
 * 12 bits after the time (method 1, "fixed bit-length dedicated counter"), so that they are appended to an index instead of scattered.
 */
const pool = Buffer.alloc(4096);
let used = pool.length;
let lastMs = 0;
let counter = 0;

export function newId(): string {
	const nowMs = Date.now();
	if (nowMs > lastMs) {
		lastMs = nowMs;
		counter = 0;
	} else if (++counter > 0xfff) {
		// More than 4,096 in one millisecond: borrow the next one.
		lastMs++;
		counter = 0;
	}
	if (used + 8 > pool.length) {
		randomFillSync(pool);
		used = 0;
	}
	const time = lastMs.toString(16).padStart(12, '0');
	const random = pool.toString('hex', used, used + 8);
	const variant = ((pool[used] ?? 0) & 0x3f) | 0x80;
	used += 8;
	const rand = `${variant.toString(16)}${random.slice(2)}`;
	return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${rand.slice(0, 4)}-${rand.slice(4)}`;
}
