/** What a station with a replica does with its hub's messages: takes them in and tells that it did. Knows no socket. */
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
}>;

export function followHub(parts: FollowParts): HubLinkListener {
	const { self, replica, taken: tell, parkedDecisions, changed } = parts;
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
			return take(() => replica.caughtUp(welcome.cursor, welcome.catchUp)) ? null : 'message/invalid';
		},
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
