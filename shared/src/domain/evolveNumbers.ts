/** The hub's own numbers of a series on this day: the highest given, and those reserved for kiosks that have not adopted them yet. */
import type { NumberReserved, NumberVoided } from './events.ts';
import type { SeriesId } from './ids.ts';
import { noNumbers, type SeriesNumbers, type State } from './state.ts';

export function numbersOf(state: State, seriesId: SeriesId): SeriesNumbers {
	return state.series.get(seriesId) ?? noNumbers;
}

export function numberReserved(state: State, body: NumberReserved): State {
	const { seriesId, numberValue, number, ticketId, stationId, incarnation } = body;
	const { last, reserved } = numbersOf(state, seriesId);
	return withNumbers(state, seriesId, {
		last: Math.max(last, numberValue),
		reserved: reserved.set(numberValue, { ticketId, number, stationId, incarnation }),
	});
}

/**
 * A voided number is never given again: `last` stays. At the end of its day it stays reserved in that day's fold: a kiosk that adopted it a
 * moment before still brings it home there.
 */
export function numberVoided(state: State, { seriesId, numberValue, reason }: NumberVoided): State {
	if (reason === 'day-ended') return state;
	const { last, reserved } = numbersOf(state, seriesId);
	return withNumbers(state, seriesId, { last, reserved: reserved.delete(numberValue) });
}

/** A ticket carries a number of the hub's range: nobody else gets it. */
export function numberGiven(state: State, seriesId: SeriesId, numberValue: number): State {
	const { last, reserved } = numbersOf(state, seriesId);
	return withNumbers(state, seriesId, {
		last: Math.max(last, numberValue),
		reserved: reserved.delete(numberValue),
	});
}

function withNumbers(state: State, seriesId: SeriesId, numbers: SeriesNumbers): State {
	return { ...state, series: state.series.set(seriesId, numbers) };
}
