import { randomFillSync } from 'node:crypto';

/**
 * UUIDv7 (RFC 9562 §5.7) at the hub's pace: three ids a ticket, thousands of tickets a second. Ids of one millisecond rise too, by the
 * 12 bits after the time (method 1, "fixed bit-length dedicated counter"), so that they are appended to an index instead of scattered.
 */
const pool = Buffer.alloc(32_768);
let used = pool.length;
let lastMs = 0;
let counter = 0;
/** `xxxxxxxx-xxxx-7` of the present millisecond. */
let prefix = '';

export function newId(): string {
	const nowMs = Date.now();
	// More than 4,096 in one millisecond borrow the next one; a clock that is set back waits for itself.
	if (nowMs > lastMs) startMs(nowMs);
	else if (++counter > 0xfff) startMs(lastMs + 1);
	if (used === pool.length) {
		randomFillSync(pool);
		used = 0;
	}
	// The variant, binary 10, takes the first two random bits.
	pool[used] = ((pool[used] ?? 0) & 0x3f) | 0x80;
	const random = pool.toString('hex', used, used + 8);
	used += 8;
	return `${prefix}${(counter + 0x1000).toString(16).slice(1)}-${random.slice(0, 4)}-${random.slice(4)}`;
}

function startMs(ms: number): void {
	lastMs = ms;
	counter = 0;
	const time = ms.toString(16).padStart(12, '0');
	prefix = `${time.slice(0, 8)}-${time.slice(8)}-7`;
}
