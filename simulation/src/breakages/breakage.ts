/** A fault put into the product on purpose: a change of its source. */
export type Breakage = Readonly<{
	id: string;
	says: string;
	/** From the repository's root. */
	file: string;
	/** Texts that must be there, and what stands there instead. */
	edits: readonly (readonly [string, string])[];
}>;
