/**
 * One ticket from one request: makes its id, asks for a number, and adopts it. Adoption is one transaction: the caller's command, the
 * ring, the ticket's fact in the outbox and the print job stand together or not at all. Before it there is no ticket, after it there is.
 */
import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import { hasPriorityClass } from '@antrean/shared/domain/decidePriority.ts';
import type { CommandId, PriorityClassId, SeriesId, ServiceId, TicketId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import type { WaitRange } from '@antrean/shared/domain/waitEstimate.ts';
import type { CallerCommands } from '@antrean/shared/edge/callerCommands.ts';
import type { Edge } from '@antrean/shared/edge/edge.ts';
import { unreachable } from '@antrean/shared/edge/unreachable.ts';
import type { Problem } from '@antrean/shared/protocol/messages.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import type { NumberSource, TakenNumber } from './numberSource.ts';
import type { Paper } from './printing/ticketPaper.ts';

export type IssueRequest = Readonly<{
	commandId: CommandId;
	serviceId: ServiceId;
	priorityClassId: PriorityClassId | null;
	/** The visitor asks for assistance. */
	assistance: boolean;
	/** What the visitor's browser asks for; null: the site's own language. */
	acceptLanguage: string | null;
}>;
export type IssueOutcome =
	| Readonly<{ outcome: 'issued'; ticketId: TicketId; repeated: boolean }>
	| Readonly<{ outcome: 'refused'; problem: Problem }>;
export type IssueTicket = (request: IssueRequest) => Promise<IssueOutcome>;

/** `ahead` null: not known; `wait` null: no honest range. */
export type ToldOfLine = Readonly<{ ahead: number | null; wait: WaitRange | null }>;
export type NewTicket = ToldOfLine & Readonly<{ id: TicketId; number: string }>;

export type IssueParts = Readonly<{
	edge: Edge;
	database: Database;
	numbers: NumberSource;
	commands: CallerCommands;
	newId: () => string;
	/** What a visitor is told of the line as it is now. */
	told: (serviceId: ServiceId) => ToldOfLine;
	/** What the ticket's paper says. */
	compose: (catalogue: Catalogue, request: IssueRequest, ticket: NewTicket) => Paper;
	/** Keeps the ticket for its callers, within the caller's transaction. */
	keep: (ticketId: TicketId) => void;
	/** Journals a paper, within the caller's transaction. */
	insertJob: (ticketId: TicketId, paper: Paper) => void;
	/** Marks a number of the kiosk's own slot as used, within the caller's transaction. */
	spendOwnNumber: (seriesId: SeriesId, numberValue: number) => void;
	/** There may be something to print. */
	wakePrinter: () => void;
}>;

/** Half of what the hub takes from one socket before it answers: a kiosk has one visitor, the rest are programs. */
const mostUnderWay = 250;

export function createIssueTicket(parts: IssueParts): IssueTicket {
	const underWay = new Map<CommandId, Readonly<{ request: string; outcome: Promise<IssueOutcome> }>>();

	/** A second request under the same id joins the first, whether that is done or under way. */
	async function issueOnce(request: IssueRequest): Promise<IssueOutcome> {
		const { serviceId, priorityClassId, assistance } = request;
		const text = JSON.stringify([serviceId, priorityClassId, ...(assistance ? [assistance] : [])]);
		const done = parts.commands.find(request.commandId);
		if (done !== null) {
			return done.request === text ? { outcome: 'issued', ticketId: done.ticketId, repeated: true } : reused;
		}
		const other = underWay.get(request.commandId);
		if (other !== undefined) {
			if (other.request !== text) return reused;
			const outcome = await other.outcome;
			return outcome.outcome === 'issued' ? { ...outcome, repeated: true } : outcome;
		}
		if (underWay.size >= mostUnderWay) return refuse('request/too-many');
		const outcome = issue(request, text).finally(() => underWay.delete(request.commandId));
		underWay.set(request.commandId, { request: text, outcome });
		return outcome;
	}

	async function issue(request: IssueRequest, text: string): Promise<IssueOutcome> {
		const catalogue = parts.edge.catalogue();
		if (catalogue === null) return { outcome: 'refused', problem: unreachable };
		if (!catalogue.services.has(request.serviceId)) return refuse('service/unknown');
		if (!hasPriorityClass(catalogue, request.priorityClassId)) return refuse('priority/unknown');
		const ticketId = asId<TicketId>(parts.newId());
		const taken = await parts.numbers.take(ticketId, request.serviceId);
		if (taken.outcome === 'refused') return taken;
		if (taken.outcome === 'unreachable') return { outcome: 'refused', problem: unreachable };
		adopt(catalogue, request, text, ticketId, taken);
		parts.wakePrinter();
		return { outcome: 'issued', ticketId, repeated: false };
	}

	/** `catalogue` is the version that the request was checked with; a newer one may have come while the hub was asked. */
	function adopt(
		catalogue: Catalogue,
		request: IssueRequest,
		text: string,
		ticketId: TicketId,
		taken: TakenNumber & { outcome: 'taken' },
	): void {
		const { edge, commands } = parts;
		const { serviceId, priorityClassId, assistance } = request;
		const service = catalogue.services.get(serviceId);
		if (service === undefined) throw new Error(`service ${serviceId} was checked and is gone`);
		const { number, numberValue, origin } = taken;
		const { seriesId, agencyId } = service;
		const told = parts.told(serviceId);
		const paper = parts.compose(catalogue, request, { id: ticketId, number, ...told });
		parts.database.transaction(() => {
			commands.write(request.commandId, { request: text, ticketId, day: edge.day() });
			if (origin === 'slot') parts.spendOwnNumber(seriesId, numberValue);
			const ticket = { ticketId, number, numberValue, origin, serviceId, seriesId, agencyId, priorityClassId };
			const said = { ...(assistance && { assistance }), ...(told.wait !== null && { told: told.wait }) };
			edge.record({ type: 'ticket.issued', ...ticket, ...said });
			parts.keep(ticketId);
			parts.insertJob(ticketId, paper);
		});
	}

	return issueOnce;
}

const reused: IssueOutcome = { outcome: 'refused', problem: { code: 'command/reused', detail: {} } };

function refuse(code: string): IssueOutcome {
	return { outcome: 'refused', problem: { code, detail: {} } };
}
