import type { JournalEvent } from '@antrean/shared/domain/events.ts';
import type { EventId, StationId } from '@antrean/shared/domain/ids.ts';
import type { Cursor } from '@antrean/shared/protocol/messages.ts';

/**
 * What a restored hub lost, put together from what its stations hold: the run of events that follows its last one, as it was. Pure.
 */
export interface LostRun {
	/** All of a station's events from the hub's last on, in order. */
	add(stationId: StationId, events: readonly JournalEvent[]): void;
	result(): Recovered;
}

export type Recovered = Readonly<{
	/** Without a hole from the hub's last event on. */
	run: readonly JournalEvent[];
	/** Events that stations hold beyond a hole: they can't be put in. */
	beyond: readonly JournalEvent[];
	/** Places at which stations hold different events: the one that most of them hold was taken. And stations on another line than the hub's. */
	forks: number;
	/** The run changes its epoch on its way: whether the lines of two restores meet where they parted nobody can prove. */
	isOneLine: boolean;
	/** The highest epoch that a station holds an event of; null: none holds any. */
	highestEpoch: number | null;
}>;

type Held = Readonly<{ event: JournalEvent; stations: Set<StationId> }>;

/** @param last the hub's last event */
export function createLostRun(last: Cursor): LostRun {
	/** By place in the journal, then by the event's own id. */
	const places = new Map<number, Map<EventId, Held>>();
	/** Stations whose events do not follow on the hub's last one: the hub went on after it had been put back, or they did with another. */
	const astray = new Set<StationId>();
	const strayed: JournalEvent[] = [];

	function isAstray({ epoch, seq, id }: JournalEvent): boolean {
		if (seq > last.seq) return false;
		return epoch > last.epoch || (epoch === last.epoch && seq === last.seq && id !== last.eventId);
	}

	/**
	 * A hub that was restored before has numbered some places anew, in a later epoch: that line went on, the other ended. Within an epoch
	 * only a copied hub makes two events of one place.
	 */
	function best(seq: number, epoch: number): Held | null {
		let found: Held | null = null;
		for (const held of places.get(seq)?.values() ?? []) {
			if (held.event.epoch < epoch) continue;
			const byEpoch = held.event.epoch - (found?.event.epoch ?? 0);
			if (found === null || byEpoch > 0 || (byEpoch === 0 && held.stations.size > found.stations.size)) found = held;
		}
		return found;
	}

	return {
		add(stationId, events) {
			if (events.some(isAstray)) astray.add(stationId);
			if (astray.has(stationId)) strayed.push(...events.filter((event) => !isBefore(event, last)));
			else
				for (const event of events) {
					if (event.seq <= last.seq) continue;
					const place = places.get(event.seq) ?? new Map<EventId, Held>();
					places.set(event.seq, place);
					const held = place.get(event.id) ?? { event, stations: new Set<StationId>() };
					place.set(event.id, held);
					held.stations.add(stationId);
				}
		},
		result() {
			const run: JournalEvent[] = [];
			let { epoch } = last;
			for (let held = best(last.seq + 1, epoch); held !== null; held = best(last.seq + run.length + 1, epoch)) {
				run.push(held.event);
				epoch = held.event.epoch;
			}
			const isOneLine = run.every((event) => event.epoch === (run[0]?.epoch ?? epoch));
			const follow = [...places.values()].flatMap((place) => [...place.values()].map((held) => held.event));
			const end = last.seq + run.length;
			return {
				run,
				isOneLine,
				beyond: [...strayed, ...follow.filter((event) => event.seq > end && event.epoch >= epoch)].sort(
					(a, b) => a.seq - b.seq,
				),
				forks:
					astray.size +
					[...places.values()].filter((place) => hasFork([...place.values()].map((held) => held.event))).length,
				highestEpoch: follow.length + strayed.length === 0 ? null : highestOf([...follow, ...strayed]),
			};
		},
	};
}

function isBefore(event: JournalEvent, last: Cursor): boolean {
	return event.epoch < last.epoch || (event.epoch === last.epoch && event.seq <= last.seq && event.id === last.eventId);
}

function highestOf(events: readonly JournalEvent[]): number {
	return events.reduce((highest, { epoch }) => Math.max(highest, epoch), 0);
}

function hasFork(events: readonly JournalEvent[]): boolean {
	return new Set(events.map(({ epoch }) => epoch)).size < events.length;
}
