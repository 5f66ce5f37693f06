import { between, type Chance } from './chance.ts';
import type { PlannedHours, Span } from './dayHours.ts';

/**
 * When visitors come: a Poisson process whose rate has a morning peak, a dip at noon and a smaller afternoon, given that `count` come.
 * By thinning (Lewis and Shedler 1979): candidates at the highest rate, each kept with the share that the rate has at its moment.
 */
export function arrivals(chance: Chance, hours: PlannedHours, window: Span, count: number): readonly number[] {
	const kept: number[] = [];
	while (kept.length < count) {
		const at = between(chance, window.from, window.to);
		if (chance.next() * highestRate < rateAt(at, hours)) kept.push(Math.floor(at));
	}
	return kept.sort((a, b) => a - b);
}

/** No moment's rate is above it: base, morning and afternoon together. */
const highestRate = 0.3 + 1 + 0.4;

/** Relative: how eagerly people come at second `at` of the day. */
export function rateAt(at: number, { open, close, breaks }: PlannedHours): number {
	const length = close - open;
	const [noon = { from: open + length / 2, to: open + length / 2 }] = breaks;
	const morning = bell(at, open + 0.2 * length, 0.13 * length);
	const afternoon = 0.4 * bell(at, open + 0.8 * length, 0.1 * length);
	const dip = 1 - 0.75 * bell(at, (noon.from + noon.to) / 2, 0.08 * length);
	return (0.3 + morning + afternoon) * dip;
}

function bell(at: number, middle: number, width: number): number {
	return Math.exp(-(((at - middle) / width) ** 2));
}
