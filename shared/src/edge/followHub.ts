/** What a station with a replica does with its hub's messages: takes them in and tells that it did. Knows no socket. */
import type { BusinessDay } from '../domain/ids.ts';
import type { HubLinkListener } from './hubLink.ts';
import type { Replica, Taken } from './replica.ts';
import type { StationSelf } from './stationSelf.ts';

export type FollowParts = Readonly<{
	self: StationSelf;
	replica: Replica;
	/** After what was taken is stored. `held` is the position before. */
	taken: (taken: Exclude<Taken, false>, held: ReturnType<Replica['cursor']>) => void;
	parkedDecisions: HubLinkListener['parkedDecisions'];
	changed: HubLinkListener['changed'];
	/** The hub was restored since this station heard it last: what it acknowledged in `day` or later is to be sent again. Durable when it returns. */
	sendAgainSince: (day: BusinessDay) => void;
}>;

export function followHub(parts: FollowParts): HubLinkListener {
	const { self, replica, taken: tell, parkedDecisions, changed, sendAgainSince } = parts;
	/** False: it does not continue what is held. */
	function take(work: () => Taken): boolean {
		const held = replica.cursor();
		const taken = work();
		if (taken === false) return false;
		const last = taken === 'replaced' ? undefined : taken.events.at(-1);
		// Hub time is never before its last event.
		if (last !== undefined && last.at > self.hubTime.now()) self.hubTime.heard(last.at);
		tell(taken, held);
		return true;
	}

	return {
		hello: () => self.hello('replica', replica.cursor(), replica.state().catalogueVersion),
		welcomed(welcome) {
			const held = replica.cursor();
			if (welcome.stationId !== self.stationId) return 'message/invalid';
			if (held !== null && welcome.cursor.epoch < held.epoch) return 'hub/epoch-behind';
			self.admitted(welcome);
			// Before the new epoch is stored: after a power cut in between it is sent again once more, which does no harm.
			const { resendSince = null } = welcome;
			if (resendSince !== null && held !== null && welcome.cursor.epoch > held.epoch) sendAgainSince(resendSince);
			return take(() => replica.caughtUp(welcome.cursor, welcome.catchUp)) ? null : 'message/invalid';
		},
		held: replica.heldAfter,
		replica: (message) => take(() => replica.followed(message)),
		board: () => true,
		heartbeat({ seq, hubTime }) {
			self.hubTime.heard(hubTime);
			return seq <= (replica.cursor()?.seq ?? 0);
		},
		parkedDecisions,
		changed,
	};
}
