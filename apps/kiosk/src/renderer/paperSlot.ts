/** Where the paper comes out, seen from the screen: the result's arrow has to point at the real slot. */
export type PaperSlot = 'bottom' | 'left' | 'right';

/** From the page's address, `?slot=left`: it belongs to this one machine's case, not to the site. */
export function paperSlot(search: string): PaperSlot {
	const slot = new URLSearchParams(search).get('slot');
	return slot === 'left' || slot === 'right' ? slot : 'bottom';
}
