import { StartError } from '@antrean/shared/cli/startError.ts';
import { describe, expect, it } from 'vitest';
import { parsePrinterUrl } from './printerUrl.ts';

function errorOf(text: string): StartError {
	try {
		parsePrinterUrl(text);
	} catch (error) {
		if (error instanceof StartError) return error;
	}
	return expect.fail(`${text} was taken`);
}

const tcp = { kind: 'tcp', host: '10.0.0.7', port: 9100 };
const usb = { kind: 'serial', path: '/dev/ttyUSB0', baud: 115_200, flow: 'rts' };

describe('parsePrinterUrl', () => {
	it.each([
		['tcp://10.0.0.7:9100', tcp],
		['tcp://printer-lobi', { ...tcp, host: 'printer-lobi' }],
		[' tcp://[::1]:4000/ ', { ...tcp, host: '::1', port: 4000 }],
		['file:/dev/usb/lp0', { kind: 'file', path: '/dev/usb/lp0' }],
		['file:///dev/usb/lp0', { kind: 'file', path: '/dev/usb/lp0' }],
		['serial:/dev/ttyUSB0', usb],
		['serial:///dev/ttyUSB0?baud=38400&flow=none', { ...usb, baud: 38_400, flow: 'none' }],
		['serial:/dev/ttyS0?flow=xon', { ...usb, path: '/dev/ttyS0', flow: 'xon' }],
		['cups:KIOSK-1', { kind: 'cups', host: '127.0.0.1', port: 631, queue: 'KIOSK-1' }],
		['cups://cetak.local:8631/lobi', { kind: 'cups', host: 'cetak.local', port: 8631, queue: 'lobi' }],
		['virtual', { kind: 'virtual' }],
	])('[PRN12] reads %s', (text, place) => {
		expect(parsePrinterUrl(text)).toEqual({ mode: 'raster', rollMm: null, place });
	});

	it.each([
		['tcp://10.0.0.7?mode=text', { mode: 'text', rollMm: null }],
		['tcp://10.0.0.7/?roll=80', { mode: 'raster', rollMm: 80_000 }],
		['tcp://10.0.0.7?roll=50&mode=text', { mode: 'text', rollMm: 50_000 }],
	])('[PRN12] reads what stands behind the ? of %s', (text, settings) => {
		expect(parsePrinterUrl(text)).toEqual({ ...settings, place: tcp });
	});

	it.each([
		'',
		'tcp://',
		'tcp://host:0',
		'tcp://host:70000',
		'tcp:host',
		'tcp://host?baud=9600',
		'file:lp0',
		'usb:1',
		'serial:ttyUSB0',
		'serial:COM3',
		'serial:/dev/ttyS0?baud=300',
		'serial:/dev/ttyS0?flow=dtr',
		'cups:',
		'cups:two words',
		'cups://host',
		'cups://host:0/q',
		'virtual?mode=x',
		'virtual?roll=4',
		'virtual?roll=8e1',
		'http://a',
	])('[PRN12] refuses “%s” with what to write instead', (text) => {
		const error = errorOf(text);
		expect(error.code).toBe('printer/url-invalid');
		expect(error.message).toContain('tcp://host:9100');
	});
});
