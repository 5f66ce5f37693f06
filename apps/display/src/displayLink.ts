/** A display's side of the link to its hub: follows the board and tells its pages, and says whether they may ring. It has no facts and no wishes. */
import type { EdgeLog } from '@antrean/shared/edge/edge.ts';
import type { EdgeClock } from '@antrean/shared/edge/edgeClock.ts';
import { createHubLink, type HubLink } from '@antrean/shared/edge/hubLink.ts';
import type { OpenConnection } from '@antrean/shared/edge/hubTransport.ts';
import type { StationSelf } from '@antrean/shared/edge/stationSelf.ts';
import type { BoardMessage, Sound, Upstream } from '@antrean/shared/protocol/messages.ts';
import type { BoardKeeper } from './boardKeeper.ts';

export type DisplayLinkParts = Readonly<{
	self: StationSelf;
	keeper: BoardKeeper;
	open: OpenConnection;
	clock: EdgeClock;
	/** From 0 to 1. */
	chance: () => number;
	log: EdgeLog;
	/** What pages hear: the stream goes on, or is no longer a continuation of what they have. */
	followed: (message: BoardMessage) => void;
	replaced: () => void;
	changed: () => void;
}>;

export type DisplayLink = HubLink & Readonly<{ tellSound: (message: Sound) => void }>;

/** Within this time a live hub answers; what it did not hear it is told at the next handshake. */
const soundMs = 5_000;

export function createDisplayLink(parts: DisplayLinkParts): DisplayLink {
	const { self, keeper, log } = parts;
	const seq = (): number => keeper.kept()?.cursor.seq ?? 0;
	let sound: Sound = { isBlocked: false };
	const tellSound = (message: Sound): void => {
		sound = message;
		void link.sound(message, soundMs);
	};
	const link = createHubLink({
		open: parts.open,
		clock: parts.clock,
		chance: parts.chance,
		lastContact: self.hubTime.lastContact,
		onInvalid: (event, error) => log.error({ event, error: String(error) }, 'message.invalid'),
		onFailure: (error) => log.error({ error: String(error) }, 'station.broken'),
		listener: {
			hello: () => self.hello('board', keeper.kept()?.cursor ?? null, 0),
			welcomed(welcome) {
				if (welcome.cursor.epoch < (keeper.kept()?.cursor.epoch ?? 0)) return 'hub/epoch-behind';
				self.admitted(welcome);
				if (!keeper.caughtUp(welcome.cursor, welcome.catchUp)) return 'message/invalid';
				if (welcome.catchUp.kind !== 'nothing') parts.replaced();
				return null;
			},
			// A display keeps a board and no events.
			held: () => [],
			replica: () => true,
			board(message) {
				const before = seq();
				if (!keeper.followed(message)) return false;
				if (seq() !== before) parts.followed(message);
				return true;
			},
			heartbeat(message) {
				self.hubTime.heard(message.hubTime);
				return message.seq <= seq();
			},
			// It has no outbox, so nothing of it can be parked.
			parkedDecisions: () => undefined,
			changed(machine) {
				log.info({ link: machine.link, code: machine.refusedCode }, 'link.changed');
				if (machine.link === 'live') tellSound(sound);
				parts.changed();
			},
		},
	});
	return { ...link, tellSound };
}

/** A display has no facts to send and nothing to print. */
export function upstreamOf(link: HubLink, self: StationSelf): Upstream {
	return { link: link.machine().link, asOf: self.hubTime.lastContact(), outbox: 0, parked: 0, printer: null };
}
