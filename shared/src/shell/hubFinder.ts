/** Looks for hubs on the network while a set-up wants them. Who answers is judged by `foundHubs`. */
import { type FoundHub, foundHub, withHub } from './policy/foundHubs.ts';
import type { ShellLog } from './shellLog.ts';

/** A browser of the network's services. */
export interface ServiceBrowser {
	/** Those that have answered the last question; whatever they said. */
	services(): readonly unknown[];
	/** Asks the network once more, and forgets who answered before. */
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
/** Who answered one of so many questions before the last is still shown: a lost packet takes no row from under a finger. */
const keptAnswers = 2;
/** The network may come up after the shell, as after a power cut. */
const openAgainMs = 5_000;

export function createHubFinder({ open, now, log }: HubFinderParts): HubFinder {
	let browser: ServiceBrowser | null = null;
	/** What was answered to the questions before the last one, oldest first. */
	let before: readonly (readonly unknown[])[] = [];
	let at = Number.NEGATIVE_INFINITY;

	function close(): void {
		browser?.close();
		browser = null;
		before = [];
	}

	function lose(error: unknown): void {
		log('search.failed', { error: String(error) });
		close();
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
			const answers = [...before.flat(), ...(browser?.services() ?? [])];
			const found = answers.map(foundHub).filter((hub) => hub !== null);
			return found.reduce(withHub, [] as readonly FoundHub[]);
		},
		look(isWanted) {
			if (isWanted && browser === null) begin();
			else if (!isWanted && browser !== null) {
				close();
				at = Number.NEGATIVE_INFINITY;
			} else if (browser !== null && now() - at >= askEveryMs) {
				at = now();
				before = [...before, browser.services()].slice(-keptAnswers);
				browser.ask();
			}
		},
	};
}
