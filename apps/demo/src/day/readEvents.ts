import type { JournalEvent } from '@antrean/shared/domain/events.ts';
import { journalEvent } from '@antrean/shared/protocol/eventSchema.ts';
import { apiBase, eventsLimit, eventsReply } from '@antrean/shared/protocol/httpContract.ts';

/** All events of a hub from its first, by the public contract. */
export async function readEvents(hub: string, adminToken: string): Promise<readonly JournalEvent[]> {
	const all: JournalEvent[] = [];
	for (let cursor = '&after=0'; ; ) {
		const response = await fetch(new URL(`${apiBase}/events?limit=${eventsLimit.most}${cursor}`, hub), {
			headers: { authorization: `Bearer ${adminToken}` },
		});
		if (!response.ok) throw new Error(`the hub's events answer ${response.status}`);
		const { events, next } = eventsReply.parse(await response.json());
		if (events.length === 0) return all;
		all.push(...events.map((event) => journalEvent.parse({ ...event, at: Date.parse(event.at) })));
		cursor = `&epoch=${next.epoch}&after=${next.after}`;
	}
}
