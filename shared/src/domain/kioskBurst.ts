/**
 * Many tickets of one service from one kiosk at once: somebody plays, or one person queues for several. Staff are told, nobody is blocked.
 * A fold that runs with the tickets' own and changes nothing in the queue.
 */
import type { TicketIssued } from './events.ts';
import type { SeriesId, ServiceId, StationId } from './ids.ts';
import type { State } from './state.ts';

export type KioskBurst = Readonly<{
	stationId: StationId;
	serviceId: ServiceId;
	seriesId: SeriesId;
	/** Epoch ms of its first and last ticket. */
	from: number;
	to: number;
	count: number;
}>;
/** A ticket that a kiosk gave of late. */
export type IssuedLately = Readonly<{ serviceId: ServiceId; at: number }>;

/** More than so many of one service in so long is a burst. A family of three is none. */
const burstOver = 3;
const burstWithinMs = 60_000;
/** A kiosk's tickets looked back on: as many as a quick hand gets out of it in that time. */
export const latelyKept = 20;
/** The newest bursts of the day that are kept to be shown. */
export const burstsKept = 20;
/** Staff at a counter can do something about a burst for so long. */
const burstShownMs = 10 * 60_000;

/** `state` with the ticket counted, if a kiosk gave it. */
export function withIssuedLately(state: State, { stationId, serviceId, seriesId, issuedAt: at }: TicketIssued): State {
	if (stationId === null || state.stations.get(stationId)?.role !== 'kiosk') return state;
	const before = state.issuedLately.get(stationId) ?? [];
	const lately = [...before.filter((one) => at - one.at <= burstWithinMs), { serviceId, at }].slice(-latelyKept);
	const issuedLately = state.issuedLately.set(stationId, lately);
	const ofService = lately.filter((one) => one.serviceId === serviceId);
	const [first] = ofService;
	if (first === undefined || ofService.length <= burstOver) return { ...state, issuedLately };
	const burst = { stationId, serviceId, seriesId, from: first.at, to: at, count: ofService.length };
	return { ...state, issuedLately, bursts: withBurst(state.bursts, burst) };
}

/** A burst that goes on is one, however long. */
function withBurst(bursts: readonly KioskBurst[], burst: KioskBurst): readonly KioskBurst[] {
	const isSame = (one: KioskBurst): boolean =>
		one.stationId === burst.stationId && one.serviceId === burst.serviceId && one.to >= burst.from;
	const former = bursts.find(isSame);
	const grown = former === undefined ? burst : { ...former, to: burst.to, count: former.count + 1 };
	return [grown, ...bursts.filter((one) => one !== former)].slice(0, burstsKept);
}

/** Bursts in the lines of `seriesIds` (null: in any) that somebody may still look into, newest first; `now`: hub time, epoch ms. */
export function burstsToTell(state: State, seriesIds: readonly SeriesId[] | null, now: number): readonly KioskBurst[] {
	return state.bursts.filter(
		({ seriesId, to }) => now - to <= burstShownMs && (seriesIds === null || seriesIds.includes(seriesId)),
	);
}
