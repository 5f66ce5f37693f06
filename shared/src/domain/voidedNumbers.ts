import type { NumberVoided } from './events.ts';
import type { SeriesId } from './ids.ts';
import type { Reservation, State } from './state.ts';

/** The events that void the reservations which `isVoid` picks. Their numbers are never given again; a paper that has one stands all the same. */
export function voidedNumbers(
	state: State,
	reason: NumberVoided['reason'],
	isVoid: (reservation: Reservation, seriesId: SeriesId) => boolean,
): readonly NumberVoided[] {
	const { day } = state;
	if (day === null) return [];
	return [...state.series].flatMap(([seriesId, { reserved }]) =>
		[...reserved]
			.filter(([, reservation]) => isVoid(reservation, seriesId))
			.map(([numberValue, { number, ticketId, stationId }]): NumberVoided => {
				return { type: 'number.voided', seriesId, numberValue, number, day, ticketId, stationId, reason };
			}),
	);
}
