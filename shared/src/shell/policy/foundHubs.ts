import { z } from 'zod';
import { hubAddress } from './hubAddress.ts';

/**
 * Hubs that were found on the network by mDNS (RFC 6762) and DNS-SD (RFC 6763). Anybody on the network can answer, so an answer is parsed
 * and shown, and never taken without a person. Pure.
 */
export type FoundHub = Readonly<{
	/** `http://192.168.1.10:4700` */
	url: string;
	/** As the hub calls its site. */
	name: string;
}>;

/** `_antrean._tcp.local`. */
export const hubServiceType = 'antrean';
/** A mall has one hub; whoever floods the network with others gets no longer list. */
const mostHubs = 8;

const address = z.string().max(45);
const answer = z.looseObject({
	port: z.int().min(1).max(65_535),
	addresses: z.array(address).max(32).default([]),
	/** Who sent it. */
	referer: z.looseObject({ address }).optional(),
	txt: z.looseObject({
		/** Of what the hub says here; a later version may mean something else. */
		v: z.literal('1'),
		/** Signs that show nothing, or turn text round, make one name look like another. */
		site: z.string().regex(/^[^\p{C}\p{Zl}\p{Zp}]{1,80}$/u),
		tls: z.enum(['0', '1']),
	}),
});

/** @returns null: it is no hub's, or says nothing that can be used */
export function foundHub(said: unknown): FoundHub | null {
	const { data } = answer.safeParse(said);
	if (data === undefined) return null;
	const { port, addresses, referer, txt } = data;
	// The address that the answer came from is one that this machine can reach; a hub with two networks tells both.
	const host = [referer?.address ?? '', ...addresses].find(isIpv4);
	const url = host === undefined ? null : hubAddress(`${txt.tls === '1' ? 'https' : 'http'}://${host}:${port}`);
	return url === null ? null : { url, name: txt.site.trim() };
}

/** @returns the list with this hub, one row an address, in an order that does not jump */
export function withHub(hubs: readonly FoundHub[], hub: FoundHub): readonly FoundHub[] {
	const others = hubs.filter(({ url }) => url !== hub.url);
	if (others.length >= mostHubs) return hubs;
	return [...others, hub].sort((a, b) => (a.url < b.url ? -1 : 1));
}

function isIpv4(text: string): boolean {
	const parts = text.split('.');
	return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}
