/** What a load generator is told, and what it says. */
export type LoadTask = Readonly<{
	url: string;
	token: string;
	services: readonly string[];
	/** Each generator begins elsewhere, so that series fill evenly. */
	firstService: number;
	inFlight: number;
	/** Sockets that share the requests in flight. */
	connections: number;
	warmMs: number;
	durationMs: number;
	/** Stop after so many, whatever the time; null: by time alone. */
	count: number | null;
}>;

export type LoadReport = Readonly<{
	perSecond: number;
	/** Share of one core, the busiest generator's; over 0.8 it may be what is measured, and the round is void. */
	cpuShare: number;
	done: number;
}>;
