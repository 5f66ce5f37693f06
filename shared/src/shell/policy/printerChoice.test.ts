import { expect, it } from 'vitest';
import { printerAddress, printerChoice, printerKinds, usualPlaces } from './printerChoice.ts';

it.each([
	['none', '', null],
	['none', 'whatever', null],
	['tcp', '192.168.1.50', 'tcp://192.168.1.50'],
	['tcp', ' printer.local:9101?mode=text ', 'tcp://printer.local:9101?mode=text'],
	['usb', '/dev/usb/lp0', 'file:/dev/usb/lp0'],
	['serial', '/dev/ttyS0?baud=38400&flow=rts', 'serial:/dev/ttyS0?baud=38400&flow=rts'],
	['cups', 'Struk_1', 'cups:Struk_1'],
] as const)('[SET8] a printer of kind %s at “%s” is %s, and is shown as it was chosen', (kind, typed, address) => {
	expect(printerAddress(kind, typed)).toBe(address);
	if (address !== null) expect(printerChoice(address)).toEqual({ kind, place: typed.trim() });
});

it.each([
	['tcp', ''],
	['tcp', 'tcp://printer'],
	['tcp', 'printer:port'],
	['tcp', 'a b'],
	['usb', 'usb/lp0'],
	['usb', '/etc/passwd'],
	['serial', 'COM1'],
	['cups', ''],
	['cups', 'two words'],
	['tcp', 'printer?x?y'],
	['tcp', 'printer?mode=<b>'],
] as const)('[SET8] a printer of kind %s is not at “%s”', (kind, typed) => {
	expect(printerAddress(kind, typed)).toBeUndefined();
});

it('[SET8] the usual place of each kind can be used, and an unknown address is shown as none', () => {
	for (const kind of printerKinds) expect(printerAddress(kind, usualPlaces[kind])).not.toBeUndefined();
	for (const address of [null, 'virtual', 'lpt:1']) expect(printerChoice(address)).toEqual({ kind: 'none', place: '' });
});
