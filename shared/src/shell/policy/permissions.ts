import { isOwnPage } from './ownPlaces.ts';
import type { ShellRole } from './shellRole.ts';

/** What a page may use of what a browser asks its user about. Nobody is asked in a public hall, so the answer is written here. Pure. */
const granted: Readonly<Record<ShellRole, readonly string[]>> = {
	kiosk: [],
	// The number that is held up fills the screen.
	counter: ['fullscreen'],
	display: [],
};

/** @param url of the page that asks */
export function mayUse(role: ShellRole, permission: string, url: string, edgeOrigin: string | null): boolean {
	return granted[role].includes(permission) && isOwnPage(url, edgeOrigin);
}
