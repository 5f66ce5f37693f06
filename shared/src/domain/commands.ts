import type { StationRole } from './events.ts';
import type {
	BusinessDay,
	CounterId,
	PriorityClassId,
	ReasonId,
	SeriesId,
	ServiceId,
	StationId,
	TicketId,
} from './ids.ts';
import type { SiteFile, TransferPosition } from './siteFile.ts';

/** What somebody wants, imperative. `decide` accepts (events) or refuses (a rejection). docs/SPEC.md classes each as wish or fact. */
type AtCounter<T extends string, Extra = unknown> = Readonly<{ type: T; counterId: CounterId } & Extra>;
type OnTicket<T extends string, Extra = unknown> = AtCounter<T, Readonly<{ ticketId: TicketId } & Extra>>;

export type CounterCommand =
	| AtCounter<'openCounter', { takeOver: boolean }>
	| AtCounter<'pauseCounter', { reasonId: ReasonId }>
	| AtCounter<'closeCounter'>
	| AtCounter<'callNext'>
	| OnTicket<'callTicket', { reasonId: ReasonId | null }>
	| OnTicket<'recall'>
	| OnTicket<'start'>
	| OnTicket<'complete'>
	| OnTicket<'hold'>
	| OnTicket<'resume'>
	| OnTicket<'undo'>
	| OnTicket<'restore'>
	| OnTicket<'noShow', { reasonId: ReasonId }>
	| OnTicket<'cancel', { reasonId: ReasonId }>
	| OnTicket<'transfer', { serviceId: ServiceId; reasonId: ReasonId; position: TransferPosition | null }>
	| OnTicket<'reprint', { kioskId: StationId | null }>
	| OnTicket<'confirmPaper', { printed: boolean }>
	/** What an officer saw of a visitor; null: no class, and what was asked for is answered. */
	| OnTicket<'confirmPriority', { priorityClassId: PriorityClassId | null }>
	| AtCounter<'servePaper', { paper: Readonly<{ number: string }> | Readonly<{ ticketId: TicketId }> }>;

/** At the information desk, which is no counter: with a ticket that is at none. */
export type InfoDeskCommand = WithoutCounter<
	Extract<CounterCommand, { type: 'cancel' | 'transfer' | 'restore' | 'reprint' | 'confirmPaper' | 'confirmPriority' }>
>;
type WithoutCounter<C> = C extends CounterCommand ? Omit<C, 'counterId'> & Readonly<{ counterId: null }> : never;

export type Command =
	| CounterCommand
	| InfoDeskCommand
	| Readonly<{
			type: 'issueTicket';
			serviceId: ServiceId;
			priorityClassId: PriorityClassId | null;
			/** The visitor asks for assistance; absent is no, so that what older programs sent is the same command. */
			assistance?: boolean | undefined;
	  }>
	| Readonly<{
			type: 'reserveNumber';
			ticketId: TicketId;
			serviceId: ServiceId;
			stationId: StationId;
			incarnation: number;
	  }>
	/** A number printed beforehand, handed out by staff: its visitor gets a place in line. */
	| Readonly<{ type: 'registerPaper'; number: string; serviceId: ServiceId }>
	/** A kiosk whose paper did not come: its visitor has the ticket printed at another one. */
	| Readonly<{ type: 'printElsewhere'; ticketId: TicketId; kioskId: StationId }>
	| Readonly<{ type: 'startDay'; day: BusinessDay }>
	| Readonly<{ type: 'changeCatalogue'; hash: string; site: SiteFile }>
	| Readonly<{
			type: 'admitStation';
			stationId: StationId;
			role: StationRole;
			name: string;
			/** Handshake number the station last stored; null: it has none (new or recreated database). */
			lastHandshake: number | null;
			/** Machine id and file identity are those of the last handshake. */
			sameMachine: boolean;
			/** Version that the station's replica holds; 0: none, or it does not say. */
			catalogueVersion: number;
			/** After a restore slots that were given since the backup are not known here: a fresh one is taken from the other end. */
			slotFromTop?: boolean | undefined;
	  }>
	| Readonly<{ type: 'retireStation'; stationId: StationId }>
	/** After an admitted kiosk emptied its outbox: its older reservations are void. */
	| Readonly<{ type: 'voidReservations'; stationId: StationId; seriesId: SeriesId | null }>;
export type CommandType = Command['type'];
