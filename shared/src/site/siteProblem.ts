/** One thing wrong with a site file, for the technician who wrote it. */
export type SiteProblem = Readonly<{
	/** JSON pointer (RFC 6901) to the place: `/agencies/3/services/2/seriesId`. */
	path: string;
	/** Stable word for the rule that is broken: `schema`, `reference`, `unique`, `locales`, `series`, `hours`, `groups`, `mark`, `logo`. */
	rule: string;
	message: string;
}>;
