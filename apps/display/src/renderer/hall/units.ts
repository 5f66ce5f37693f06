/** A length in drawn units, for a style: the screen's scale is in `--u`. */
export function units(length: number): string {
	return `calc(var(--u) * ${length})`;
}
