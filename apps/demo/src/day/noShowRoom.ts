/**
 * A day's officer gives up after so many seconds of the day, the hub allows it after so many real ones, and no two clocks agree to the
 * millisecond: asked a hair too early, an officer would be refused at one time and not at another. So the officer always waits a real second
 * longer than the hub asks.
 */
const roomSeconds = 1;

/** What the hub of a day at `speed` asks, real seconds, where officers wait the site's `noShowAfterSeconds` of the day. */
export function hubNoShowSeconds(noShowAfterSeconds: number, speed: number): number {
	return Math.max(0, Math.floor(noShowAfterSeconds / speed) - roomSeconds);
}

/** How long officers wait, seconds of a day at `speed`, where the hub asks the site's own real ones. */
export function officerNoShowSeconds(noShowAfterSeconds: number, speed: number): number {
	return (noShowAfterSeconds + roomSeconds) * speed;
}
