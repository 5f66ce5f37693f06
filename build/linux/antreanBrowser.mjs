// Shows a station's page in a Chromium that fills the screen. Waits for the edge, because both start with the board; ends when Chromium
// does, and is started again by its service. Plain JavaScript with nothing but Node: a board has no tools to build it.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const { ANTREAN_READY_FILE: readyFile, ANTREAN_PROFILE: profile, ANTREAN_BROWSER: browser = 'chromium' } = process.env;
const lookEveryMs = 200;

if (readyFile === undefined || profile === undefined) {
	console.error('usage/invalid: ANTREAN_READY_FILE and ANTREAN_PROFILE are needed. Nothing was started.');
	process.exit(2);
}

/** @returns where the page is; null: the edge is not ready */
function address() {
	try {
		const { url, token } = JSON.parse(readFileSync(readyFile, 'utf8'));
		return /^http:\/\/127\.0\.0\.1:\d{1,5}$/.test(url) && /^[\w.~+/=-]+$/.test(token) ? `${url}/#token=${token}` : null;
	} catch {
		return null; // not written yet: it is renamed into place whole
	}
}

let page = address();
while (page === null) {
	await pause(lookEveryMs);
	page = address();
}

// By a file that this account alone may read: an argument could be read by every account, and it has the token.
mkdirSync(profile, { recursive: true, mode: 0o700 });
const start = join(profile, 'start.html');
writeFileSync(start, `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${page}">\n`, {
	mode: 0o600,
});

const child = spawn(
	browser,
	[
		'--kiosk',
		`--user-data-dir=${join(profile, 'profile')}`,
		'--ozone-platform=wayland',
		'--no-first-run',
		'--noerrdialogs',
		'--disable-pinch',
		'--overscroll-history-navigation=0',
		// A board that was switched off in the midst of something asks nobody about it.
		'--hide-crash-restore-bubble',
		'--autoplay-policy=no-user-gesture-required',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-domain-reliability',
		'--disable-sync',
		'--no-pings',
		'--no-proxy-server',
		`file://${start}`,
	],
	{ stdio: 'inherit' },
);
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => child.kill(signal));
child.once('error', (error) => {
	console.error(
		`program/failed: ${browser} can't be started (${error.message}). Nothing is lost; install it, or name it with ANTREAN_BROWSER.`,
	);
	process.exit(1);
});
child.once('exit', (code) => process.exit(code ?? 0));
