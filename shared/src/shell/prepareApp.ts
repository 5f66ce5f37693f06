/** What has to be said before Electron is ready. */
import { app, Menu, protocol } from 'electron';
import { screenScheme } from './policy/ownPlaces.ts';

/** Switches of Chromium: no gestures of a browser, and nothing that looks for the internet by itself. */
const switches: readonly (readonly [string, string] | readonly [string])[] = [
	['disable-pinch'],
	['overscroll-history-navigation', '0'],
	['disable-background-networking'],
	['disable-component-update'],
	['disable-domain-reliability'],
	['disable-sync'],
	['no-pings'],
	['no-proxy-server'],
	// A window behind another one is still a hall's display.
	['disable-backgrounding-occluded-windows'],
];

export function prepareApp(): void {
	// A test as root has no sandbox of the system; a packaged shell does not start so.
	if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
	for (const [name, value] of switches) app.commandLine.appendSwitch(name, value);
	protocol.registerSchemesAsPrivileged([{ scheme: screenScheme, privileges: { standard: true, secure: true } }]);
	Menu.setApplicationMenu(null);
}
