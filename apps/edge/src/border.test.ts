/** The suite of `borderSuite` on a kiosk. */
import { randomUUID } from 'node:crypto';
import { asId, type StationId, type TicketId } from '@antrean/shared/domain/ids.ts';
import { borderSuite } from '@antrean/shared/testing/borderSuite.ts';
import { at, nine } from '@antrean/shared/testing/builders.ts';
import { connectGreeted, frame } from '@antrean/shared/testing/rawConnection.ts';
import { createStationBench } from '@antrean/shared/testing/stationBench.ts';
import { pageToken, pumped, serveKiosk } from './servedStation.fixture.ts';

borderSuite('a kiosk', async (bounds) => {
	const bench = createStationBench();
	const { clock, hub } = bench;
	const { kiosk, server } = await serveKiosk(bench, bounds);
	const { url } = server;
	const helloAs = (stationId: string): object => ({
		...{ protocol: 1, token: pageToken, role: 'kiosk', stationId: asId<StationId>(stationId), name: 'page' },
		...{ lastHandshake: null, catalogueVersion: 0, identity: null, stream: 'replica', cursor: null },
		clock: { wallMs: nine, runId: 'run', runAgeMs: 1 },
	});
	const issue = (commandId: string, serviceId: string): object => ({
		...{ commandId, ttlMs: 10_000 },
		command: { type: 'issueTicket', serviceId, priorityClassId: null },
	});
	const served = randomUUID();
	return {
		...{ url, clock, token: pageToken, hello: helloAs, messageBytes: 64 * 1024, answered: ['hello', 'wish', 'sound'] },
		wish: (commandId) => issue(commandId, at.ktp),
		async serve() {
			const page = await connectGreeted(url, helloAs(randomUUID()));
			// The same one each time: its series has no numbers for so many.
			page.tcp.write(frame(`429["wish",${JSON.stringify(issue(served, at.meterai))}]`));
			const heard = await pumped(clock, page.untilHeard('439['));
			page.tcp.destroy();
			if (!heard.includes('439[{"outcome":"accepted"')) throw new Error(heard.slice(-500));
		},
		async lost(ticketIds) {
			kiosk.restart();
			await clock.advance(50);
			const isKnown = (id: TicketId): boolean => kiosk.tickets().find(id) !== null && hub.state().tickets.has(id);
			return ticketIds.filter((id) => !isKnown(asId(id)));
		},
		async close() {
			await server.close();
			bench.close();
		},
	};
});
