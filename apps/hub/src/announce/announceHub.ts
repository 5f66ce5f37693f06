import { Bonjour } from 'bonjour-service';
import type { Logger } from 'pino';
import type { Announcement } from './announcement.ts';

const goodbyeWithinMs = 1_000;

/**
 * Answers on the network who looks for a hub (mDNS, RFC 6762). A network that takes no multicast is logged: the hub works without.
 * @returns takes it back and ends
 */
export function announceHub({ txt, ...announcement }: Announcement, logger: Logger): () => Promise<void> {
	const failed = (error: unknown): void => logger.warn({ err: error }, 'the hub could not be announced');
	try {
		const bonjour = new Bonjour({}, failed);
		// Two hubs of one name are a mistake to be seen in a list, not a reason to fall silent.
		const service = bonjour.publish({ ...announcement, txt: { ...txt }, probe: false });
		service.on('error', failed);
		logger.info({ name: announcement.name, port: announcement.port }, 'the hub is announced');
		return () =>
			new Promise((resolve) => {
				// A goodbye is a courtesy: stations look at who answers.
				const tooLong = setTimeout(resolve, goodbyeWithinMs);
				bonjour.unpublishAll(() =>
					bonjour.destroy(() => {
						clearTimeout(tooLong);
						resolve();
					}),
				);
			});
	} catch (error) {
		failed(error);
		return () => Promise.resolve();
	}
}
