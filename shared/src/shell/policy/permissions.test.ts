import { expect, it } from 'vitest';
import { mayUse } from './permissions.ts';
import { shellRoles } from './shellRole.ts';

const edge = 'http://127.0.0.1:4701';
/** Every name that Electron hands to its permission handlers. */
const permissions = [
	...['media', 'geolocation', 'notifications', 'midi', 'midiSysex', 'pointerLock', 'fullscreen', 'openExternal'],
	...['display-capture', 'mediaKeySystem', 'clipboard-read', 'clipboard-sanitized-write', 'window-management'],
	...['idle-detection', 'storage-access', 'top-level-storage-access', 'speaker-selection', 'keyboardLock', 'unknown'],
	...['serial', 'usb', 'hid', 'fileSystem', 'accessibility-events', 'background-sync', 'payment-handler', 'sensors'],
];

it('[SHL13] a page may use nothing, but for a counter’s whole screen', () => {
	const used = shellRoles.flatMap((role) =>
		permissions.filter((one) => mayUse(role, one, `${edge}/`, edge)).map((one) => [role, one]),
	);
	expect(used).toEqual([['counter', 'fullscreen']]);
});

it('[SHL13] not even that may be used by anybody else', () => {
	for (const url of ['https://example.org/', 'antrean-shell://screen/staff', 'about:blank', ''])
		expect(mayUse('counter', 'fullscreen', url, edge)).toBe(false);
});
