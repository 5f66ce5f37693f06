import { createHash } from 'node:crypto';
import type { SiteFile } from '../domain/siteFile.ts';

/** SHA-256, hex, of a site file's content: the order of keys and the white space do not count. */
export function hashSite(site: SiteFile): string {
	return createHash('sha256')
		.update(JSON.stringify(sorted(site)))
		.digest('hex');
}

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
