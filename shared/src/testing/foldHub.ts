import type { Command } from '../domain/commands.ts';
import { decide } from '../domain/decide.ts';
import { effectiveAt, type StationClock } from '../domain/effectiveAt.ts';
import type { EventBody, JournalEvent } from '../domain/events.ts';
import type { CommandId, HolderId, StationId } from '../domain/ids.ts';
import { asId } from '../domain/ids.ts';
import { receive } from '../domain/receive.ts';
import type { SiteFile } from '../domain/siteFile.ts';
import { encodeState } from '../domain/snapshot.ts';
import { emptyState, type State } from '../domain/state.ts';
import type { EdgeClock } from '../edge/edgeClock.ts';
import * as m from '../protocol/messages.ts';
import { type ParkedDecisions, type Standing, standing } from '../protocol/parkedMessages.ts';
import { foldReplica } from '../protocol/replicaFold.ts';
import { socketEvents } from '../protocol/socketEvents.ts';
import { heartbeatEveryMs } from '../protocol/timing.ts';
import { monday } from './builders.ts';
import type { ServerConnection, ServerPeer } from './linkPair.ts';

/**
 * A hub of one page, for tests of stations: the domain's own functions behind the protocol, in memory. Every message passes its schema,
 * as at the real one.
 */
export interface FoldHub {
	readonly accept: (peer: ServerPeer) => ServerConnection;
	state(): State;
	events(): readonly JournalEvent[];
	/** A command of somebody at the hub; throws when it is refused. */
	ask(command: Command, holder: HolderId): void;
	/** `answer`: as ever. `mute`: it is done and nobody is told. `deaf`: it is not even heard. */
	set(event: string, behaviour: 'answer' | 'mute' | 'deaf'): void;
	/** As after a restore: the next events are of this epoch. */
	setEpoch(epoch: number): void;
	/** Every wish is refused by this code. */
	refuseWishes(code: string): void;
	/** Its disk is full: it answers, and takes nothing in. */
	setFull(isFull: boolean): void;
	/** Every fact is parked by this code; null: as they are. */
	parkFacts(code: string | null): void;
	/** Every hello is refused by this code. */
	refuseHellos(code: m.Refused['code']): void;
	/** Opening hours count from the next handshake on; at the start they do not. */
	keepHours(): void;
	/** What a station said of itself last. */
	standingOf(stationId: StationId): Standing | undefined;
	/** Tells a connected station what a person has decided. */
	decide(stationId: StationId, decisions: ParkedDecisions['decisions']): void;
	/** Epoch ms. */
	now(): number;
}

export type FoldHubParts = Readonly<{ clock: EdgeClock; startMs: number; site: SiteFile; newId: () => string }>;

type Station = { peer: ServerPeer; clock: StationClock };

