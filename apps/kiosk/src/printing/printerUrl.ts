import { StartError } from '@antrean/shared/cli/startError.ts';
import type { PrintMode } from './encodePaper.ts';

/** Where a kiosk's printer is, from the one text that an operator writes (`--printer`). */
export type PrinterAddress = PrinterSettings &
	Readonly<{
		/** `virtual`: the caller starts a virtual printer and drives that by TCP. */
		place: PrinterPlace | Readonly<{ kind: 'virtual' }>;
	}>;
export type PrinterSettings = Readonly<{
	/** What the printer is sent: pictures, or text where a slow line or an old printer can't take them (`?mode=text`). */
	mode: PrintMode;
	/** Length of a new roll of paper (`?roll=80`, metres); null: not given. */
	rollMm: number | null;
}>;
export type SerialPlace = Readonly<{ kind: 'serial'; path: string; baud: number; flow: 'rts' | 'xon' | 'none' }>;
/** A queue of the CUPS at `host`, which asks for its state and hands over jobs by IPP. */
export type CupsPlace = Readonly<{ kind: 'cups'; host: string; port: number; queue: string }>;
export type PrinterPlace =
	| Readonly<{ kind: 'tcp'; host: string; port: number }>
	| Readonly<{ kind: 'file'; path: string }>
	| SerialPlace
	| CupsPlace;

/** Raw printing port of network printers, unless the address names another. */
const rawPort = 9100;
const ippPort = 631;
/** As most serial printers come, and the slowest that makes a drawn ticket in a bearable time (5 s). */
const usualBaud = 115_200;
const bauds = [4_800, 9_600, 19_200, 38_400, 57_600, 115_200, 230_400];
const flows = ['rts', 'xon', 'none'] as const;

/**
 * Reads `tcp://host:9100`, `serial:/dev/ttyUSB0`, `file:/dev/usb/lp0`, `cups:QUEUE` or `virtual`, each with settings behind a `?`.
 * @throws StartError `printer/url-invalid` with what to write instead
 */
export function parsePrinterUrl(text: string): PrinterAddress {
	const [target = '', query = ''] = text.trim().split('?', 2);
	const settings = new Map(new URLSearchParams(query));
	const place = target === 'virtual' ? ({ kind: 'virtual' } as const) : placeOf(text, target, settings);
	const mode = choice(text, settings, 'mode', ['raster', 'text'] as const) ?? 'raster';
	const rollMm = rollOf(text, take(settings, 'roll'));
	const [unknown] = settings.keys();
	if (unknown !== undefined) throw invalid(text, `"${unknown}" is no setting of such a printer`);
	return { mode, rollMm, place };
}

type Settings = Map<string, string>;

function placeOf(text: string, target: string, settings: Settings): PrinterPlace {
	const [, scheme, rest = ''] = /^([a-z]+):(.+)$/.exec(target) ?? [];
	switch (scheme) {
		case 'tcp':
			return tcpPlace(text, rest);
		case 'file':
			return { kind: 'file', path: filePath(text, rest) };
		case 'serial':
			return serialPlace(text, rest, settings);
		case 'cups':
			return cupsPlace(text, rest);
		default:
			throw invalid(text, 'it names no known kind of connection');
	}
}

function tcpPlace(text: string, rest: string) {
	const [, bracketed, plain, port] = /^\/\/(?:\[([0-9a-fA-F:]+)\]|([^:/[\]]+))(?::(\d{1,5}))?\/?$/.exec(rest) ?? [];
	const host = bracketed ?? plain;
	return { kind: 'tcp', ...addressed(text, host, port, rawPort) } as const;
}

function addressed(text: string, host: string | undefined, port: string | undefined, usual: number) {
	const number = port === undefined ? usual : Number(port);
	if (host === undefined || number < 1 || number > 65_535)
		throw invalid(text, 'a host and a port from 1 to 65535 are needed');
	return { host, port: number };
}

function filePath(text: string, rest: string): string {
	const path = rest.replace(/^\/\/(?=\/)/, '');
	if (!path.startsWith('/') || path.startsWith('//')) throw invalid(text, 'the device needs its whole path');
	return path;
}

function serialPlace(text: string, rest: string, settings: Settings): SerialPlace {
	const path = filePath(text, rest);
	const baud = take(settings, 'baud');
	if (baud !== null && !bauds.includes(Number(baud))) throw invalid(text, `baud is one of ${bauds.join(', ')}`);
	const flow = choice(text, settings, 'flow', flows) ?? 'rts';
	return { kind: 'serial', path, baud: baud === null ? usualBaud : Number(baud), flow };
}

/** `cups:QUEUE` on this machine, `cups://host:631/QUEUE` on another. A queue's name as CUPS allows it. */
function cupsPlace(text: string, rest: string): CupsPlace {
	const [, local] = /^([^\s/#?]{1,127})$/.exec(rest) ?? [];
	if (local !== undefined) return { kind: 'cups', host: '127.0.0.1', port: ippPort, queue: local };
	const [, host, port, queue] = /^\/\/([^:/[\]]+)(?::(\d{1,5}))?\/([^\s/#?]{1,127})$/.exec(rest) ?? [];
	if (queue === undefined) throw invalid(text, 'the name of a print queue is needed, without blanks and slashes');
	return { kind: 'cups', ...addressed(text, host, port, ippPort), queue };
}

/** Metres. */
function rollOf(text: string, metres: string | null): number | null {
	if (metres === null) return null;
	const length = Number(metres);
	if (!/^\d{1,3}$/.test(metres) || length < 5)
		throw invalid(text, 'roll is the length of a new roll, from 5 to 999 metres');
	return length * 1_000;
}

function choice<T extends string>(text: string, settings: Settings, name: string, of: readonly T[]): T | null {
	const value = take(settings, name);
	if (value === null) return null;
	const known = of.find((one) => one === value);
	if (known === undefined) throw invalid(text, `${name} is one of ${of.join(', ')}`);
	return known;
}

function take(settings: Settings, name: string): string | null {
	const value = settings.get(name) ?? null;
	settings.delete(name);
	return value;
}

function invalid(text: string, why: string): StartError {
	return new StartError(
		'printer/url-invalid',
		`Printer "${text}" can't be used: ${why}. Write tcp://host:9100, serial:/dev/ttyUSB0, file:/dev/usb/lp0, cups:QUEUE or virtual.`,
		null,
	);
}
