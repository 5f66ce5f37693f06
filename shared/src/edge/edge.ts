/**
 * A station's edge without its role: link, replica, outbox and the view that they make together. What a kiosk or a counter does with
 * them, and the server for its pages, stand around it.
 */
import type { Catalogue } from '../domain/catalogue.ts';
import { catalogueInForce } from '../domain/counterOf.ts';
import type { EventBody, JournalEvent, PrinterState } from '../domain/events.ts';
import type { Fact, FactBody } from '../domain/facts.ts';
import type { BusinessDay, StationId, TicketId } from '../domain/ids.ts';
import { asId } from '../domain/ids.ts';
import { dayAt } from '../domain/localTime.ts';
import type { State } from '../domain/state.ts';
import type { Cursor, NumbersStanding, Overlay, Upstream } from '../protocol/messages.ts';
import type { Admission } from './admission.ts';
import { createEdgeNews, type EdgeNews } from './edgeNews.ts';
import { followHub } from './followHub.ts';
import { createHubLink, type HubLink } from './hubLink.ts';
import type { OpenConnection } from './hubTransport.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createOutboxSender, type OutboxSender } from './outboxSender.ts';
import { createOwnView } from './ownView.ts';
import { createReplica } from './replica.ts';
import { standingOf } from './standingOf.ts';
import { createStandingTeller } from './standingTeller.ts';
import { createStationSelf, type SelfParts } from './stationSelf.ts';

export type EdgeParts = SelfParts &
	Readonly<{
		open: OpenConnection;
		/** From 0 to 1. */
		chance: () => number;
		log: EdgeLog;
		/** Runs in the transaction that stores the hub's events (null: a whole state); `state` is the hub's after them, the view still the one before. */
		storing: (events: readonly JournalEvent[] | null, state: State) => void;
		/** Runs in the transaction that lets acknowledged facts go. `on` is the hub's business day. */
		acknowledged: (facts: readonly Fact[], on: BusinessDay) => void;
		/** Runs in the transaction of a new day: what is older than `day` may go. */
		forgetting: (day: BusinessDay) => void;
		/** Null: this station has no printer. */
		printer: () => PrinterState | null;
		/** Of a station that prints: its printer has been unable to for so long that people are told before they ask for a number. */
		paperless?: () => boolean;
		/** Of a station that gives numbers. */
		numbers?: () => NumbersStanding;
	}>;

export interface EdgeLog {
	info(details: Readonly<Record<string, unknown>>, event: string): void;
	error(details: Readonly<Record<string, unknown>>, event: string): void;
}

export interface Edge {
	readonly stationId: StationId;
	readonly name: string;
	readonly link: HubLink;
	readonly outbox: Outbox;
	readonly sender: OutboxSender;
	readonly news: Pick<EdgeNews, 'listen' | 'onUpstream'>;
	/** Replica with this station's own facts on top. */
	view(): State;
	/** Null: nothing held yet. */
	cursor(): Cursor | null;
	/** The hub's state alone, for a page that begins. */
	base(): State;
	overlay(): Overlay;
	/** The version in force; null before the first contact. */
	catalogue(): Catalogue | null;
	/** Hub time, epoch ms. */
	now(): number;
	/** The hub's business day; the site's calendar day before the first contact. */
	day(): BusinessDay;
	/** The hub's business day or, where this station has been away for longer, the calendar day: of what it writes down for itself now. */
	today(): BusinessDay;
	/** What the hub said at the last handshake; null: never admitted. */
	admission(): Admission | null;
	/** The hub has admitted this machine with this file, and has not let it go since. */
	isAdmitted(): boolean;
	/** This machine's clock shows a time before the last contact, and the hub has not said yet what time it is: nobody knows. */
	isClockBehind(): boolean;
	/** Hub time of the last contact; null: never. */
	lastContact(): number | null;
	/** How long the hub has said nothing, at most as long as this run, ms. */
	silentMs(): number;
	upstream(): Upstream;
	/** Writes a fact of this station into the outbox, within the caller's transaction; it is shown and sent once that is committed. */
	record(body: FactBody): Fact;
	/** The upstream message changed for a reason of the role (its printer). */
	changed(): void;
	start(): void;
	/** For good. */
	stop(): void;
}

/** Within this time a live hub has heard it; an older one never answers. */
const standingMs = 5_000;

