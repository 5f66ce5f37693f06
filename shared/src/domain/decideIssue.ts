/** Giving numbers: a ticket at once for the API, a reserved number for a kiosk that will adopt it. Strictly in order, for each series and day. */
import type { Catalogue } from './catalogue.ts';
import type { Command } from './commands.ts';
import { isRejection } from './counterAccess.ts';
import { catalogueInForce } from './counterOf.ts';
import { hasPriorityClass } from './decidePriority.ts';
import { accept, type Context, type Decision, reject } from './decision.ts';
import { numbersOf } from './evolveNumbers.ts';
import { ticketAvailability } from './hours.ts';
import { type AgencyId, asId, type BusinessDay, type ServiceId, type TicketId } from './ids.ts';
import { placeAtTail } from './linePlace.ts';
import { isOnPaper } from './paperNumber.ts';
import { type Rejection, rejection } from './rejections.ts';
import type { Series } from './siteFile.ts';
import type { State } from './state.ts';
import { formatNumber } from './ticketNumber.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;
type NextNumber = Readonly<{
	day: BusinessDay;
	series: Series;
	agencyId: AgencyId;
	numberValue: number;
	number: string;
}>;

export function issueTicket(state: State, command: Of<'issueTicket'>, context: Context): Decision {
	const { serviceId, priorityClassId, assistance } = command;
	const next = nextNumber(state, serviceId, context);
	if (isRejection(next)) return reject(next);
	if (!hasPriorityClass(catalogueInForce(state), priorityClassId))
		return reject(rejection('priority/unknown', { priorityClassId }));
	const { day, series, agencyId, numberValue, number } = next;
	return accept({
		type: 'ticket.issued',
		ticketId: asId<TicketId>(context.newId()),
		...{ number, numberValue, serviceId, seriesId: series.id, agencyId, priorityClassId, day },
		catalogueVersion: state.catalogueVersion,
		issuedAt: context.now,
		place: placeAtTail(state, series.id, context.now),
		origin: 'hub',
		stationId: context.stationId,
		paper: 'none',
		dayUnsure: false,
		doubled: false,
		...(assistance === true && { assistance }),
	});
}

/** For the incarnation of a kiosk that the hub knows; the kiosk's fact makes the ticket. */
export function reserveNumber(state: State, command: Of<'reserveNumber'>, context: Context): Decision {
	const { ticketId, serviceId, stationId, incarnation } = command;
	const station = state.stations.get(stationId);
	if (station === undefined || station.retired || station.incarnation !== incarnation)
		return reject(rejection('station/unknown', { stationId }));
	const next = nextNumber(state, serviceId, context);
	if (isRejection(next)) return reject(next);
	const { day, series, numberValue, number } = next;
	return accept({
		type: 'number.reserved',
		...{ seriesId: series.id, numberValue, number, day, ticketId, stationId, incarnation },
	});
}

/** The service's next number on this day; else why there is none. */
function nextNumber(state: State, serviceId: ServiceId, { now, alwaysOpen }: Context): NextNumber | Rejection {
	const catalogue = catalogueInForce(state);
	const service = catalogue?.services.get(serviceId);
	const series = service === undefined ? undefined : catalogue?.series.get(service.seriesId);
	if (catalogue === undefined || service === undefined || series === undefined)
		return rejection('service/unknown', { serviceId });
	const { agencyId } = service;
	if (state.day === null) return rejection('agency/closed', { opensAt: null, reason: 'no-day' });
	const closed = alwaysOpen ? null : closedNow(catalogue, agencyId, now);
	if (closed !== null) return closed;
	const numberValue = nextOf(state, series);
	if (numberValue === null) return rejection('series/used-up', { seriesId: series.id });
	return { day: state.day, series, agencyId, numberValue, number: formatNumber(series, numberValue) };
}

function closedNow(catalogue: Catalogue, agencyId: AgencyId, now: number): Rejection | null {
	const answer = ticketAvailability(catalogue, agencyId, now);
	return answer.open ? null : rejection('agency/closed', { opensAt: answer.opensAt, reason: answer.reason });
}

/** Passes over numbers that are on paper already: served from it before anybody had heard of them. Null: the range is used up. */
function nextOf(state: State, { id, digits, from, to }: Series): number | null {
	const last = Math.min(to, 10 ** digits - 1);
	let candidate = Math.max(numbersOf(state, id).last + 1, from);
	while (candidate <= last && isOnPaper(state, id, candidate)) candidate++;
	return candidate <= last ? candidate : null;
}
