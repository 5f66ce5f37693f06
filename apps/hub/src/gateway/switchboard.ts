import { neverTold } from '@antrean/shared/domain/effectiveAt.ts';
import type { BusinessDay, StationId } from '@antrean/shared/domain/ids.ts';
import { socketEvents } from '@antrean/shared/protocol/socketEvents.ts';
import { heartbeatEveryMs } from '@antrean/shared/protocol/timing.ts';
import type { Logger } from 'pino';
import type { StationContacts } from '../access/stationContacts.ts';
import type { Tokens } from '../access/tokens.ts';
import type { Engine } from '../engine/engine.ts';
import type { MachineClock } from '../engine/hubTime.ts';
import type { EventLog } from '../journal/eventLog.ts';
import type { Journal } from '../journal/journal.ts';
import type { Standings } from '../parked/standings.ts';
import { createBoardStream } from './boardStream.ts';
import type { Connected } from './connected.ts';
import type { Encoded } from './encodeOnce.ts';
import { createReplicaStream } from './replicaStream.ts';
import { type StationParts, serveStation } from './serveStation.ts';
import type { SocketBounds, StationSocket } from './stationSocket.ts';

/** Who is connected and what they are told: handshake, streams, wishes and facts. Decides nothing; nothing leaves before it is durable. */
export interface Switchboard {
	serve(socket: StationSocket): void;
	stations(): readonly Connected[];
	/** Tells nobody anything more; the sockets are their owner's to end. */
	close(): void;
}

export type SwitchboardParts = Readonly<{
	engine: Engine;
	journal: Journal;
	log: EventLog;
	tokens: Tokens;
	contacts: StationContacts;
	machine: MachineClock;
	rooms: Rooms;
	guard: SocketBounds;
	/** A station has told its last fact. */
	emptied: (stationId: StationId) => void;
	isSendingAgain: (stationId: StationId) => boolean;
	resendSince: (heldEpoch: number) => BusinessDay | null;
	/** A station has proved that this journal was put back to an earlier state: nothing more may be answered from it. */
	onRolledBack: () => void;
	/** A station has proved that another hub goes on in this one's place. */
	onOutlived: (epoch: number, stationId: StationId) => void;
	standings: Standings;
	alwaysOpen: boolean;
	demo: boolean;
	logger: Logger;
}>;

/** The sockets that joined a stream. */
export interface Rooms {
	isHeard(room: string): boolean;
	say(room: string, event: string, message: Encoded | object): void;
}

/** How often contacts are written, so that a fact's earliest possible time is known to a minute after a power cut. */
const saveContactsEveryMs = 60_000;

export function openSwitchboard(parts: SwitchboardParts): Switchboard {
	const { engine, journal, machine, rooms, guard, logger } = parts;
	const replica = createReplicaStream(engine, journal, parts.log);
	const board = createBoardStream(engine, journal, machine, (message) => {
		if (rooms.isHeard('board')) rooms.say('board', socketEvents.board, message);
	});
	const connected = new Map<StationId, Connected>();
	const admitting = new Map<StationId, string>();
	const stops: (() => void)[] = [];

	engine.onPublished((publication) => {
		const events = replica.published(publication);
		if (rooms.isHeard('replica')) rooms.say('replica', socketEvents.replica, events);
		board.published(publication);
	});

	function every(ms: number, work: () => void): void {
		let stop = machine.after(ms, again);
		function again(): void {
			work();
			stop = machine.after(ms, again);
		}
		stops.push(() => stop());
	}

	function beat(): void {
		const hubTime = engine.time.now();
		if (rooms.isHeard('replica')) rooms.say('replica', socketEvents.heartbeat, { seq: replica.seq(), hubTime });
		if (rooms.isHeard('board')) rooms.say('board', socketEvents.heartbeat, { seq: board.seq(), hubTime });
	}

	/** Best effort: a hub without space must still serve what it can. */
	function saveContacts(stations: readonly Connected[]): void {
		const now = engine.time.now();
		const kept = stations.flatMap((station) => {
			const { stationId, identity } = station;
			// While another machine is let in as this station, the one of before leaves no word.
			if (identity === null || (admitting.get(stationId) ?? identity) !== identity) return [];
			return [{ stationId, identity, lastContactAt: lastToldAt(station, now) }];
		});
		try {
			parts.contacts.save(kept);
		} catch (error) {
			logger.warn({ err: error }, 'contacts of stations not saved');
		}
	}

	function arrived(station: Connected): void {
		guard.welcome(station.socket);
		const former = connected.get(station.stationId);
		connected.set(station.stationId, station);
		if (former !== undefined && former.socket !== station.socket) {
			former.socket.emit(socketEvents.fenced);
			former.socket.disconnect(true);
		}
		saveContacts([station]);
		parts.standings.met(station);
		const { stationId, role, name, version } = station;
		logger.info({ stationId, role, name, version }, 'station connected');
	}

	function changed(station: Connected): void {
		if (connected.get(station.stationId)?.socket === station.socket) connected.set(station.stationId, station);
	}

	function left(station: Connected): void {
		if (connected.get(station.stationId)?.socket !== station.socket) return;
		connected.delete(station.stationId);
		parts.standings.left(station.stationId);
		saveContacts([station]);
		logger.info({ stationId: station.stationId }, 'station disconnected');
	}

	// The same for all sockets: what each of a thousand holds for itself is memory of a thousand.
	/** Whose socket stands. */
	function connectedAs(stationId: StationId): Connected | undefined {
		const there = connected.get(stationId);
		return there?.socket.connected === true ? there : undefined;
	}
	const streams = { replica, board };
	const station: StationParts = { ...parts, streams, connectedAs, admitting, arrived, changed, left };
	every(heartbeatEveryMs, beat);
	every(saveContactsEveryMs, () => saveContacts([...connected.values()]));

	return {
		serve: (socket) => serveStation(socket, station),
		stations: () => [...connected.values()],
		close() {
			for (const stop of stops) stop();
			board.close();
			saveContacts([...connected.values()]);
			connected.clear();
		},
	};
}

/** By which facts of an earlier run will be dated: none of them is older than the last contact in which the station had told all. */
function lastToldAt({ isEmptied, isOwing, lastContactAt }: Connected, now: number): number {
	if (isOwing) return lastContactAt ?? neverTold;
	return isEmptied ? now : (lastContactAt ?? now);
}
