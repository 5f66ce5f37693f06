/** The suite of `borderSuite` on a whole hub. */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { asId, type StationId, type TicketId } from '@antrean/shared/domain/ids.ts';
import { borderSuite } from '@antrean/shared/testing/borderSuite.ts';
import { nine } from '@antrean/shared/testing/builders.ts';
import { createFakeClock } from '@antrean/shared/testing/fakeClock.ts';
import { connectStation, helloOf } from '../testing/connectStation.ts';
import { startTestHub } from '../testing/startTestHub.ts';

const siteFile = fileURLToPath(new URL('../../../../data/mpp-tangsel.json', import.meta.url));
const issue = { type: 'issueTicket', serviceId: 'disdukcapil.ktp-rekam', priorityClassId: null };

borderSuite('a hub', async (bounds) => {
	const clock = createFakeClock(nine);
	let hub = await startTestHub({ machine: clock, bounds, siteFile });
	const helloAs = (stationId: string) => helloOf(hub, asId<StationId>(stationId), {});
	return {
		url: hub.url,
		clock,
		token: hub.token('kiosk'),
		messageBytes: 1_000_000,
		answered: ['hello', 'wish', 'facts', 'sound', 'standing'],
		hello: helloAs,
		wish: (commandId) => ({ commandId, ttlMs: 10_000, command: issue }),
		async serve() {
			const station = await connectStation(hub, helloAs(randomUUID()));
			const reply = await station.wish(randomUUID(), { ...issue, serviceId: 'bapenda.pbb-mutasi' });
			station.close();
			if (reply.outcome !== 'accepted') throw new Error(JSON.stringify(reply));
		},
		async lost(ticketIds) {
			hub = await hub.again({});
			return ticketIds.filter((id) => !hub.engine.state().tickets.has(asId<TicketId>(id)));
		},
		close: () => hub.done(),
	};
});
