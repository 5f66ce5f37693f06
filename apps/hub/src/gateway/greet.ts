import { neverTold } from '@antrean/shared/domain/effectiveAt.ts';
import type { BusinessDay, StationId } from '@antrean/shared/domain/ids.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { Hello, Refused, Welcome } from '@antrean/shared/protocol/messages.ts';
import { protocolVersion } from '@antrean/shared/protocol/version.ts';
import type { Logger } from 'pino';
import type { StationContact, StationContacts } from '../access/stationContacts.ts';
import type { Tokens } from '../access/tokens.ts';
import type { Engine } from '../engine/engine.ts';
import type { EventLog } from '../journal/eventLog.ts';
import type { Journal } from '../journal/journal.ts';
import { type Connected, holderOf } from './connected.ts';
import { Encoded } from './encodeOnce.ts';
import { judgeHello } from './hello.ts';
import type { CatchUpText } from './replicaStream.ts';
import type { StationSocket } from './stationSocket.ts';

/** The handshake: judges the hello, admits a station that has a database, and says where it goes on from. */
export type GreetParts = Readonly<{
	engine: Engine;
	journal: Journal;
	log: EventLog;
	tokens: Tokens;
	contacts: StationContacts;
	streams: Readonly<Record<Hello['stream'], Readonly<{ catchUp(cursor: Hello['cursor']): CatchUpText }>>>;
	connectedAs: (stationId: StationId) => Connected | undefined;
	/** Machines whose admission waits for its commit: two that come at once would both be told what the later one got. */
	admitting: Map<StationId, string>;
	/** A station has proved that this journal was put back to an earlier state. */
	onRolledBack: () => void;
	/** A station that this hub let in has seen a higher epoch: another hub goes on in this one's place. */
	onOutlived: (epoch: number, stationId: StationId) => void;
	/** Its facts may be older than its last contact, and are not dated by it. */
	isSendingAgain: (stationId: StationId) => boolean;
	/** See `Welcome`. */
	resendSince: (heldEpoch: number) => BusinessDay | null;
	alwaysOpen: boolean;
	demo: boolean;
	logger: Logger;
}>;

/** Called in the turn of the event loop in which the welcome was made: nothing may come between its position and the next message. */
export type Welcomed = Readonly<{ station: Connected; welcome: Encoded; rest: Encoded | null }>;

/** @param enter takes the station in; not called when it is refused */
export async function greet(
	socket: StationSocket,
	raw: unknown,
	parts: GreetParts,
	enter: (welcomed: Welcomed) => void,
): Promise<Refused | null> {
	const { engine, journal, tokens, contacts, logger } = parts;
	const judged = judgeHello(raw, { state: engine.state(), grantOf: tokens.find });
	if ('outcome' in judged) return judged;
	const { hello } = judged;
	const known = contacts.find(hello.stationId);
	if (hello.cursor !== null && hello.cursor.epoch > journal.epoch)
		return isBehind(hello, hello.cursor.epoch, known, parts);
	if (known !== null && known.identity === hello.identity && hasSeenOthers(hello, parts)) {
		logger.error(
			{ stationId: hello.stationId, cursor: hello.cursor, head: journal.head() },
			'a station has seen events that this journal lacks: it was put back to an earlier state',
		);
		parts.onRolledBack();
		return { outcome: 'refused', code: 'hub/recovering', detail: 'The hub was put back, and gathers what it lost.' };
	}
	const { stationId, identity } = hello;
	if (isTakenByAnother(hello, parts.connectedAs(stationId)?.identity, parts.admitting.get(stationId)))
		return { outcome: 'refused', code: 'station/fenced', detail: 'Another machine is connected as this station.' };
	if (identity !== null) parts.admitting.set(stationId, identity);
	try {
		const refusal = identity === null ? null : await admit(hello, identity, known, parts);
		if (refusal !== null || !socket.connected) return refusal;
		const catchUp = parts.streams[hello.stream].catchUp(hello.cursor);
		enter({
			station: connected(socket, hello, parts.isSendingAgain(stationId) ? null : known, engine),
			welcome: welcomeOf(hello, catchUp, parts),
			rest: catchUp.rest,
		});
		return null;
	} finally {
		if (identity !== null) parts.admitting.delete(stationId);
	}
}

/**
 * Whoever shows a higher epoch follows another hub. Only what this hub wrote down of a station's machine and file at its last visit makes
 * that a proof: anybody with a token can write a number into a hello, and the mall's hub must not end by it (docs/adr/0293).
 */
