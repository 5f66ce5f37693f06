/** The suite of `wrongRequestSuite` on a kiosk. */
import { borderBounds } from '@antrean/shared/border/borderBounds.ts';
import { at } from '@antrean/shared/testing/builders.ts';
import { createStationBench } from '@antrean/shared/testing/stationBench.ts';
import { wrongRequestSuite } from '@antrean/shared/testing/wrongRequestSuite.ts';
import { pageToken, pumped, serveKiosk } from './servedStation.fixture.ts';

wrongRequestSuite('a kiosk', async () => {
	const bench = createStationBench();
	const { server, failures } = await serveKiosk(bench, borderBounds);
	return {
		...{ url: server.url, token: pageToken, serviceId: at.meterai, bodyLimit: 16 * 1024 },
		failures: () => failures,
		settle: (answer) => pumped(bench.clock, answer),
		async close() {
			await server.close();
			bench.close();
		},
	};
});
