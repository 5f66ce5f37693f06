type Clocked = Readonly<{ setClock(skewMs: number): void }>;

/**
 * Puts a clock wrong by minutes, seldom by hours; the hub's too, by seconds or minutes.
 * @param what from 0 to 1, by how much
 * @param how from 0 to 1, whose and how far
 */
export function moveClock(hub: Clocked, station: Clocked, what: number, how: number): void {
	const ms = Math.round((what - 0.5) * (how < 0.8 ? 600_000 : 40_000_000));
	if (how < 0.15) hub.setClock(Math.round(ms / 20));
	else station.setClock(ms);
}
