/** What a process of simulated stations is told, and what it says. */
export type StationsTask = Readonly<{
	url: string;
	tokens: Readonly<Record<'kiosk' | 'counter' | 'display', string>>;
	roles: readonly ('kiosk' | 'counter' | 'display')[];
}>;

export type StationCounts = Readonly<{
	live: number;
	messages: number;
	/** Messages that did not continue what the station had. */
	gaps: number;
	/** Sockets that closed. */
	lost: number;
}>;
