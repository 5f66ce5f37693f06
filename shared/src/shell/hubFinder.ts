/** Looks for hubs on the network while a set-up wants them. Who answers is judged by `foundHubs`. */
import { type FoundHub, foundHub, withHub } from './policy/foundHubs.ts';
import type { ShellLog } from './shellLog.ts';

/** A browser of the network's services. */
export interface ServiceBrowser {
	/** Those that answered and have not said goodbye; whatever they said. */
	services(): readonly unknown[];
	/** Asks the network once more. */
	ask(): void;
	close(): void;
}

export interface HubFinder {
	hubs(): readonly FoundHub[];
	/** To be called again and again: opens or closes the search as it is wanted. */
	look(isWanted: boolean): void;
}

export type HubFinderParts = Readonly<{
	/** @throws when this machine has no network to ask */
	open: (onError: (error: unknown) => void) => ServiceBrowser;
	/** Monotonic, ms. */
	now: () => number;
	log: ShellLog;
}>;

/** A question is one packet, which nobody repeats when it is lost. */
const askEveryMs = 3_000;
/** The network may come up after the shell, as after a power cut. */
const openAgainMs = 5_000;

export function createHubFinder({ open, now, log }: HubFinderParts): HubFinder {
	let browser: ServiceBrowser | null = null;
	let at = Number.NEGATIVE_INFINITY;

	function lose(error: unknown): void {
		log('search.failed', { error: String(error) });
		browser?.close();
		browser = null;
	}

	function begin(): void {
		if (now() - at < openAgainMs) return;
		at = now();
		try {
			browser = open(lose);
		} catch (error) {
			lose(error);
		}
	}

	return {
		hubs() {
			const found = (browser?.services() ?? []).map(foundHub).filter((hub) => hub !== null);
			return found.reduce(withHub, [] as readonly FoundHub[]);
		},
		look(isWanted) {
			if (isWanted && browser === null) begin();
			else if (!isWanted && browser !== null) {
				browser.close();
				browser = null;
				at = Number.NEGATIVE_INFINITY;
			} else if (browser !== null && now() - at >= askEveryMs) {
				at = now();
				browser.ask();
			}
		},
	};
}
