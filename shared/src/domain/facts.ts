import type { PrinterDetail, PrinterState } from './events.ts';
import type {
	AgencyId,
	CommandId,
	CounterId,
	PriorityClassId,
	ReasonId,
	SeriesId,
	ServiceId,
	StationId,
	TicketId,
} from './ids.ts';
import type { TransferPosition } from './siteFile.ts';
import type { PaperState } from './ticket.ts';
import type { WaitRange } from './waitEstimate.ts';

/** What a station did and its hub has to record, whenever it arrives. Never refused when well formed: it changes state or is superseded. */
type AtCounter<T extends string, Extra = unknown> = Readonly<
	{ type: T; ticketId: TicketId; counterId: CounterId; seenRevision: number } & Extra
>;

export type FactBody =
	| Readonly<{
			type: 'ticket.issued';
			ticketId: TicketId;
			number: string;
			numberValue: number;
			/** `reserved`: the hub's number, adopted; `slot`: the kiosk's own. */
			origin: 'reserved' | 'slot';
			serviceId: ServiceId;
			seriesId: SeriesId;
			agencyId: AgencyId;
			priorityClassId: PriorityClassId | null;
			/** Absent, as in facts older than this word: no. */
			assistance?: boolean | undefined;
			/** What the paper says of the wait; absent: nothing. */
			told?: WaitRange | undefined;
	  }>
	| AtCounter<'ticket.called', { reasonId: ReasonId | null }>
	| AtCounter<'ticket.recalled'>
	| AtCounter<'ticket.started'>
	| AtCounter<'ticket.completed'>
	| AtCounter<'ticket.held'>
	| AtCounter<'ticket.resumed'>
	| AtCounter<'ticket.noShow', { reasonId: ReasonId }>
	| AtCounter<'ticket.cancelled', { reasonId: ReasonId }>
	| AtCounter<'ticket.transferred', { serviceId: ServiceId; reasonId: ReasonId; position: TransferPosition }>
	/** `number` null when the QR code was scanned; else `ticketId` is provisional, made at the counter. */
	| AtCounter<'ticket.servedFromPaper', { number: string | null }>
	/** Takes back the named fact of the same station, which was still in its outbox. */
	| AtCounter<'step.undone', { undid: CommandId }>
	/** `jobId` null: an officer looked, and says whether the ticket printed at all. */
	| Readonly<{ type: 'paper.changed'; ticketId: TicketId; paper: PaperState; jobId: string | null; copy: boolean }>
	/** Whatever its ticket has become meanwhile, so it carries no revision. */
	| Readonly<{
			type: 'ticket.priorityConfirmed';
			ticketId: TicketId;
			counterId: CounterId;
			priorityClassId: PriorityClassId | null;
	  }>
	| (Readonly<{ type: 'printer.changed'; printer: PrinterState }> & PrinterDetail);
export type FactType = FactBody['type'];

/** The clock a fact carries; the hub dates it from this (`effectiveAt`), never trusting the wall time alone. */
export type FactTime = Readonly<{
	wallMs: number;
	/** One per process start of the station. */
	runId: string;
	/** Milliseconds since that run began, monotonic. */
	runAgeMs: number;
}>;

export type Fact = Readonly<{
	factId: CommandId;
	stationId: StationId;
	/** Catalogue version the station saw. */
	catalogueVersion: number;
	time: FactTime;
	body: FactBody;
}>;
