/** The codes by which an edge says why it can't run, as far as the shell's screens have words for them in each language. Pure. */
export const edgeFaults = [
	'usage/invalid',
	'printer/url-invalid',
	'port/in-use',
	'port/unavailable',
	'database/in-use',
	'database/from-future',
	'database/foreign',
	'database/corrupt',
	'database/unwritable',
	'database/full',
	'file/unreadable',
	'file/unwritable',
	'program/failed',
] as const;
export type EdgeFault = (typeof edgeFaults)[number];

/** @param said its last line, `code: what happened, what is safe, what to do`; null: it said nothing that has words */
export function edgeFault(said: string): EdgeFault | null {
	const [code] = said.split(': ', 1);
	return edgeFaults.find((one) => one === code) ?? null;
}
