/**
 * A site's name in two lines, what it is and whose: `Mal Pelayanan Publik` / `Kota Tangerang Selatan`. English names say it the other
 * way round. A name that follows neither habit is one line.
 */
export function siteLines(name: string): readonly [string] | readonly [string, string] {
	const whose = /^(.+?)\s+((?:Kota|Kabupaten|Provinsi)\s.+)$/.exec(name);
	if (whose?.[1] !== undefined && whose[2] !== undefined) return [whose[1], whose[2]];
	const what = /^(.+)\s+(Public Service (?:Mall|Center|Centre))$/.exec(name);
	if (what?.[1] !== undefined && what[2] !== undefined) return [what[2], what[1]];
	return [name];
}
