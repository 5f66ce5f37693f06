import type { Server as HttpServer } from 'node:http';
import type { BorderBounds } from '@antrean/shared/border/borderBounds.ts';
import { guardSockets } from '@antrean/shared/border/guardSockets.ts';
import type { StationId } from '@antrean/shared/domain/ids.ts';
import { socketEvents, socketPath } from '@antrean/shared/protocol/socketEvents.ts';
import { heartbeatEveryMs } from '@antrean/shared/protocol/timing.ts';
import type { Logger } from 'pino';
import { Server, type Socket } from 'socket.io';
import type { StationContacts } from '../access/stationContacts.ts';
import type { Tokens } from '../access/tokens.ts';
import type { Engine } from '../engine/engine.ts';
import type { MachineClock } from '../engine/hubTime.ts';
import type { EventLog } from '../journal/eventLog.ts';
import type { Journal } from '../journal/journal.ts';
import { createBoardStream } from './boardStream.ts';
import type { Connected } from './connected.ts';
import { encodeOnce } from './encodeOnce.ts';
import { createReplicaStream } from './replicaStream.ts';
import { type StationParts, serveStation } from './serveStation.ts';

/** The sockets of all stations and pages: handshake, streams, wishes and facts. Decides nothing; nothing leaves before it is durable. */
export interface Gateway {
	stations(): readonly Connected[];
	/** Ends every socket; the HTTP server is its owner's to close. */
	close(): void;
}

export type GatewayParts = Readonly<{
	http: HttpServer;
	engine: Engine;
	journal: Journal;
	log: EventLog;
	tokens: Tokens;
	contacts: StationContacts;
	machine: MachineClock;
	bounds: BorderBounds;
	alwaysOpen: boolean;
	demo: boolean;
	logger: Logger;
}>;

/** A hundred facts of 1 kB, the largest message, with room to spare; anything larger is no message of this protocol. */
const mostBytes = 1_000_000;
/** How often contacts are written, so that a fact's earliest possible time is known to a minute after a power cut. */
const saveContactsEveryMs = 60_000;

export function openGateway(parts: GatewayParts): Gateway {
	const { engine, journal, machine, bounds, logger } = parts;
	const io = new Server(parts.http, {
		path: socketPath,
		transports: ['websocket'],
		perMessageDeflate: false,
		httpCompression: false,
		serveClient: false,
		maxHttpBufferSize: mostBytes,
		parser: encodeOnce,
	});
	const guard = guardSockets({
		...{ http: parts.http, io, clock: machine, bounds },
		onExpelled: (code, address) => logger.warn({ code, address }, 'socket expelled'),
	});
	const replica = createReplicaStream(engine, journal, parts.log);
	const board = createBoardStream(engine, journal, machine, (message) => {
		if (isHeard('board')) io.to('board').emit(socketEvents.board, message);
	});
	const connected = new Map<StationId, Connected>();
	const stops: (() => void)[] = [];

	function isHeard(room: string): boolean {
		return (io.sockets.adapter.rooms.get(room)?.size ?? 0) > 0;
	}

	engine.onPublished((publication) => {
		const events = replica.published(publication);
		if (isHeard('replica')) io.to('replica').emit(socketEvents.replica, events);
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
		if (isHeard('replica')) io.to('replica').emit(socketEvents.heartbeat, { seq: replica.seq(), hubTime });
		if (isHeard('board')) io.to('board').emit(socketEvents.heartbeat, { seq: board.seq(), hubTime });
	}

	/** Best effort: a hub without space must still serve what it can. */
	function saveContacts(stations: readonly Connected[]): void {
		const lastContactAt = engine.time.now();
		const kept = stations.flatMap(({ stationId, identity }) =>
			identity === null ? [] : [{ stationId, identity, lastContactAt }],
		);
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
		logger.info({ stationId: station.stationId, role: station.role, name: station.name }, 'station connected');
	}

	function changed(station: Connected): void {
		if (connected.get(station.stationId)?.socket === station.socket) connected.set(station.stationId, station);
	}

	function left(station: Connected): void {
		if (connected.get(station.stationId)?.socket !== station.socket) return;
		connected.delete(station.stationId);
		saveContacts([station]);
		logger.info({ stationId: station.stationId }, 'station disconnected');
	}

	// The same for all sockets: what each of a thousand holds for itself is memory of a thousand.
	const station: StationParts = { ...parts, guard, streams: { replica, board }, arrived, changed, left };
	io.on('connection', (socket: Socket) => serveStation(socket, station));
	every(heartbeatEveryMs, beat);
	every(saveContactsEveryMs, () => saveContacts([...connected.values()]));

	return {
		stations: () => [...connected.values()],
		close() {
			for (const stop of stops) stop();
			board.close();
			saveContacts([...connected.values()]);
			connected.clear();
			guard.close();
			io.disconnectSockets(true);
			io.engine.close();
		},
	};
}