export function createEdge(parts: EdgeParts): Edge {
	const { database, clock, log } = parts;
	const self = createStationSelf(parts);
	const outbox = createOutbox(database);
	const news = createEdgeNews();
	let isShowDue = false;
	let isStopped = false;
	/** Parked facts that wait again because their ticket came. */
	let comeAgain = 0;

	const replica = createReplica(database, {
		storing(events, state) {
			if (events !== null) ownView.landed(events);
			for (const { body } of events ?? []) {
				const came = knownBy(body);
				if (came !== null) comeAgain += outbox.retry(came);
			}
			self.hubTime.keep();
			parts.storing(events, state);
		},
		forgetting(day) {
			outbox.forgetBefore(day);
			parts.forgetting(day);
		},
	});
	const ownView = createOwnView({ outbox, base: replica.state, self, day, calendarDay });
	const link = createHubLink({
		open: parts.open,
		clock,
		chance: parts.chance,
		lastContact: self.hubTime.lastContact,
		onInvalid: (event, error) => log.error({ event, error: String(error) }, 'message.invalid'),
		onFailure: (error) => log.error({ error: String(error) }, 'station.broken'),
		listener: followHub({
			self,
			replica,
			sendAgainSince: (since) => database.transaction(() => outbox.sendAgainSince(since)),
			taken(taken, held) {
				ownView.stale();
				if (taken === 'replaced') news.replaced();
				else news.followed(held, taken.events);
				news.overlay(ownView.overlay());
				if (comeAgain > 0) sender.wake();
				comeAgain = 0;
			},
			parkedDecisions({ decisions }) {
				database.transaction(() => {
					for (const decision of decisions) outbox.obey(decision);
				});
				teller.confirm(decisions);
				refreshed();
				sender.wake();
			},
			changed(machine) {
				log.info({ link: machine.link, code: machine.refusedCode }, 'link.changed');
				if (machine.refusedCode === 'station/retired') self.retired();
				if (machine.link === 'live') {
					outbox.retry(null);
					sender.wake();
					teller.begin();
				} else {
					self.hubTime.keep();
					sender.linkLost();
					teller.linkLost();
				}
				changed();
			},
		}),
	});
	const { acknowledged } = parts;
	const sender = createOutboxSender({
		...{ database, outbox, link, clock, hubDay: day, now: self.hubTime.now, acknowledged, changed: refreshed },
		onFailure: (error) => log.error({ error: String(error) }, 'outbox.broken'),
	});

	const teller = createStandingTeller({
		clock,
		standing: () => standingOf(outbox, ownView.state()),
		tell: (message) => link.standing(message, standingMs),
	});

	/** After the transaction that writes facts, or after its failure: then the outbox is as it was. */
	function showSoon(): void {
		if (isShowDue) return;
		isShowDue = true;
		queueMicrotask(() => {
			isShowDue = false;
			if (isStopped) return;
			refreshed();
			sender.wake();
		});
	}

	/** Own facts changed: shown at once, sent as soon as may be. */
	function refreshed(): void {
		ownView.stale();
		news.overlay(ownView.overlay());
		changed();
	}

	function changed(): void {
		news.upstream(upstream());
		teller.changed();
	}

	function upstream(): Upstream {
		const { waiting, parked, setAside } = outbox.counts();
		const asOf = self.hubTime.lastContact();
		const numbers = parts.numbers?.();
		const paperless = parts.paperless?.();
		return {
			...{ link: link.machine().link, asOf, outbox: waiting, parked, setAside, printer: parts.printer() },
			...(paperless !== undefined && { paperless }),
			...(numbers !== undefined && { numbers }),
		};
	}

	function day(): BusinessDay {
		const { day: present } = replica.state();
		return present ?? self.day(catalogueInForce(replica.state())?.site.site.timeZone ?? null);
	}

	function today(): BusinessDay {
		const here = calendarDay(self.hubTime.now());
		return here > day() ? here : day();
	}

	function calendarDay(at: number): BusinessDay {
		return dayAt(at, catalogueInForce(replica.state())?.site.site.timeZone ?? 'UTC');
	}

	function record(body: FactBody): Fact {
		const { catalogueVersion } = replica.state();
		const factId = asId<Fact['factId']>(parts.newId());
		const fact = { factId, stationId: self.stationId, catalogueVersion, time: self.clockReading(), body };
		outbox.write(fact);
		ownView.stale();
		showSoon();
		return fact;
	}

	return {
		...{ stationId: self.stationId, name: self.name, link, outbox, sender, news },
		view: ownView.state,
		base: replica.state,
		cursor: replica.cursor,
		overlay: ownView.overlay,
		catalogue: () => catalogueInForce(replica.state()) ?? null,
		now: self.hubTime.now,
		...{ day, today },
		admission: self.admission,
		isAdmitted: self.isAdmitted,
		isClockBehind: self.hubTime.isClockBehind,
		lastContact: self.hubTime.lastContact,
		silentMs: self.hubTime.silentMs,
		upstream,
		record,
		changed,
		start: link.start,
		stop() {
			isStopped = true;
			link.stop();
		},
	};
}

/** Under which id the hub knows a ticket by this event; null: none that it did not know before. */
function knownBy(body: EventBody): TicketId | null {
	switch (body.type) {
		case 'ticket.issued':
		case 'ticket.servedFromPaper':
			return body.ticketId;
		case 'ticket.joined':
			return body.provisionalId;
		default:
			return null;
	}
}
