/**
 * What a hub says of itself on its network (DNS-SD, RFC 6763), so that a station's first start finds it. No token, no queue state: anybody
 * on the network hears it. Pure.
 */
export type Announcement = Readonly<{
	/** Of the service instance: one DNS label, 63 bytes at most. */
	name: string;
	type: 'antrean';
	port: number;
	txt: Readonly<{ v: '1'; site: string; tls: '0' | '1' }>;
}>;

const mostLabelBytes = 63;
/** A text record holds 255 bytes with its key; stations take 80 signs. */
const mostSiteSigns = 60;
const loopback: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * @param host that the hub listens at
 * @returns null: nobody on the network could reach it
 */
export function announcementOf(
	siteName: string,
	{ host, url }: Readonly<{ host: string; url: string }>,
): Announcement | null {
	if (loopback.has(host)) return null;
	const { protocol, port } = new URL(url);
	const tls = protocol === 'https:';
	const site = [...siteName.replaceAll(/\p{C}/gu, ' ').trim()].slice(0, mostSiteSigns).join('') || 'Antrean';
	return {
		name: label(site),
		type: 'antrean',
		port: Number(port === '' ? (tls ? 443 : 80) : port),
		txt: { v: '1', site, tls: tls ? '1' : '0' },
	};
}

/** Whole signs that fit a label. */
function label(text: string): string {
	const signs = [...text];
	while (Buffer.byteLength(signs.join('')) > mostLabelBytes) signs.pop();
	return signs.join('').trim();
}
