/** The suite of `wrongRequestSuite` on a whole hub. */
import { at } from '@antrean/shared/testing/builders.ts';
import { wrongRequestSuite } from '@antrean/shared/testing/wrongRequestSuite.ts';
import pino from 'pino';
import { startTestHub } from '../testing/startTestHub.ts';

wrongRequestSuite('a hub', async () => {
	const failures: string[] = [];
	const logger = pino({ level: 'error' }, { write: (line: string) => void failures.push(line) });
	const hub = await startTestHub({ logger });
	return {
		...{ url: hub.url, token: hub.token('kiosk'), serviceId: at.meterai, bodyLimit: 64 * 1024 },
		failures: () => failures,
		settle: (answer) => answer,
		close: () => hub.done(),
	};
});
