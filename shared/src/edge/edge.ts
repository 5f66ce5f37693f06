/**
 * A station's edge without its role: link, replica, outbox and the view that they make together. What a kiosk or a counter does with
 * them, and the server for its pages, stand around it.
 */
import type { Catalogue } from '../domain/catalogue.ts';
import type { JournalEvent, PrinterState, StationRole } from '../domain/events.ts';
import type { Fact, FactBody } from '../domain/facts.ts';
import type { BusinessDay, StationId } from '../domain/ids.ts';
import { asId } from '../domain/ids.ts';
import { dayAt } from '../domain/localTime.ts';
import type { State } from '../domain/state.ts';
import type * as m from '../protocol/messages.ts';
import { protocolVersion } from '../protocol/version.ts';
import type { Database } from '../sqlite/database.ts';
import { type Admission, createAdmissionRecord } from './admission.ts';
import type { EdgeClock } from './edgeClock.ts';
import { createHubLink, type HubLink } from './hubLink.ts';
import { createHubTime } from './hubTime.ts';
import type { OpenConnection } from './hubTransport.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createOutboxSender, type OutboxSender } from './outboxSender.ts';
import { createOwnView } from './ownView.ts';
import { createReplica } from './replica.ts';
import { createSettings } from './settings.ts';

export type EdgeParts = Readonly<{
	database: Database;
	role: Exclude<StationRole, 'display' | 'admin'>;
	name: string;
	hubToken: string;
	/** See stationIdentity. */
	identity: string;
	open: OpenConnection;
	clock: EdgeClock;
	/** One per process start. */
	runId: string;
	/** From 0 to 1. */
	chance: () => number;
	/** UUIDv7 text. */
	newId: () => string;
	log: EdgeLog;
	/** Runs in the transaction that stores the hub's events; `state` is the hub's after them, the view still the one before. */
	storing: (events: readonly JournalEvent[], state: State) => void;
	/** Runs in the transaction that lets acknowledged facts go. `on` is the hub's business day. */
	acknowledged: (facts: readonly Fact[], on: BusinessDay) => void;
	/** Runs in the transaction of a new day: what is older than `day` may go. */
	forgetting: (day: BusinessDay) => void;
	/** Null: this station has no printer. */
	printer: () => PrinterState | null;
}>;

export interface EdgeLog {
	info(details: Readonly<Record<string, unknown>>, event: string): void;
	error(details: Readonly<Record<string, unknown>>, event: string): void;
}

/** What an edge tells the server of its pages. */
export interface EdgeListener {
	followed(message: m.ReplicaMessage): void;
	replaced(): void;
	overlay(message: m.Overlay): void;
}

export interface Edge {
	readonly stationId: StationId;
	readonly name: string;
	readonly link: HubLink;
	readonly outbox: Outbox;
	readonly sender: OutboxSender;
	/** Replica with this station's own facts on top. */
	view(): State;
	/** Null: nothing held yet. */
	cursor(): m.Cursor | null;
	/** The hub's state alone, for a page that begins. */
	base(): State;
	overlay(): m.Overlay;
	/** The version in force; null before the first contact. */
	catalogue(): Catalogue | null;
	/** Hub time, epoch ms. */
	now(): number;
	/** The hub's business day; the site's calendar day before the first contact. */
	day(): BusinessDay;
	admission(): Admission | null;
	upstream(): m.Upstream;
	/**
	 * Writes a fact of this station into the outbox, within the caller's transaction; it is sent and shown once that is committed.
	 */
	record(body: FactBody): Fact;
	/** The upstream message changed for a reason of the role (its printer). */
	changed(): void;
	listen(listener: EdgeListener): void;
	onUpstream(listener: (message: m.Upstream) => void): void;
	start(): void;
	/** For good. */
	stop(): void;
}

