/** What stations do by themselves, without a command of anybody's. */
import type { EventBody, TicketIssued } from '../domain/events.ts';
import type { StationId, TicketId } from '../domain/ids.ts';
import type { State } from '../domain/state.ts';
import { paperStates } from '../domain/ticket.ts';
import { miniSite, monday, stationId, uuid } from './builders.ts';
import { nth, type Step } from './steps.ts';

const services = miniSite.agencies.flatMap((agency) => agency.services);

/** What a kiosk did by itself: adopted the number reserved for it, or got on with a print job. */
export function happened(state: State, step: Step, now: number): readonly EventBody[] {
	if (step.kind === 'adopt') return adopted(state, step, now);
	return step.kind === 'comeHome' ? cameHome(state, step, now) : printed(state, step);
}

function adopted(state: State, { a, flag }: Step, now: number): readonly EventBody[] {
	const open = [...state.series].flatMap(([seriesId, { reserved }]) =>
		[...reserved].map(([numberValue, reservation]) => ({ seriesId, numberValue, ...reservation })),
	);
	if (open.length === 0) return [];
	const { ticketId, stationId, ...paper } = nth(open, a);
	return [{ ...issuedBy(state, ticketId, paper, 'reserved', stationId, now - (flag ? 3_000 : 0)), assistance: flag }];
}

/** The ticket of a number that was served before anybody had heard of it. */
function cameHome(state: State, { a }: Step, now: number): readonly EventBody[] {
	const provisional = [...state.tickets.values()].filter((ticket) => ticket.provisional);
	if (provisional.length === 0) return [];
	const { id: provisionalId, numberSeriesId: seriesId, numberValue, number } = nth(provisional, a);
	const id = uuid<TicketId>('c', state.nextTie);
	const paper = { seriesId, numberValue, number };
	return [
		issuedBy(state, id, paper, 'slot', stationId(1), now - 60_000),
		{ type: 'ticket.joined', provisionalId, ticketId: id },
	];
}

function issuedBy(
	state: State,
	ticketId: TicketId,
	paper: Pick<TicketIssued, 'seriesId' | 'numberValue' | 'number'>,
	origin: 'reserved' | 'slot',
	stationId: StationId,
	issuedAt: number,
): TicketIssued {
	const service = nth(
		services.filter(({ seriesId }) => seriesId === paper.seriesId),
		0,
	);
	const agencyId = nth(
		miniSite.agencies.filter((agency) => agency.services.includes(service)),
		0,
	).id;
	return {
		type: 'ticket.issued',
		...{ ticketId, ...paper, serviceId: service.id, agencyId, priorityClassId: null, day: state.day ?? monday },
		...{ catalogueVersion: state.catalogueVersion, issuedAt, place: { at: issuedAt, tie: state.nextTie } },
		...{ origin, stationId, paper: 'pending', dayUnsure: false, doubled: false },
	};
}

function printed(state: State, { a, b }: Step): readonly EventBody[] {
	const ticket = state.tickets.at(a)?.[1];
	if (ticket === undefined) return [];
	const paper = nth(paperStates.slice(1), b);
	const jobId = nth([...ticket.jobsDue, '0', '1'], b);
	return [{ type: 'paper.changed', ticketId: ticket.id, paper, jobId, copy: b % 2 === 1 }];
}
