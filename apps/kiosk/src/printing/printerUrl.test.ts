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

describe('parsePrinterUrl', () => {
	it.each([
		['tcp://10.0.0.7:9100', 'raster', { kind: 'tcp', host: '10.0.0.7', port: 9100 }],
		['tcp://printer-lobi', 'raster', { kind: 'tcp', host: 'printer-lobi', port: 9100 }],
		[' tcp://[::1]:4000/?mode=text ', 'text', { kind: 'tcp', host: '::1', port: 4000 }],
		['file:/dev/usb/lp0', 'raster', { kind: 'file', path: '/dev/usb/lp0' }],
		['file:///dev/usb/lp0?mode=text', 'text', { kind: 'file', path: '/dev/usb/lp0' }],
		['virtual', 'raster', { kind: 'virtual' }],
		['virtual?mode=raster', 'raster', { kind: 'virtual' }],
	])('[PRN12] reads %s', (text, mode, place) => {
		expect(parsePrinterUrl(text)).toEqual({ mode, place });
	});

	it.each([
		'',
		'tcp://',
		'tcp://host:0',
		'tcp://host:70000',
		'tcp:host',
		'file:lp0',
		'usb:1',
		'virtual?mode=x',
		'http://a',
	])('[PRN12] refuses “%s” with what to write instead', (text) => {
		const error = errorOf(text);
		expect(error.code).toBe('printer/url-invalid');
		expect(error.message).toContain('tcp://host:9100');
	});

	it.each(['serial:/dev/ttyUSB0', 'cups:KIOSK1'])('[PRN12] says that %s is not driven by this build yet', (text) => {
		const error = errorOf(text);
		expect(error.code).toBe('printer/not-in-this-build');
		expect(error.message).toContain('tcp://host:9100');
	});
});
