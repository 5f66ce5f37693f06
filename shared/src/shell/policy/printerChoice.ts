/**
 * A printer as a set-up asks for it, a kind and a place, and as the edge is told it, one address. Which printers there are the edge knows
 * (docs/INSTALL.md); here only the form is judged, and the edge's own words follow. Pure.
 */
export const printerKinds = ['none', 'tcp', 'usb', 'serial', 'cups'] as const;
export type PrinterKind = (typeof printerKinds)[number];

/** What stands in the field before somebody writes into it. */
export const usualPlaces: Readonly<Record<PrinterKind, string>> = {
	none: '',
	tcp: '192.168.1.50',
	usb: '/dev/usb/lp0',
	serial: '/dev/ttyUSB0',
	cups: 'antrean',
};

const device = /^\/dev\/[\w./-]{1,100}$/;
/** Behind the `?` stand settings of the edge, e.g. `/dev/ttyS0?baud=38400` or `192.168.1.50?mode=text`. */
const settings = /^[\w.&=-]{1,100}$/;

/** @returns the address for the edge, null where there is no printer; undefined: the place can't be meant */
export function printerAddress(kind: PrinterKind, typed: string): string | null | undefined {
	const [place = '', query, ...more] = typed.trim().split('?');
	if (kind === 'none') return null;
	if (more.length > 0 || (query !== undefined && !settings.test(query))) return undefined;
	const behind = query === undefined ? '' : `?${query}`;
	switch (kind) {
		case 'tcp':
			return /^[a-z0-9][a-z0-9.-]{0,200}(?::\d{1,5})?$/i.test(place) ? `tcp://${place}${behind}` : undefined;
		case 'usb':
			return device.test(place) ? `file:${place}${behind}` : undefined;
		case 'serial':
			return device.test(place) ? `serial:${place}${behind}` : undefined;
		case 'cups':
			return /^[^\s/#?]{1,127}$/.test(place) ? `cups:${place}${behind}` : undefined;
	}
}

/** The choice that an address of the settings came from, to be shown again. */
export function printerChoice(address: string | null): Readonly<{ kind: PrinterKind; place: string }> {
	if (address === null) return { kind: 'none', place: '' };
	const [, scheme, place = ''] = /^(tcp|file|serial|cups):(.*)$/.exec(address) ?? [];
	switch (scheme) {
		case 'tcp':
			return { kind: 'tcp', place: place.replace(/^\/\//, '') };
		case 'file':
			return { kind: 'usb', place };
		case 'serial':
			return { kind: 'serial', place };
		case 'cups':
			return { kind: 'cups', place };
		default:
			return { kind: 'none', place: '' };
	}
}
