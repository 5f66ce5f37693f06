import { Bonjour } from 'bonjour-service';
import type { ServiceBrowser } from './hubFinder.ts';
import { hubServiceType } from './policy/foundHubs.ts';

/**
 * A search by mDNS, on the network alone: its packets are not passed on by a router.
 * @throws when this machine has no network to ask
 */
export function bonjourBrowser(onError: (error: unknown) => void): ServiceBrowser {
	const bonjour = new Bonjour({}, onError);
	const browser = bonjour.find({ type: hubServiceType });
	return {
		services: () => browser.services,
		ask: () => browser.update(),
		close() {
			browser.stop();
			bonjour.destroy();
		},
	};
}
