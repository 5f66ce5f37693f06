import type { StationClock } from '@antrean/shared/domain/effectiveAt.ts';
import type { StationRole } from '@antrean/shared/domain/events.ts';
import type { HolderId, StationId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import type { Hello } from '@antrean/shared/protocol/messages.ts';
import type { StationSocket } from './stationSocket.ts';

/** A station or page after its handshake. */
export type Connected = Readonly<{
	socket: StationSocket;
	stationId: StationId;
	role: StationRole;
	name: string;
	stream: Hello['stream'];
	/** Of its database; null: a page without one. */
	identity: string | null;
	/** Of its program; null: it does not say. */
	version: string | null;
	/** Its clock at hello, and its last contact before that (null: never), both for dating its facts. */
	clock: StationClock;
	lastContactAt: number | null;
	/** It has told all its facts since its hello. Until then its last contact is the one before: what it still has may be older than this one. */
	isEmptied: boolean;
	/** A fact of it could not be taken in since its hello. It comes again, as old as it is, so that it counts as untold. */
	isOwing: boolean;
	/** A display that may not ring; it says so after its welcome. */
	isSoundBlocked: boolean;
	/** Hub time, epoch ms. */
	connectedAt: number;
}>;

/** A station holds the counters that it opened under its own id. */
export function holderOf(stationId: StationId): HolderId {
	return asId(stationId);
}

/** Answers a message of a socket. */
export type Reply = (answer: unknown) => void;
