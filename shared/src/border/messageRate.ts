/** Says of each message whether its sender stays within its rate. Time comes in as ms of a monotonic clock. */
export type MessageRate = (messages: number, nowMs: number) => boolean;

/** After a second of rest a second's worth may come at once. */
export function createMessageRate(perSecond: number): MessageRate {
	let left = perSecond;
	let lastMs = Number.NEGATIVE_INFINITY;
	return (messages, nowMs) => {
		left = Math.min(perSecond, left + ((nowMs - lastMs) * perSecond) / 1_000) - messages;
		lastMs = nowMs;
		return left >= 0;
	};
}
