/** What pages of a station with a replica are told: the hub's stream as it came, and the station's own facts over it. */
import { encodeState } from '../domain/snapshot.ts';
import type { CatchUp, Cursor, Wish, WishReply } from '../protocol/messages.ts';
import type { Edge } from './edge.ts';
import type { PageSockets, PageSource } from './pageSockets.ts';

export function replicaSource(edge: Edge, wish: (message: Wish) => Promise<WishReply>): PageSource {
	return {
		stream: 'replica',
		cursor: edge.cursor,
		catchUp: (held) => (isSame(held, edge.cursor()) ? nothing : { kind: 'state', state: encodeState(edge.base()) }),
		standing: () => ({
			hubTime: edge.now(),
			day: edge.day(),
			alwaysOpen: edge.admission()?.alwaysOpen ?? false,
			demo: edge.admission()?.demo ?? false,
			upstream: edge.upstream(),
		}),
		overlay: edge.overlay,
		wish,
		// Only displays ring.
		sound: () => undefined,
	};
}

export function tellPages(edge: Edge, pages: PageSockets): void {
	edge.news.listen({
		followed: pages.replica,
		replaced: pages.begin,
		overlay: pages.overlay,
	});
}

const nothing: CatchUp = { kind: 'nothing' };

function isSame(held: Cursor | null, cursor: Cursor | null): boolean {
	if (held === null || cursor === null) return false;
	return held.epoch === cursor.epoch && held.seq === cursor.seq && held.eventId === cursor.eventId;
}
