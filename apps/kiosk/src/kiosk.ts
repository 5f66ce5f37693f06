/** A kiosk without its server: the edge, its numbers, its tickets and its print queue put together. Decides nothing. */
import type { JournalEvent } from '@antrean/shared/domain/events.ts';
import type { ServiceId, TicketId } from '@antrean/shared/domain/ids.ts';
import { epochAt } from '@antrean/shared/domain/localTime.ts';
import { createCallerCommands } from '@antrean/shared/edge/callerCommands.ts';
import { createEdge, type Edge, type EdgeParts } from '@antrean/shared/edge/edge.ts';
import { createIssueTicket, type IssueParts, type IssueTicket } from './issueTicket.ts';
import { checklistAfterTicket, checklistOf, paperOfKnown, paperOfNew, toldOfLine } from './kioskPapers.ts';
import { createNumberSource } from './numberSource.ts';
import { createOwnNumbers, type HeardNumber } from './ownNumbers.ts';
import { createOwnTickets, type OwnTickets } from './ownTickets.ts';
import type { Printing } from './printing/printing.ts';
import { forgetJobsBefore, insertJob } from './printing/printJournal.ts';
import type { Paper } from './printing/ticketPaper.ts';
import { createRingStore } from './ringStore.ts';
import { takeReprints } from './takeReprints.ts';

/** Jobs bear a time and no day: nowhere does a day begin before it does there (UTC+14), so a job of the first day that is kept stays. */
const firstMidnight = 'Pacific/Kiritimati';

export type KioskPrinting = Pick<Printing, 'state' | 'isPaperless'> &
	Readonly<{ queue: Pick<Printing['queue'], 'wake' | 'reprint'> }>;
export type KioskParts = Omit<
	EdgeParts,
	'role' | 'storing' | 'acknowledged' | 'forgetting' | 'printer' | 'paperless' | 'numbers'
> &
	Readonly<{
		/** Asked for when the edge stands, because its outcomes are facts; null until it is there. */
		printing: () => KioskPrinting | null;
		/** Replaces parts of adoption; a test lets it fail between its steps. */
		adoption: (parts: IssueParts) => IssueParts;
	}>;

export interface Kiosk {
	readonly edge: Edge;
	readonly issue: IssueTicket;
	readonly tickets: OwnTickets;
	/** Prints what to bring for a service; false: no such service. */
	printChecklist(serviceId: ServiceId, acceptLanguage: string | null): boolean;
}

export function createKiosk(parts: KioskParts): Kiosk {
	const { database, clock, newId, printing } = parts;
	const commands = createCallerCommands(database);
	const own = createOwnNumbers(() => edge, createRingStore(database), clock);
	const numbers = createNumberSource({ edge: () => edge, own, clock, newId });
	const view = () => edge.view();
	const now = () => edge.now();
	const tickets = createOwnTickets(database, view, now);
	const edge: Edge = createEdge({
		...parts,
		role: 'kiosk',
		storing(events, state) {
			own.heard(events === null ? state.tickets.values() : issuedIn(events), state);
			if (events?.some(({ body }) => body.type === 'day.started') ?? true) tickets.settle();
			const reprint = printing()?.queue.reprint ?? (() => false);
			const compose = (ticket: Parameters<typeof paperOfKnown>[2]) => paperOfKnown(edge, state, ticket);
			takeReprints(events ?? [], { stationId: edge.stationId, now: now(), state, reprint, compose });
		},
		acknowledged: own.acknowledged,
		numbers: numbers.standing,
		forgetting(day) {
			commands.forgetBefore(day);
			tickets.forgetBefore(day);
			forgetJobsBefore(database, epochAt(day, 0, firstMidnight));
		},
		printer: () => printing()?.state() ?? 'unknown',
		paperless: () => printing()?.isPaperless() ?? false,
	});
	edge.news.onUpstream(numbers.linkChanged);
	const journal = (ticketId: TicketId | null, paper: Paper): void => {
		insertJob(database, { id: newId(), ticketId, paper, copy: false, createdAt: clock.wallMs() });
	};
	const wake = (): void => printing()?.queue.wake();
	const issue = createIssueTicket(
		parts.adoption({
			...{ edge, database, commands, newId, numbers },
			told: (serviceId, isFresh) => toldOfLine(edge, serviceId, isFresh),
			compose: (catalogue, request, ticket) => paperOfNew(edge, catalogue, request, ticket),
			composeAfter: (catalogue, request) => checklistAfterTicket(edge, catalogue, request),
			keep: tickets.write,
			insertJob: journal,
			spendOwnNumber: own.spend,
			// The answer goes out first: drawing a paper takes longer than everything before it.
			wakePrinter: () => void clock.after(0, wake),
		}),
	);
	return {
		edge,
		issue,
		tickets,
		printChecklist(serviceId, acceptLanguage) {
			const paper = checklistOf(edge, { serviceId, acceptLanguage });
			if (paper === null) return false;
			journal(null, paper);
			wake();
			return true;
		},
	};
}

function issuedIn(events: readonly JournalEvent[]): readonly HeardNumber[] {
	return events.flatMap(({ day, body }) =>
		body.type === 'ticket.issued' ? [{ ...body, numberSeriesId: body.seriesId, day }] : [],
	);
}
