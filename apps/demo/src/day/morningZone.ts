/**
 * A time zone in which it is six in the morning at `epochMs`, so that a simulated day does not meet a hub's midnight, whenever it is played.
 * The names of the zones have their sign turned round: Etc/GMT-7 is seven hours ahead of UTC (tz database, file etcetera).
 */
export function morningZone(epochMs: number): string {
	const utcHour = Math.floor(epochMs / 3_600_000) % 24;
	const ahead = ((6 - utcHour + 36) % 24) - 12;
	return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}