export function createFoldHub({ clock, startMs, site, newId }: FoldHubParts): FoldHub {
	const events: JournalEvent[] = [];
	const stations = new Map<StationId, Station>();
	const answered = new Map<CommandId, Readonly<{ request: string; reply: m.WishReply }>>();
	const behaviours = new Map<string, string>();
	const born = clock.runAgeMs();
	let state: State = emptyState;
	let epoch = 1;
	let alwaysOpen = true;
	let parking: string | null = null;
	let refusal: string | null = null;
	let isFull = false;
	let helloRefusal: m.Refused['code'] | null = null;
	const standings = new Map<StationId, Standing>();
	const identities = new Map<StationId, string | null>();

	const now = (): number => Math.round(startMs + clock.runAgeMs() - born);
	const cursor = (): m.Cursor => {
		const last = events.at(-1);
		return last === undefined
			? { epoch, seq: 0, eventId: null }
			: { epoch: last.epoch, seq: last.seq, eventId: last.id };
	};

	function append(bodies: readonly EventBody[], at: number, commandId: CommandId, stationId: StationId | null): void {
		const prev = cursor().seq;
		const added = bodies.map((body, n): JournalEvent => {
			const day = body.type === 'day.started' ? body.day : (state.day ?? monday);
			const id = asId<JournalEvent['id']>(newId());
			return { seq: prev + n + 1, epoch, id, commandId, n, day, version: 1, at, stationId, body };
		});
		if (added.length === 0) return;
		events.push(...added);
		state = foldReplica(state, added);
		const message = m.replicaMessage.parse({ prev, seq: cursor().seq, events: added });
		for (const { peer } of stations.values()) peer.send(socketEvents.replica, message);
	}

	function run(command: Command, commandId: CommandId, holder: HolderId, stationId: StationId | null): m.WishReply {
		const decision = decide(state, command, { now: now(), newId, holder, stationId, alwaysOpen });
		if (!decision.accepted) return { outcome: 'rejected', problem: decision.rejection };
		append(decision.events, now(), commandId, stationId);
		const numbered = decision.events.find((body) => body.type === 'number.reserved' || body.type === 'ticket.issued');
		const about = decision.events.find((body) => 'ticketId' in body);
		return {
			outcome: 'accepted',
			repeated: false,
			ticketId: about !== undefined && 'ticketId' in about ? about.ticketId : null,
			number: numbered?.number ?? null,
			numberValue: numbered?.numberValue ?? null,
			day: state.day ?? monday,
			seq: cursor().seq,
		};
	}

	function ask(command: Command, holder: HolderId): void {
		const reply = run(command, asId(newId()), holder, null);
		if (reply.outcome === 'rejected') throw new Error(`${command.type} was refused: ${reply.problem.code}`);
	}

	function greet(peer: ServerPeer, raw: unknown): m.HelloReply {
		const hello = m.hello.parse(raw);
		if (helloRefusal !== null) return { outcome: 'refused', code: helloRefusal, detail: '' };
		if ((hello.cursor?.epoch ?? 0) > epoch) return { outcome: 'refused', code: 'hub/epoch-behind', detail: '' };
		const former = stations.get(hello.stationId);
		if (former !== undefined && former.peer !== peer) former.peer.send(socketEvents.fenced, {});
		stations.delete(hello.stationId);
		const { stationId, role, name, lastHandshake, catalogueVersion, identity } = hello;
		const sameMachine = (identities.get(stationId) ?? identity) === identity;
		identities.set(stationId, identity);
		run(
			{ type: 'admitStation', stationId, role, name, lastHandshake, sameMachine, catalogueVersion },
			asId(newId()),
			asId(stationId),
			stationId,
		);
		const station = state.stations.get(stationId);
		if (station === undefined || station.retired) return { outcome: 'refused', code: 'station/retired', detail: '' };
		stations.set(stationId, { peer, clock: { reading: hello.clock, at: now() } });
		return m.welcome.parse({
			outcome: 'welcome',
			protocol: 1,
			stationId,
			handshake: station.handshake,
			incarnation: station.incarnation,
			slot: station.slot,
			hubTime: now(),
			day: state.day ?? monday,
			cursor: cursor(),
			catchUp: catchUp(hello.cursor),
			alwaysOpen,
			demo: false,
			upstream: { link: 'live', asOf: now(), outbox: 0, parked: 0, printer: null },
		});
	}

	function catchUp(held: m.Cursor | null): m.CatchUp {
		const at =
			held === null ? -1 : events.findIndex((event) => event.id === held.eventId && event.epoch === held.epoch);
		return at === -1 ? { kind: 'state', state: encodeState(state) } : { kind: 'events', events: events.slice(at + 1) };
	}

	function takeFacts(stationId: StationId, raw: unknown): m.FactsReply {
		const acknowledged: CommandId[] = [];
		const parked: { factId: string; code: string }[] = [];
		for (const one of isFull ? [] : m.factsMessage.parse(raw).facts) {
			const fact = m.factSchema.parse(one);
			if (parking !== null) {
				parked.push({ factId: fact.factId, code: parking });
				continue;
			}
			const station = stations.get(stationId);
			if (station === undefined) throw new Error('a fact before its hello');
			const { effectiveAt: at, dayUnsure } = effectiveAt(fact.time, station.clock, null, now());
			const isKnown = events.some((event) => event.commandId === fact.factId);
			const receipt = isKnown
				? null
				: receive(state, fact, { effectiveAt: at, receivedAt: now(), day: state.day ?? monday, dayUnsure, newId });
			if (receipt !== null && receipt.parked !== null) {
				parked.push({ factId: fact.factId, code: receipt.parked });
				continue;
			}
			if (receipt !== null) append(receipt.events, receipt.at, fact.factId, stationId);
			acknowledged.push(fact.factId);
		}
		return { acknowledged, parked, seq: cursor().seq };
	}

	function takeWish(stationId: StationId, raw: unknown): m.WishReply {
		const { commandId, command } = m.wish.parse(raw);
		const code = isFull ? 'hub/read-only' : refusal;
		if (code !== null) return { outcome: 'rejected', problem: { code, detail: {} } };
		const request = JSON.stringify(command);
		const before = answered.get(commandId);
		if (before?.request === request)
			return { ...before.reply, ...(before.reply.outcome === 'accepted' && { repeated: true }) };
		if (before !== undefined) return { outcome: 'rejected', problem: { code: 'command/reused', detail: {} } };
		const reply = run(command, commandId, asId(stationId), stationId);
		answered.set(commandId, { request, reply });
		return reply;
	}

	function accept(peer: ServerPeer): ServerConnection {
		let stationId: StationId | null = null;
		let cancelBeat = (): void => undefined;
		const beat = (): void => {
			peer.send(socketEvents.heartbeat, { seq: cursor().seq, hubTime: now() });
			cancelBeat = clock.after(heartbeatEveryMs, beat);
		};
		const answerTo = (event: string, message: unknown): unknown => {
			if (event === socketEvents.hello) {
				const reply = greet(peer, message);
				if (reply.outcome === 'welcome') {
					stationId = reply.stationId;
					cancelBeat();
					cancelBeat = clock.after(heartbeatEveryMs, beat);
				}
				return reply;
			}
			if (stationId === null || stations.get(stationId)?.peer !== peer) return undefined;
			if (event === socketEvents.wish) return m.wishReply.parse(takeWish(stationId, message));
			if (event === socketEvents.facts) return m.factsReply.parse(takeFacts(stationId, message));
			if (event === socketEvents.standing) {
				standings.set(stationId, standing.parse(message));
				return {};
			}
			run({ type: 'voidReservations', stationId, seriesId: null }, asId(newId()), asId(stationId), stationId);
			return {};
		};
		return {
			handle(event, message, reply) {
				const behaviour = behaviours.get(event) ?? 'answer';
				if (behaviour === 'deaf') return;
				const answer = answerTo(event, message);
				if (behaviour === 'answer' && answer !== undefined) reply(answer);
			},
			closed() {
				cancelBeat();
				if (stationId !== null && stations.get(stationId)?.peer === peer) stations.delete(stationId);
			},
		};
	}

	append([{ type: 'catalogue.changed', version: 1, hash: 'one', site }], now(), asId(newId()), null);
	append([{ type: 'day.started', day: monday, catalogueVersion: 1 }], now(), asId(newId()), null);

	return {
		accept,
		state: () => state,
		events: () => events,
		ask,
		set: (event, behaviour) => void behaviours.set(event, behaviour),
		setEpoch(next) {
			epoch = next;
		},
		refuseWishes(code) {
			refusal = code;
		},
		setFull(next) {
			isFull = next;
		},
		parkFacts(code) {
			parking = code;
		},
		refuseHellos(code) {
			helloRefusal = code;
		},
		keepHours() {
			alwaysOpen = false;
		},
		standingOf: (stationId) => standings.get(stationId),
		decide: (stationId, decisions) => stations.get(stationId)?.peer.send(socketEvents.parkedDecisions, { decisions }),
		now,
	};
}
