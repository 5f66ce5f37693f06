/** What may happen in and to a window's page. Every answer is a rule of `policy/`. */
import { app, type WebContents } from 'electron';
import { isKeyAllowed } from './policy/keyFilter.ts';
import { mayNavigate } from './policy/ownPlaces.ts';
import type { ShellRole } from './policy/shellRole.ts';
import type { ShellLog } from './shellLog.ts';

/** Locks every page that there will ever be in this program, also one that nobody meant to make. */
export function lockEveryContents(role: ShellRole, edgeOrigin: () => string | null, log: ShellLog): void {
	app.on('web-contents-created', (_event, contents) => lockContents(contents, role, edgeOrigin, log));
}

function lockContents(contents: WebContents, role: ShellRole, edgeOrigin: () => string | null, log: ShellLog): void {
	const refuse = (event: Readonly<{ preventDefault: () => void }>, what: string, url: string): void => {
		event.preventDefault();
		log('refused', { what, url: url.slice(0, 200) });
	};
	contents.setWindowOpenHandler(({ url }) => {
		log('refused', { what: 'window', url: url.slice(0, 200) });
		return { action: 'deny' };
	});
	contents.on('will-navigate', (event) => {
		if (!mayNavigate(contents.getURL(), event.url, edgeOrigin())) refuse(event, 'navigation', event.url);
	});
	contents.on('will-frame-navigate', (event) => {
		// The main frame's own are judged above; a frame inside has no business here at all.
		if (!event.isMainFrame) refuse(event, 'frame', event.url);
	});
	contents.on('will-redirect', (event) => {
		if (!mayNavigate(event.url, event.url, edgeOrigin())) refuse(event, 'redirect', event.url);
	});
	// A script goes back without asking (`will-navigate` is not told of it), and the shell would not know that its page has gone.
	contents.on('did-navigate', () => forgetHistory(contents));
	contents.on('will-attach-webview', (event) => refuse(event, 'webview', ''));
	contents.on('before-input-event', (event, input) => {
		if (!isKeyAllowed(role, input)) event.preventDefault();
	});
	contents.on('zoom-changed', () => contents.setZoomLevel(0));
	contents.on('did-finish-load', () => {
		contents.setZoomLevel(0);
		void contents.setVisualZoomLevelLimits(1, 1);
	});
	contents.on('devtools-opened', () => contents.closeDevTools());
	contents.on('login', (event) => event.preventDefault());
}

function forgetHistory(contents: WebContents): void {
	// Electron 25, the oldest that a shell runs in, has it under its older name alone.
	if ('navigationHistory' in contents) contents.navigationHistory.clear();
	else (contents as WebContents).clearHistory();
}
