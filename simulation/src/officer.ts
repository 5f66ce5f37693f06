import type { CounterCommand } from '@antrean/shared/domain/commands.ts';
import type { CounterId, TicketId } from '@antrean/shared/domain/ids.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { at } from '@antrean/shared/testing/builders.ts';
import { pick } from './chance.ts';
import type { CounterRole } from './roles.ts';
import type { Station } from './station.ts';

/** The officers of the simulated mall: the machines that they sit at (each has a second one, where the mall has so many), and what they try. */
export const counterMachines: readonly (readonly [string, CounterId])[] = [
	['PC A', at.mejaA],
	['PC B', at.mejaB],
	['PC A2', at.mejaA],
	['PC B2', at.mejaB],
];
/** What visitors come for. */
export const services = [at.ktp, at.kk, at.akta];

const positions = [null, 'original', 'tail', 'head'] as const;

/** How the machine of a copied disk is called. */
export const copied = ' copy';

export function counterOf({ name }: Readonly<{ name: string }>): CounterId {
	const original = name.endsWith(copied) ? name.slice(0, -copied.length) : name;
	const [, counterId] = counterMachines.find(([machine]) => machine === original) ?? ['', at.mejaA];
	return counterId;
}

/** The ticket at the counter as its machine sees it; null: none, or the machine does not run. */
export function currentOf(station: Station<CounterRole>): TicketId | null {
	return station.see(({ edge }) => edge.view().counters.get(counterOf(station))?.ticketId ?? null);
}

/** What an officer may try, sensible most of the time; null: its process does not run. */
export function someCommand(station: Station<CounterRole>, what: number, how: number): CounterCommand | null {
	const view = station.see(({ edge }) => edge.view());
	if (view === null) return null;
	const here = { counterId: counterOf(station) };
	const ticketId = currentOf(station);
	if (ticketId === null) return commandWithout(view, here, what, how);
	const onTicket = { ...here, ticketId };
	const start = { type: 'start', ...onTicket } as const;
	const complete = { type: 'complete', ...onTicket } as const;
	const reasonId = at.other;
	return pick<CounterCommand>(
		[
			...(view.tickets.get(ticketId)?.state === 'called'
				? [start, start, start, complete]
				: [complete, complete, complete]),
			{ type: 'hold', ...onTicket },
			{ type: 'recall', ...onTicket },
			{ type: 'cancel', ...onTicket, reasonId },
			{ type: 'noShow', ...onTicket, reasonId: at.noAnswer },
			{
				type: 'transfer',
				...onTicket,
				serviceId: pick(services, how),
				reasonId,
				position: pick(positions, (how * 10) % 1),
			},
			{ type: 'undo', ...onTicket },
			{ type: 'callNext', ...here },
		],
		what,
	);
}

/** At a counter without a visitor. */
function commandWithout(
	view: State,
	here: Readonly<{ counterId: CounterId }>,
	what: number,
	how: number,
): CounterCommand {
	const open = { type: 'openCounter', ...here, takeOver: true } as const;
	const next = { type: 'callNext', ...here } as const;
	const known = [...view.tickets.keys()];
	if (known.length === 0) return what < 0.5 ? open : next;
	const onTicket = { ...here, ticketId: pick(known, how) };
	return pick<CounterCommand>(
		[
			...[next, next, next, next, open],
			{ type: 'callTicket', ...onTicket, reasonId: at.other },
			{ type: 'resume', ...onTicket },
			{ type: 'restore', ...onTicket },
			{ type: 'undo', ...onTicket },
			{ type: 'servePaper', ...here, paper: { ticketId: onTicket.ticketId } },
			{ type: 'servePaper', ...here, paper: { ticketId: calledElsewhere(view, here.counterId) ?? onTicket.ticketId } },
		],
		what,
	);
}

/** Whose visitor may have walked on to this counter. */
function calledElsewhere(view: State, counterId: CounterId): TicketId | null {
	for (const [id, { ticketId }] of view.counters) if (id !== counterId && ticketId !== null) return ticketId;
	return null;
}
