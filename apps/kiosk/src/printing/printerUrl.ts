import { StartError } from '@antrean/shared/cli/startError.ts';
import type { PrintMode } from './encodePaper.ts';

/** Where a kiosk's printer is, from the one text that an operator writes (`--printer`). */
export type PrinterAddress = Readonly<{
	/** What the printer is sent: pictures, or text where a slow line or an old printer can't take them (`?mode=text`). */
	mode: PrintMode;
	/** `virtual`: the caller starts a virtual printer and drives that by TCP. */
	place: PrinterPlace | Readonly<{ kind: 'virtual' }>;
}>;
export type PrinterPlace =
	| Readonly<{ kind: 'tcp'; host: string; port: number }>
	| Readonly<{ kind: 'file'; path: string }>;

/** Raw printing port of network printers, unless the address names another. */
const rawPort = 9100;

/**
 * Reads `tcp://host:9100`, `file:/dev/usb/lp0` or `virtual`, each with an optional `?mode=text`.
 * @throws StartError `printer/url-invalid` with what to write instead; `printer/not-in-this-build` for `serial:` and `cups:`, which this build does not drive yet
 */
export function parsePrinterUrl(text: string): PrinterAddress {
	const [target = '', query = null] = text.trim().split('?', 2);
	if (query !== null && query !== 'mode=text' && query !== 'mode=raster')
		throw invalid(text, `"?${query}" is unknown; only ?mode=text or ?mode=raster may follow`);
	const mode: PrintMode = query === 'mode=text' ? 'text' : 'raster';
	if (target === 'virtual') return { mode, place: { kind: 'virtual' } };
	const [, scheme, rest] = /^([a-z]+):(.+)$/.exec(target) ?? [];
	if (scheme === 'tcp' && rest !== undefined) return { mode, place: tcpPlace(text, rest) };
	if (scheme === 'file' && rest !== undefined) return { mode, place: { kind: 'file', path: filePath(text, rest) } };
	if (scheme === 'serial' || scheme === 'cups')
		throw new StartError(
			'printer/not-in-this-build',
			`Printer "${text}": ${scheme} printers are not driven by this build yet. Connect the printer by network ` +
				'(tcp://host:9100) or as a USB printer device (file:/dev/usb/lp0).',
			null,
		);
	throw invalid(text, 'it names no known kind of connection');
}

function tcpPlace(text: string, rest: string) {
	const [, bracketed, plain, port] = /^\/\/(?:\[([0-9a-fA-F:]+)\]|([^:/[\]]+))(?::(\d{1,5}))?\/?$/.exec(rest) ?? [];
	const host = bracketed ?? plain;
	const number = port === undefined ? rawPort : Number(port);
	if (host === undefined || number < 1 || number > 65_535)
		throw invalid(text, 'a host and a port from 1 to 65535 are needed');
	return { kind: 'tcp', host, port: number } as const;
}

function filePath(text: string, rest: string): string {
	const path = rest.replace(/^\/\/(?=\/)/, '');
	if (!path.startsWith('/') || path.startsWith('//')) throw invalid(text, 'the device needs its whole path');
	return path;
}

function invalid(text: string, why: string): StartError {
	return new StartError(
		'printer/url-invalid',
		`Printer "${text}" can't be used: ${why}. Write tcp://host:9100, file:/dev/usb/lp0 or virtual.`,
		null,
	);
}
