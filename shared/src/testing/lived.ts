/** What the steps of drawn days become, and the days lived through. */
import type { Command } from '../domain/commands.ts';
import { seriesServedBy } from '../domain/counterOf.ts';
import { decide } from '../domain/decide.ts';
import type { DomainEvent, EventBody } from '../domain/events.ts';
import { evolve } from '../domain/evolve.ts';
import {
	asId,
	type BusinessDay,
	type CounterId,
	type HolderId,
	type PriorityClassId,
	type TicketId,
} from '../domain/ids.ts';
import { addDays } from '../domain/localTime.ts';
import type { SiteFile } from '../domain/siteFile.ts';
import { emptyState, type State } from '../domain/state.ts';
import { isAtCounter, type TicketState } from '../domain/ticket.ts';
import { at, miniSite, monday, nine, stationId, ticketId, uuid } from './builders.ts';
import { smallerSite, takingSite } from './changedSites.ts';
import { happened } from './stationDeeds.ts';
import { type Kind, nth, type Step } from './steps.ts';

const sites: readonly (readonly [string, SiteFile])[] = [
	['one', miniSite],
	['two', smallerSite],
	['three', takingSite],
];
const services = miniSite.agencies.flatMap((agency) => agency.services);
const counters = miniSite.counters.map(({ id }) => id);
const unknown = ticketId(99_999);
const elderly = asId<PriorityClassId>('lansia');

/** States in which a command finds its ticket when all goes well. */
const from: Partial<Readonly<Record<Kind, readonly TicketState[]>>> = {
	callTicket: ['waiting'],
	recall: ['called'],
	start: ['called'],
	complete: ['called', 'serving'],
	hold: ['called', 'serving'],
	resume: ['held'],
	noShow: ['called'],
	cancel: ['waiting', 'called', 'held'],
	transfer: ['called', 'serving', 'held'],
	restore: ['noShow', 'completed', 'cancelled'],
	servePaper: ['waiting', 'called', 'held', 'noShow', 'cancelled'],
	confirmPriority: ['waiting', 'called', 'serving', 'held'],
};

/** Mostly a ticket that the command fits, at a counter that it fits; now and then any ticket anywhere, or one that nobody knows. */
function onTicketOf(state: State, { kind, a, b }: Step): Readonly<{ counterId: CounterId; ticketId: TicketId }> {
	const all = [...state.tickets.values()];
	const stepped =
		kind === 'undo' ? [...state.counters.values()].flatMap(({ lastStep }) => lastStep?.ticketId ?? []) : [];
	const fitting = all.filter(({ id, state }) => from[kind]?.includes(state) ?? stepped.includes(id));
	if (b > 9 || fitting.length === 0)
		return { counterId: nth(counters, a), ticketId: b === 11 || all.length === 0 ? unknown : nth(all, a * 7 + b).id };
	const ticket = nth(fitting, b);
	const open = counters.filter((id) => state.counters.get(id)?.state === 'open');
	const free = open.filter((id) => seriesServedBy(state, id).includes(ticket.seriesId));
	const own = kind === 'undo' ? open.filter((id) => state.counters.get(id)?.lastStep?.ticketId === ticket.id) : [];
	const fallback = free.length > 0 ? nth(free, a) : nth(counters, a);
	return { ticketId: ticket.id, counterId: own[0] ?? (isAtCounter(ticket) ? ticket.counterId : null) ?? fallback };
}

function asksOf({ a, flag }: Step): Pick<Extract<Command, { type: 'issueTicket' }>, 'priorityClassId' | 'assistance'> {
	return { priorityClassId: flag ? elderly : null, assistance: a % 3 === 0 };
}

function numberText(state: State, { a, b, flag }: Step): string {
	const ticket = state.tickets.at(a)?.[1];
	if (ticket !== undefined && flag) return ticket.number.toLowerCase();
	return b % 3 === 0 ? preprinted(b) : `DB ${60 + b}`;
}

/** Of the slot of pre-printed papers. */
function preprinted(b: number): string {
	return `DB ${940 + b}`;
}

