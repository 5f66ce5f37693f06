type Clocked = Readonly<{ setClock(skewMs: number): void }>;

const dayMs = 24 * 3_600_000;

/**
 * Puts a clock wrong: by minutes, seldom by hours, days or a year, or to 1970, as that of a board without a battery; the hub's too.
 * @param now by the clock that is right, epoch ms
 * @param what from 0 to 1, by how much
 * @param how from 0 to 1, whose and how far
 */
export function moveClock(hub: Clocked, station: Clocked, now: number, what: number, how: number): void {
	const turn = what - 0.5;
	if (how < 0.2) hub.setClock(hubSkewMs(turn, what, how, now));
	else if (how < 0.75) station.setClock(Math.round(turn * 600_000));
	else if (how < 0.88) station.setClock(Math.round(turn * 40_000_000));
	else if (how < 0.93) station.setClock(Math.round(turn * 40 * dayMs));
	else if (how < 0.96) station.setClock(365 * dayMs * (turn < 0 ? -1 : 1));
	else station.setClock(Math.round(what * dayMs) - now);
}

function hubSkewMs(turn: number, what: number, how: number, now: number): number {
	if (how < 0.1) return Math.round(turn * 30_000);
	if (how < 0.13) return Math.round(turn * 2_000_000);
	if (how < 0.165) return Math.round(turn * 40_000_000);
	if (how < 0.185) return Math.round(turn * 40 * dayMs);
	if (how < 0.193) return 365 * dayMs * (turn < 0 ? -1 : 1);
	return Math.round(what * dayMs) - now;
}
