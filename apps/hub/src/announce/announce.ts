import { catalogueInForce } from '@antrean/shared/domain/counterOf.ts';
import type { Localised } from '@antrean/shared/domain/siteFile.ts';
import type { Logger } from 'pino';
import type { Engine } from '../engine/engine.ts';
import { announcementOf } from './announcement.ts';

/**
 * Tells the network of a hub that answers, where the network could reach it.
 * @returns takes it back
 */
export async function announce(
	engine: Engine,
	url: string,
	{ host, logger }: Readonly<{ host: string; logger: Logger }>,
): Promise<() => void | Promise<void>> {
	const name: Localised = catalogueInForce(engine.state())?.site.site.name ?? {};
	const said = announcementOf(name.id ?? Object.values(name)[0] ?? '', { host, url });
	if (said === null) return () => undefined;
	// Where nobody is told anything its parts are not loaded: a hall waits for the start.
	const { announceHub } = await import('./announceHub.ts');
	return announceHub(said, logger);
}