export function createEdge(parts: EdgeParts): Edge {
	const { database, clock, log } = parts;
	const settings = createSettings(database);
	const record = createAdmissionRecord(settings, parts.newId);
	const { stationId } = record;
	const hubTime = createHubTime(clock, settings);
	const outbox = createOutbox(database);
	const listeners: EdgeListener[] = [];
	const upstreamListeners: ((message: m.Upstream) => void)[] = [];
	let told = '';
	let isShowDue = false;
	let isStopped = false;

	const replica = createReplica(database, {
		storing(events, state) {
			ownView.landed(events);
			hubTime.keep();
			parts.storing(events, state);
		},
		forgetting(day) {
			outbox.forgetBefore(day);
			parts.forgetting(day);
		},
	});
	const ownView = createOwnView({
		outbox,
		base: replica.state,
		now: hubTime.now,
		lastContact: hubTime.lastContact,
		clock: clockReading,
		day,
	});

	const link = createHubLink({
		open: parts.open,
		clock,
		chance: parts.chance,
		onInvalid: (event, error) => log.error({ event, error: String(error) }, 'message.invalid'),
		listener: {
			hello: () => ({
				protocol: protocolVersion,
				token: parts.hubToken,
				role: parts.role,
				stationId,
				name: parts.name,
				lastHandshake: record.last()?.handshake ?? null,
				identity: parts.identity,
				stream: 'replica',
				cursor: replica.cursor(),
				clock: clockReading(),
			}),
			welcomed(welcome) {
				const held = replica.cursor();
				if (held !== null && welcome.cursor.epoch < held.epoch) return 'hub/epoch-behind';
				hubTime.heard(welcome.hubTime);
				database.transaction(() => {
					record.keep(welcome);
					hubTime.keep();
				});
				const taken = replica.caughtUp(welcome.cursor, welcome.catchUp);
				if (taken === false) return 'message/invalid';
				ownView.stale();
				if (taken === 'replaced') for (const listener of listeners) listener.replaced();
				else publish(held, taken.events);
				return null;
			},
			replica(message) {
				const held = replica.cursor();
				const taken = replica.followed(message);
				if (taken === false || taken === 'replaced') return false;
				const last = taken.events.at(-1);
				// Hub time is never before its last event.
				if (last !== undefined && last.at > hubTime.now()) hubTime.heard(last.at);
				publish(held, taken.events);
				return true;
			},
			board: () => true,
			heartbeat({ seq, hubTime: time }) {
				hubTime.heard(time);
				return seq <= (replica.cursor()?.seq ?? 0);
			},
			changed(machine) {
				log.info({ link: machine.link, code: machine.refusedCode }, 'link.changed');
				if (machine.link === 'live') sender.wake();
				else sender.linkLost();
				changed();
			},
		},
	});

	const sender = createOutboxSender({
		database,
		outbox,
		link,
		clock,
		hubDay: () => day(),
		acknowledged: parts.acknowledged,
		changed: refreshed,
	});

	function publish(held: m.Cursor | null, events: readonly JournalEvent[]): void {
		const last = events.at(-1);
		if (last === undefined || held === null) return;
		ownView.stale();
		for (const listener of listeners) listener.followed({ prev: held.seq, seq: last.seq, events: [...events] });
		tellOverlay();
	}

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
		tellOverlay();
		changed();
	}

	function tellOverlay(): void {
		const message = ownView.overlay();
		const text = JSON.stringify(message);
		if (text === told) return;
		told = text;
		for (const listener of listeners) listener.overlay(message);
	}

	function changed(): void {
		const message = upstream();
		for (const listener of upstreamListeners) listener(message);
	}

	function upstream(): m.Upstream {
		const counts = outbox.counts();
		return {
			link: link.machine().link,
			asOf: hubTime.lastContact(),
			outbox: counts.waiting,
			parked: counts.parked,
			printer: parts.printer(),
		};
	}

	function clockReading(): m.ClockReading {
		// Whole milliseconds: a fraction says nothing and makes every message longer.
		return { wallMs: Math.round(clock.wallMs()), runId: parts.runId, runAgeMs: Math.round(clock.runAgeMs()) };
	}

	function catalogue(): Catalogue | null {
		const state = replica.state();
		return state.catalogues.get(state.catalogueVersion) ?? null;
	}

	function day(): BusinessDay {
		return replica.state().day ?? record.last()?.day ?? dayAt(hubTime.now(), catalogue()?.site.site.timeZone ?? 'UTC');
	}

	return {
		stationId,
		name: parts.name,
		link,
		outbox,
		sender,
		view: ownView.state,
		base: replica.state,
		cursor: replica.cursor,
		overlay: ownView.overlay,
		catalogue,
		now: hubTime.now,
		day,
		admission: record.last,
		upstream,
		record(body) {
			const fact: Fact = {
				factId: asId(parts.newId()),
				stationId,
				catalogueVersion: replica.state().catalogueVersion,
				time: clockReading(),
				body,
			};
			outbox.write(fact);
			ownView.stale();
			showSoon();
			return fact;
		},
		changed,
		listen(listener) {
			listeners.push(listener);
		},
		onUpstream(listener) {
			upstreamListeners.push(listener);
		},
		start: () => link.start(),
		stop() {
			isStopped = true;
			link.stop();
		},
	};
}
