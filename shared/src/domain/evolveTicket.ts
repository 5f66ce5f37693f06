/** How a ticket comes to be, finds its provisional twin, and what becomes of its paper and its priority. Its moves are in `evolveTicketMove.ts`. */
import type {
	FactRebased,
	PaperChanged,
	PriorityConfirmed,
	ReprintRequested,
	TicketIssued,
	TicketJoined,
} from './events.ts';
import { numberGiven } from './evolveNumbers.ts';
import { versionSeen } from './evolveStation.ts';
import type { TicketId } from './ids.ts';
import { withIssuedLately } from './kioskBurst.ts';
import { answered, dueAfter, paperOf, withJob } from './paperJobs.ts';
import type { State } from './state.ts';
import { standingOf, type Ticket } from './ticket.ts';
import { withoutTicket, withTicket, withTicketMarked } from './withTicket.ts';

/** `at`: when the hub first knew it, epoch ms. */
export function ticketIssued(state: State, body: TicketIssued, at: number): State {
	const taken = withTicket({ ...state, nextTie: state.nextTie + 1 }, issuedTicket(body, at));
	const next = withIssuedLately(taken, body);
	// Of the others the kiosk says which catalogue it holds.
	const isOfKiosk = body.origin === 'reserved' || body.origin === 'slot';
	const told = !isOfKiosk ? next : versionSeen(next, body.stationId, body.catalogueVersion);
	const isOfHubRange = body.origin === 'hub' || body.origin === 'reserved';
	return isOfHubRange ? numberGiven(told, body.seriesId, body.numberValue) : told;
}

function issuedTicket(body: TicketIssued, at: number): Ticket {
	return {
		id: body.ticketId,
		number: body.number,
		numberValue: body.numberValue,
		numberSeriesId: body.seriesId,
		origin: body.origin,
		day: body.day,
		issuedAt: body.issuedAt,
		receivedAt: at,
		priorityClassId: body.priorityClassId,
		assistance: body.assistance === true ? 'asked' : 'none',
		catalogueVersion: body.catalogueVersion,
		stationId: body.stationId,
		paper: body.paper,
		jobs: [],
		// The job of a kiosk's own paper is not named here; until it is heard of the ticket's id stands for it.
		jobsDue: body.paper === 'pending' ? [body.ticketId] : [],
		revision: 0,
		rebased: [],
		told: body.told ?? null,
		provisional: false,
		dayUnsure: body.dayUnsure,
		doubled: body.doubled,
		state: 'waiting',
		serviceId: body.serviceId,
		seriesId: body.seriesId,
		agencyId: body.agencyId,
		place: body.place,
		counterId: null,
		calledAt: null,
		startedAt: null,
		endedAt: null,
		timesCalled: 0,
		endReason: null,
		transferredFrom: null,
	};
}

/**
 * The real ticket goes on where its provisional twin stands, with the twin's revision, so that the counter's next facts follow on.
 * Without a twin in the state only the id is remembered. Ids that were joined to the twin before are the real ticket's, too.
 */
export function ticketJoined(state: State, { provisionalId, ticketId }: TicketJoined): State {
	let joined = state.joined.set(provisionalId, ticketId);
	for (const [id, of] of state.joined) if (of === provisionalId) joined = joined.set(id, ticketId);
	const known = { ...state, joined };
	const twin = state.tickets.get(provisionalId);
	const real = state.tickets.get(ticketId);
	if (twin === undefined || real === undefined) return known;
	const next = withTicket(withoutTicket(known, twin), joinedTicket(twin, real));
	return { ...next, counters: withStepOf(next.counters, provisionalId, real) };
}

/**
 * Serving the twin can be taken back: then the real ticket waits as it did. A later step with the twin can't, it would put back where the
 * twin stood.
 */
function withStepOf(counters: State['counters'], twinId: TicketId, real: Ticket): State['counters'] {
	let next = counters;
	for (const counter of counters.values()) {
		if (counter.lastStep?.ticketId !== twinId) continue;
		const isServing = counter.lastStep.type === 'ticket.servedFromPaper';
		const lastStep = isServing ? { ...counter.lastStep, ticketId: real.id, before: standingOf(real) } : null;
		next = next.set(counter.id, { ...counter, lastStep });
	}
	return next;
}

function joinedTicket(twin: Ticket, real: Ticket): Ticket {
	const revision = Math.max(real.revision, twin.revision);
	// Taken back: the number was typed by mistake, and its visitor waits.
	if (twin.endReason === 'undone') return { ...real, revision, rebased: twin.rebased };
	const { serviceId, seriesId, agencyId, place } = twin.serviceId === null ? real : twin;
	const { assistance, priorityClassId } = twin.assistance === 'none' ? real : twin;
	return {
		...real,
		...standingOf(twin),
		told: null,
		assistance,
		priorityClassId,
		serviceId,
		seriesId,
		agencyId,
		place,
		revision,
		rebased: twin.rebased,
	};
}

export function paperChanged(state: State, { ticketId, paper, jobId }: PaperChanged): State {
	const ticket = state.tickets.get(ticketId);
	if (ticket === undefined) return state;
	const jobs = jobId === null ? answered(ticket.jobs, paper) : withJob(ticket.jobs, jobId, paper);
	const jobsDue = jobId === null ? ticket.jobsDue : dueAfter(ticket, ticketId, jobId, paper);
	return withTicketMarked(state, { ...ticket, jobs, jobsDue, paper: paperOf(jobs, paper) });
}

/** An order is no paper yet, and says nothing of the ticket's. */
export function reprintRequested(state: State, { ticketId, jobId }: ReprintRequested): State {
	const ticket = state.tickets.get(ticketId);
	if (ticket === undefined || jobId === undefined) return state;
	return withTicketMarked(state, { ...ticket, jobsDue: [...ticket.jobsDue, jobId] });
}

export function priorityConfirmed(state: State, { ticketId, priorityClassId }: PriorityConfirmed): State {
	const ticket = state.tickets.get(ticketId);
	if (ticket === undefined) return state;
	const assistance = priorityClassId === null ? 'cleared' : 'confirmed';
	return withTicketMarked(state, { ...ticket, priorityClassId, assistance });
}

/** One entry a station: the newest says where it stands. */
export function factRebased(state: State, { ticketId, stationId, theirs, ours }: FactRebased): State {
	const ticket = state.tickets.get(ticketId);
	if (ticket === undefined) return state;
	const others = ticket.rebased.filter((rebased) => rebased.stationId !== stationId);
	return withTicketMarked(state, { ...ticket, rebased: [...others, { stationId, theirs, ours }] });
}
