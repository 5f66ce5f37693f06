import type { StationId } from '@antrean/shared/domain/ids.ts';
import { sound } from '@antrean/shared/protocol/messages.ts';
import { standing } from '@antrean/shared/protocol/parkedMessages.ts';
import { socketEvents } from '@antrean/shared/protocol/socketEvents.ts';
import type { Answer, Request } from '../engine/request.ts';
import type { Standings } from '../parked/standings.ts';
import { type Connected, holderOf, type Reply } from './connected.ts';
import { takeFacts } from './facts.ts';
import { type GreetParts, greet, type Welcomed } from './greet.ts';
import type { SocketBounds, StationSocket } from './stationSocket.ts';
import { readWish, rejected, wishReplyOf } from './wishes.ts';

/** One socket, from its hello to its end. */
export type StationParts = GreetParts &
	Readonly<{
		guard: SocketBounds;
		emptied: (stationId: StationId) => void;
		standings: Standings;
		arrived: (station: Connected) => void;
		/** It told something new of itself. */
		changed: (station: Connected) => void;
		left: (station: Connected) => void;
	}>;

/** Requests of one socket that wait for their commit: a page has one, an outbox 100; more is a loop and must not crowd out the others. */
const mostUnanswered = 500;
/** Hellos of one socket: one, and one for each gap in its stream. Each may cost a snapshot. */
const mostHellos = 50;

export function serveStation(socket: StationSocket, parts: StationParts): void {
	const { engine, journal, logger, guard } = parts;
	let station: Connected | null = null;
	let hellos = 0;
	let unanswered = 0;

	/** Hears what a socket says. What fails by a bug is told and not answered: its sender asks again, and the others go on. */
	function hear(name: string, handle: (args: readonly unknown[]) => void | Promise<void>): void {
		socket.on(name, (...args: unknown[]) => guarded(name, () => handle(args)));
	}

	async function guarded(name: string, work: () => void | Promise<void>): Promise<void> {
		try {
			await work();
		} catch (error) {
			logger.error({ err: error, message: name }, 'message not answered');
		}
	}

	/** Hears messages that are to be answered, once the station is known. */
	function on(name: string, handle: (from: Connected, raw: unknown, reply: Reply) => void | Promise<void>): void {
		hear(name, (args) => {
			const reply = args.at(-1);
			return station !== null && isReply(reply) ? handle(station, args[0], reply) : undefined;
		});
	}

	function submit(request: Request, answer: (answer: Answer) => void): void {
		unanswered++;
		engine.submit(request, (result) => {
			unanswered--;
			// Called in the midst of the answers of a whole commit, which go on.
			void guarded('answer', () => answer(result));
		});
	}

	function enter({ station: entered, welcome, rest }: Welcomed, reply: Reply): void {
		// A socket may say hello again, for a gap in its stream; as another station or for the other stream it leaves the first.
		if (station !== null && station.stream !== entered.stream) void socket.leave(station.stream);
		if (station !== null && station.stationId !== entered.stationId) parts.left(station);
		station = entered;
		reply(welcome);
		if (rest !== null) socket.emit(socketEvents.replica, rest);
		void socket.join(entered.stream);
		parts.arrived(entered);
	}

	hear(socketEvents.hello, async ([raw, reply]) => {
		if (!isReply(reply)) return;
		if (++hellos > mostHellos) {
			guard.expel(socket);
			return;
		}
		const refusal = await greet(socket, raw, parts, (welcomed) => enter(welcomed, reply));
		if (refusal === null) return;
		logger.warn({ refusal }, 'station refused');
		// A station of an older version does not know this refusal, but this word.
		if (refusal.code === 'station/fenced') socket.emit(socketEvents.fenced);
		reply(refusal);
	});
	on(socketEvents.wish, (from, raw, reply) => {
		const read = readWish(from, raw, engine.time.monotonicMs());
		if ('outcome' in read) reply(read);
		else if (unanswered >= mostUnanswered) reply(rejected('request/too-many'));
		else submit(read, (answer) => reply(wishReplyOf(answer, engine)));
	});
	on(socketEvents.facts, async (from, raw, reply) => {
		// Unanswered facts stay in the outbox and come again.
		if (unanswered >= mostUnanswered) return;
		const { acknowledged, parked } = await takeFacts(from, raw, submit);
		for (const one of parked) logger.warn({ ...one, stationId: from.stationId }, 'fact parked');
		if (parked.length > 0 && station !== null) {
			station = { ...station, isOwing: true };
			parts.changed(station);
		}
		reply({ acknowledged, parked, seq: journal.head().seq });
		// A line of the log each: they count as messages, and a station that means well has few.
		guard.count(socket, parked.length);
	});
	on(socketEvents.outboxEmpty, async (from, _raw, reply) => {
		const { stationId } = from;
		if (unanswered >= mostUnanswered) return;
		unanswered++;
		const command = { type: 'voidReservations', stationId, seriesId: null } as const;
		const answer = await engine.ask(command, holderOf(stationId)).finally(() => unanswered--);
		if (answer.outcome !== 'accepted') return;
		parts.emptied(stationId);
		if (station === from) {
			station = { ...from, isEmptied: true };
			parts.changed(station);
		}
		reply({});
	});
	on(socketEvents.sound, (from, raw, reply) => {
		const said = sound.safeParse(raw);
		if (said.success && from.role === 'display') {
			station = { ...from, isSoundBlocked: said.data.isBlocked };
			parts.changed(station);
		}
		reply({});
	});
	on(socketEvents.standing, (from, raw, reply) => {
		const said = standing.safeParse(raw);
		if (said.success) parts.standings.said(from, said.data);
		reply({});
	});
	hear('disconnect', () => {
		if (station !== null) parts.left(station);
	});
}

function isReply(value: unknown): value is Reply {
	return typeof value === 'function';
}
