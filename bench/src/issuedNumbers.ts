/** What a journal says of the tickets that its hub has acknowledged. */
export type Issued = Readonly<{ ticketId: string; seriesId: string; day: string; numberValue: number }>;
export type Found = Readonly<{
	tickets: number;
	/** Acknowledged, and not there. */
	lost: number;
	/** Tickets whose number another one of the same series and day has too. */
	doubled: number;
	/** Numbers between 1 and the last of a series and day that no ticket has. */
	gaps: number;
}>;

/** @param issued by the hub alone: kiosks' own numbers would leave gaps */
export function judgeNumbers(issued: readonly Issued[], acknowledged: ReadonlySet<string>): Found {
	const ids = new Set(issued.map(({ ticketId }) => ticketId));
	const bySeries = Map.groupBy(issued, ({ day, seriesId }) => `${day} ${seriesId}`);
	const series = [...bySeries.values()].map((tickets) => new Set(tickets.map(({ numberValue }) => numberValue)));
	return {
		tickets: issued.length,
		lost: [...acknowledged].filter((id) => !ids.has(id)).length,
		doubled: issued.length - series.reduce((sum, values) => sum + values.size, 0),
		gaps: series.reduce((sum, values) => sum + Math.max(...values) - values.size, 0),
	};
}
