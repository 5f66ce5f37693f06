import { Bonjour } from 'bonjour-service';
import type { ServiceBrowser } from './hubFinder.ts';
import { hubServiceType } from './policy/foundHubs.ts';

/**
 * A search by mDNS, on the network alone: its packets are not passed on by a router.
 * @throws when this machine has no network to ask
 */
export function bonjourBrowser(onError: (error: unknown) => void): ServiceBrowser {
	const bonjour = new Bonjour({}, onError);
	let browser = bonjour.find({ type: hubServiceType });
	return {
		services: () => browser.services,
		ask() {
			// It strikes out only who says goodbye, which a hub without power does not: each question begins a list of its own.
			browser.stop();
			browser = bonjour.find({ type: hubServiceType });
		},
		close() {
			browser.stop();
			bonjour.destroy();
		},
	};
}