function isBehind(
	{ stationId, identity }: Hello,
	seen: number,
	known: StationContact | null,
	parts: GreetParts,
): Refused {
	const { journal, logger, onOutlived } = parts;
	if (known !== null && known.identity === identity) {
		logger.error(
			{ stationId, seen, epoch: journal.epoch },
			'a station has seen a higher epoch: another hub was restored from a backup of this one',
		);
		onOutlived(seen, stationId);
	}
	const detail = `The station has seen epoch ${seen}, this hub is in ${journal.epoch}: it was restored from an older backup or is another hub.`;
	return { outcome: 'refused', code: 'hub/epoch-behind', detail };
}

/**
 * A file that was put back behind the hub's back (a copy, a snapshot of its machine) would deny what it has acknowledged, and give numbers
 * anew. A station whose last event in this epoch is not this journal's proves it.
 */
function hasSeenOthers({ stream, cursor }: Hello, { journal, log }: GreetParts): boolean {
	const head = journal.head();
	if (stream !== 'replica' || cursor === null || cursor.epoch !== head.epoch || cursor.eventId === null) return false;
	const eventId = log.eventIdAt(cursor.seq);
	// A place before the end that has no event is one that was forgotten.
	return cursor.seq > head.seq || (eventId !== null && eventId !== cursor.eventId);
}

/**
 * A copy beside its original. Let in, each would fence the other for ever, and use up a slot each time (docs/adr/0292). One that replaces a
 * machine comes when that machine is gone.
 */
function isTakenByAnother({ identity }: Hello, ...there: readonly (string | null | undefined)[]): boolean {
	return identity !== null && there.some((one) => typeof one === 'string' && one !== identity);
}

/** A station with a database is journaled: its handshake counts, a kiosk gets its slot. Pages come and go unrecorded. */
async function admit(
	{ stationId, role, name, lastHandshake, catalogueVersion }: Hello,
	identity: string,
	known: StationContact | null,
	{ engine, contacts }: GreetParts,
): Promise<Refused | null> {
	const sameMachine = known?.identity === identity;
	// Nobody's until it has arrived: a hub that ends in between knows no machine that could go on in this incarnation, and with its slot.
	if (known !== null && !sameMachine && !engine.writeBeside(() => contacts.forget(stationId))) return takesNothing;
	const said = { stationId, role, name, lastHandshake, catalogueVersion };
	const command = { type: 'admitStation', ...said, sameMachine } as const;
	const answer = await engine.ask(command, holderOf(stationId));
	return answer.outcome === 'accepted' ? null : takesNothing;
}

const takesNothing: Refused = {
	outcome: 'refused',
	code: 'hub/recovering',
	detail: 'The hub takes nothing in at present.',
};

function connected(socket: StationSocket, hello: Hello, known: StationContact | null, engine: Engine): Connected {
	const { stationId, role, name, stream, identity, version, clock } = hello;
	const at = engine.time.now();
	// What the copy of a station told, or its original, says nothing of what this one has told.
	const lastContactAt = known !== null && known.identity !== identity ? neverTold : (known?.lastContactAt ?? null);
	return {
		socket,
		stationId,
		role,
		name,
		stream,
		identity,
		version,
		clock: { reading: clock, at },
		lastContactAt,
		isEmptied: false,
		isOwing: false,
		isSoundBlocked: false,
		connectedAt: at,
	};
}

/** As text, because its catch-up was encoded once for all. */
function welcomeOf(
	{ stationId, identity, cursor: held }: Hello,
	{ cursor, text }: CatchUpText,
	parts: GreetParts,
): Encoded {
	const { engine, alwaysOpen, demo } = parts;
	const state = engine.state();
	const admitted = identity === null ? undefined : state.stations.get(stationId);
	const hubTime = engine.time.now();
	const welcome: Omit<Welcome, 'catchUp'> = {
		outcome: 'welcome',
		protocol: protocolVersion,
		stationId,
		handshake: admitted?.handshake ?? 0,
		incarnation: admitted?.incarnation ?? 0,
		slot: admitted?.slot ?? null,
		hubTime,
		day: presentDay(state),
		cursor,
		alwaysOpen,
		demo,
		upstream: { link: 'live', asOf: hubTime, outbox: 0, parked: 0, printer: null },
		resendSince: held === null ? null : parts.resendSince(held.epoch),
	};
	return new Encoded(`${JSON.stringify(welcome).slice(0, -1)},"catchUp":${text}}`);
}

export function presentDay({ day }: State): BusinessDay {
	if (day === null) throw new Error('stations are served after the first day has started');
	return day;
}
