/**
 * One ticket from one request: makes its id, asks for a number, and adopts it: the hub's or one of the kiosk's own. Adoption is one
 * transaction: the ring, the caller's command, the ticket's fact in the outbox and the print job stand together or not at all. Before it
 * there is no ticket, after it there is.
 */
import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import { hasPriorityClass } from '@antrean/shared/domain/decidePriority.ts';
import type {
	AgencyId,
	BusinessDay,
	CommandId,
	PriorityClassId,
	ServiceId,
	TicketId,
} from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import type { Series } from '@antrean/shared/domain/siteFile.ts';
import { formatNumber } from '@antrean/shared/domain/ticketNumber.ts';
import type { WaitRange } from '@antrean/shared/domain/waitEstimate.ts';
import type { CallerCommands } from '@antrean/shared/edge/callerCommands.ts';
import type { Edge } from '@antrean/shared/edge/edge.ts';
import { createAnswerMemory } from '@antrean/shared/protocol/answerMemory.ts';
import { isPassing } from '@antrean/shared/protocol/httpProblem.ts';
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

/** `ahead` null: not known; `wait` null: no honest range; `asOf` (hub time, epoch ms): the line is known as of then only. */
export type ToldOfLine = Readonly<{ ahead: number | null; wait: WaitRange | null; asOf: number | null }>;
/** `day`: in which a number of the hub counts; null: the kiosk's own. */
export type NewTicket = ToldOfLine & Readonly<{ id: TicketId; number: string; day: BusinessDay | null }>;

export type IssueParts = Readonly<{
	edge: Edge;
	database: Database;
	numbers: NumberSource;
	commands: CallerCommands;
	newId: () => string;
	/** What a visitor is told of the line: as it is now, or as the hub last told it. */
	told: (serviceId: ServiceId, isFresh: boolean) => ToldOfLine;
	/** What the ticket's paper says. */
	compose: (catalogue: Catalogue, request: IssueRequest, ticket: NewTicket) => Paper;
	/** What is printed after it; null: nothing. */
	composeAfter: (catalogue: Catalogue, request: IssueRequest) => Paper | null;
	/** Keeps the ticket for its callers, within the caller's transaction. */
	keep: (ticketId: TicketId) => void;
	/** Journals a paper, within the caller's transaction; one of no ticket has null. */
	insertJob: (ticketId: TicketId | null, paper: Paper) => void;
	/** Takes the next number of the kiosk's own slot, within the caller's transaction; null: none is free. */
	spendOwnNumber: (series: Series) => number | null;
	/** There may be something to print. */
	wakePrinter: () => void;
}>;

/** `catalogue` is the version that the request was checked with; a newer one may have come while the hub was asked. */
type Adoption = Readonly<{
	catalogue: Catalogue;
	request: IssueRequest;
	text: string;
	ticketId: TicketId;
	agencyId: AgencyId;
	series: Series;
	taken: Exclude<TakenNumber, { outcome: 'refused' }>;
}>;

/** Half of what the hub takes from one socket before it answers: a kiosk has one visitor, the rest are programs. */
const mostUnderWay = 250;

export function createIssueTicket(parts: IssueParts): IssueTicket {
	const underWay = new Map<CommandId, Readonly<{ request: string; outcome: Promise<IssueOutcome> }>>();
	const refusals = createAnswerMemory<Readonly<{ request: string; outcome: IssueOutcome }>>();

	/** A second request under the same id joins the first, whether that is done or under way. */
	async function issueOnce(request: IssueRequest): Promise<IssueOutcome> {
		const { serviceId, priorityClassId, assistance } = request;
		const text = JSON.stringify([serviceId, priorityClassId, ...(assistance ? [assistance] : [])]);
		const done = parts.commands.find(request.commandId);
		if (done !== null) {
			return done.request === text ? { outcome: 'issued', ticketId: done.ticketId, repeated: true } : reused;
		}
		const refused = refusals.find(request.commandId);
		if (refused !== null) return refused.request === text ? refused.outcome : reused;
		const other = underWay.get(request.commandId);
		if (other !== undefined) {
			if (other.request !== text) return reused;
			const outcome = await other.outcome;
			return outcome.outcome === 'issued' ? { ...outcome, repeated: true } : outcome;
		}
		if (underWay.size >= mostUnderWay) return refuse('request/too-many');
		const outcome = issue(request, text)
			.then((done) => remembered(request.commandId, text, done))
			.finally(() => underWay.delete(request.commandId));
		underWay.set(request.commandId, { request: text, outcome });
		return outcome;
	}

	function remembered(commandId: CommandId, request: string, outcome: IssueOutcome): IssueOutcome {
		if (outcome.outcome === 'refused' && !isPassing(outcome.problem.code))
			refusals.remember(commandId, { request, outcome });
		return outcome;
	}

	async function issue(request: IssueRequest, text: string): Promise<IssueOutcome> {
		const catalogue = parts.edge.catalogue();
		if (catalogue === null) return noNumber('not-admitted');
		const service = catalogue.services.get(request.serviceId);
		const series = service === undefined ? undefined : catalogue.series.get(service.seriesId);
		if (service === undefined || series === undefined) return refuse('service/unknown');
		if (!hasPriorityClass(catalogue, request.priorityClassId)) return refuse('priority/unknown');
		const ticketId = asId<TicketId>(parts.newId());
		const taken = await parts.numbers.take({ ticketId, service, catalogue });
		if (taken.outcome === 'refused') return taken;
		const isAdopted = adopt({ catalogue, request, text, ticketId, agencyId: service.agencyId, series, taken });
		if (!isAdopted) return noNumber('used-up');
		parts.wakePrinter();
		return { outcome: 'issued', ticketId, repeated: false };
	}

	/** False, and nothing done: no number of its own was left. */
	function adopt(adoption: Adoption): boolean {
		const { edge, commands } = parts;
		const { catalogue, request, text, ticketId, agencyId, series, taken } = adoption;
		const { serviceId, priorityClassId, assistance } = request;
		const { outcome: origin } = taken;
		const told = parts.told(serviceId, origin === 'reserved');
		return parts.database.transaction(() => {
			const numberValue = origin === 'own' ? parts.spendOwnNumber(series) : taken.numberValue;
			if (numberValue === null) return false;
			const number = origin === 'own' ? formatNumber(series, numberValue) : taken.number;
			commands.write(request.commandId, { request: text, ticketId, day: edge.today() });
			edge.record({
				type: 'ticket.issued',
				...{ ticketId, number, numberValue, origin: origin === 'own' ? 'slot' : origin },
				...{ serviceId, seriesId: series.id, agencyId, priorityClassId },
				...(assistance && { assistance }),
				...(told.wait !== null && { told: told.wait }),
			});
			parts.keep(ticketId);
			const day = origin === 'own' ? null : taken.day;
			parts.insertJob(ticketId, parts.compose(catalogue, request, { id: ticketId, number, day, ...told }));
			const after = parts.composeAfter(catalogue, request);
			if (after !== null) parts.insertJob(null, after);
			return true;
		});
	}

	return issueOnce;
}

const reused: IssueOutcome = { outcome: 'refused', problem: { code: 'command/reused', detail: {} } };

function noNumber(reason: string): IssueOutcome {
	return { outcome: 'refused', problem: { code: 'kiosk/no-number', detail: { reason } } };
}

function refuse(code: string): IssueOutcome {
	return { outcome: 'refused', problem: { code, detail: {} } };
}
