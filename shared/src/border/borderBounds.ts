/** What a server of ours, hub or edge, grants to whoever connects, known or not. */
export type BorderBounds = Readonly<{
	greetWithinMs: number;
	strangerBytes: number;
	messagesPerSecond: number;
	unreadBytes: number;
	connections: number;
}>;

export const borderBounds: BorderBounds = {
	/** For a whole request, or for a hello that is welcome: milliseconds on a LAN; this long also from a machine that swaps. */
	greetWithinMs: 10_000,
	/** Of a socket whose hello was not yet welcome, at most two seconds more of them: a hello is under 2 kB. */
	strangerBytes: 64_000,
	/** Of one socket. Three times what was seen of the fastest kiosk whose every message is answered; a page sends a few a minute. */
	messagesPerSecond: 4_000,
	/** Sent to one socket and not yet taken by its machine: three whole states of the largest day, each some 5 MB. */
	unreadBytes: 16_000_000,
	/** A thousand stations, twice while their old connections are not yet known to be dead, and as many callers of the API. */
	connections: 4_000,
};
