/**
 * What a shell's window may show and fetch: the page of its own edge and the shell's own screens, nothing else. Pure; whoever asks is
 * a page, so what it says is judged and never trusted.
 */

/** The shell's own screens have a scheme of their own: `file:` would give them the machine's files. */
export const screenScheme = 'antrean-shell';
export const screenHost = 'screen';

/** @param edgeOrigin like `http://127.0.0.1:4701`; null: no edge has answered yet */
export function isOwnPage(url: string, edgeOrigin: string | null): boolean {
	const place = parsed(url);
	return (
		edgeOrigin !== null &&
		place !== null &&
		place.origin === edgeOrigin &&
		place.pathname === '/' &&
		place.username === '' &&
		place.password === ''
	);
}

export function isOwnScreen(url: string): boolean {
	const place = parsed(url);
	return place !== null && place.protocol === `${screenScheme}:` && place.host === screenHost;
}

/**
 * Whether a page may take its window elsewhere: the edge's page to itself, as a reload does. The shell's screens go nowhere by
 * themselves, and no page opens one.
 */
export function mayNavigate(from: string, to: string, edgeOrigin: string | null): boolean {
	return isOwnPage(from, edgeOrigin) && isOwnPage(to, edgeOrigin);
}

/** Whether anything may be fetched from there: files and socket of the edge, the shell's screens, and what a page holds in itself. */
export function mayRequest(url: string, edgeOrigin: string | null): boolean {
	const place = parsed(url);
	if (place === null) return false;
	if (place.protocol === 'data:') return true;
	if (place.protocol === 'blob:') return edgeOrigin !== null && place.origin === edgeOrigin;
	if (isOwnScreen(url)) return true;
	// A socket's address is its server's but for the scheme.
	const origin = place.protocol === 'ws:' ? `http://${place.host}` : place.origin;
	return edgeOrigin !== null && origin === edgeOrigin;
}

/** Adds to an edge's policy that its page opens no window, no dialog of the system (printing, alert, download) and no frame of others. */
export function shellPolicy(policies: readonly string[]): readonly string[] {
	// allow-forms: a page's own submit handlers; `form-action 'none'` of the edge keeps what they hold from being sent anywhere.
	return [...policies, 'sandbox allow-scripts allow-same-origin allow-forms'];
}

function parsed(url: string): URL | null {
	try {
		return new URL(url);
	} catch {
		return null; // no address at all
	}
}
