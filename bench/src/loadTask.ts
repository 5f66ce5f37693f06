/** What a load generator is told, and what it says. */
export type LoadTask = Readonly<{
	url: string;
	token: string;
	services: readonly string[];
	/** Each generator begins elsewhere, so that series fill evenly. */
	firstService: number;
	inFlight: number;
	warmMs: number;
	durationMs: number;
	/** Stop after so many, whatever the time; null: by time alone. */
	count: number | null;
}>;

export type LoadReport = Readonly<{
	perSecond: number;
	p50Ms: number;
	p95Ms: number;
	/** Share of one core; at 0.8 the generator may be what is measured, and the round is void. */
	cpuShare: number;
	done: number;
}>;
