/** Serves the shell's own screens under their own scheme: the one that is shown now, its style and its type. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Session } from 'electron';
import { isOwnScreen, screenHost, screenScheme } from './policy/ownPlaces.ts';

const files: Readonly<Record<string, string>> = { '/shell.css': 'text/css', '/text.woff2': 'font/woff2' };
const headers = {
	'content-security-policy':
		"default-src 'none'; style-src 'self'; font-src 'self'; img-src data:; base-uri 'none'; form-action 'none'",
	'x-content-type-options': 'nosniff',
	'cache-control': 'no-store',
};

/** @param folder of the built shell; `html`: the screen that is shown now */
export function serveScreens(session: Session, folder: string, html: () => string): void {
	session.protocol.handle(screenScheme, ({ url }) => {
		if (!isOwnScreen(url)) return new Response(null, { status: 404, headers });
		const { pathname } = new URL(url);
		const type = files[pathname];
		if (type === undefined)
			return new Response(html(), { headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } });
		return new Response(readFileSync(join(folder, pathname)), { headers: { ...headers, 'content-type': type } });
	});
}

/** A new address for each change: what is shown again with other words has to be loaded again. */
export function screenAddress(name: string, change: number): string {
	return `${screenScheme}://${screenHost}/${name}?${change}`;
}