/** Null: no command, something that happened. `index`: of the step, for ids. */
export function commandOf(state: State, step: Step, index: number): Command | null {
	const { kind, a, b, flag } = step;
	const counterId = nth(counters, a);
	const onTicket = onTicketOf(state, step);
	const anywhere = a === 10 ? ({ ...onTicket, counterId: null } as const) : onTicket;
	const station = stationId(a % 4);
	switch (kind) {
		case 'adopt':
		case 'comeHome':
		case 'printed':
			return null;
		case 'issueTicket':
			return { type: kind, serviceId: nth(services, b).id, ...asksOf(step) };
		case 'openCounter':
			return { type: kind, counterId, takeOver: b > 8 };
		case 'pauseCounter':
			return { type: kind, counterId, reasonId: flag ? at.prayer : at.other };
		case 'closeCounter':
		case 'callNext':
			return { type: kind, counterId };
		case 'callTicket':
			return { type: kind, ...onTicket, reasonId: flag ? at.other : null };
		case 'noShow':
			return { type: kind, ...onTicket, reasonId: at.noAnswer };
		case 'cancel':
			return { type: kind, ...anywhere, reasonId: at.other };
		case 'transfer': {
			const position = nth(['original', 'tail', 'head', null] as const, b);
			return { type: kind, ...anywhere, serviceId: nth(services, a + b).id, reasonId: at.other, position };
		}
		case 'reprint':
			return { type: kind, ...anywhere, kioskId: flag ? station : null };
		case 'confirmPaper':
			return { type: kind, ...anywhere, printed: flag };
		case 'confirmPriority':
			return { type: kind, ...anywhere, priorityClassId: flag ? elderly : null };
		case 'restore':
			return { type: kind, ...anywhere };
		case 'servePaper': {
			const paper = b % 2 === 0 ? { ticketId: onTicket.ticketId } : { number: numberText(state, step) };
			return { type: kind, counterId: onTicket.counterId, paper };
		}
		case 'printElsewhere':
			return { type: kind, ticketId: onTicket.ticketId, kioskId: station };
		case 'registerPaper':
			return { type: kind, number: preprinted(b), serviceId: nth(services, a).id };
		case 'reserveNumber':
			return {
				type: kind,
				...{ ticketId: uuid<TicketId>('d', index), serviceId: nth(services, b).id },
				...{ stationId: station, incarnation: state.stations.get(station)?.incarnation ?? 1 },
			};
		case 'admitStation':
			return {
				type: kind,
				...{ stationId: station, role: a < 9 ? 'kiosk' : 'counter', name: 'station', sameMachine: flag },
				catalogueVersion: b % (state.catalogueVersion + 1),
				lastHandshake: b === 0 ? null : (state.stations.get(station)?.handshake ?? 1) - (b % 3),
			};
		case 'retireStation':
			return { type: kind, stationId: station };
		case 'voidReservations':
			return { type: kind, stationId: station, seriesId: flag ? at.penduduk : null };
		case 'changeCatalogue': {
			const [hash, site] = nth(sites, a < 7 ? 0 : a);
			return { type: kind, hash, site };
		}
		case 'startDay':
			return { type: kind, day: b < 6 ? addDays(state.day ?? monday, 1) : asId<BusinessDay>('2026-11-01') };
		default:
			return { type: kind, ...onTicket };
	}
}

/** Mostly whoever holds the counter already. */
function holderOf(state: State, command: Command | null, { a }: Step): HolderId {
	const counter =
		command !== null && 'counterId' in command && command.counterId !== null
			? state.counters.get(command.counterId)
			: undefined;
	return a === 11 ? at.budi : (counter?.holder ?? at.ani);
}

export type Moment = Readonly<{ step: Step; before: State; after: State; events: readonly DomainEvent[] }>;

/** Lives through the steps from the first event of a site; each moment is what one step made of what it met. */
export function lived(all: readonly Step[]): readonly Moment[] {
	const moments: Moment[] = [];
	let made = 0;
	let now = nine;
	let state = emptyState;
	const fold = (step: Step, bodies: readonly EventBody[]): void => {
		const before = state;
		const events = bodies.map((body) => ({ at: now, body }));
		state = events.reduce(evolve, state);
		moments.push({ step, before, after: state, events });
	};
	const first: Step = { kind: 'startDay', a: 0, b: 0, flag: true, afterMs: 0 };
	fold(first, [
		{ type: 'catalogue.changed', version: 1, hash: 'one', site: miniSite },
		{ type: 'day.started', day: monday, catalogueVersion: 1 },
		...counters.map(
			(counterId) => ({ type: 'counter.opened', counterId, holder: at.ani, takenOverFrom: null }) as const,
		),
	]);
	for (const [index, step] of all.entries()) {
		now += step.afterMs;
		const command = commandOf(state, step, index);
		const newId = (): string => uuid('e', made++);
		const context = { now, newId, holder: holderOf(state, command, step), stationId: null, alwaysOpen: true };
		const decision = command === null ? null : decide(state, command, context);
		if (decision === null) fold(step, happened(state, step, now));
		else if (decision.accepted) fold(step, decision.events);
	}
	return moments;
}
