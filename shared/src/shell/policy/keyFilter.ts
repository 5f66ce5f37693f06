import type { ShellRole } from './shellRole.ts';

/**
 * Which keys reach a page. A browser gives many of them a meaning of its own (reload, close, print, zoom, search, devtools): a kiosk's
 * and a display's page gets what is typed and moved with, a counter's also its function keys and the keys of editing. Pure.
 */
export type KeyPress = Readonly<{
	/** As `KeyboardEvent.key` has it. */
	key: string;
	control: boolean;
	alt: boolean;
	meta: boolean;
}>;

const moving = new Set([
	...['Tab', 'Enter', 'Escape', 'Backspace', 'Delete', 'Shift', 'CapsLock'],
	...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'],
]);
/** F1 (help), F5 (reload), F11 (full screen) and F12 (devtools) are the browser's. */
const counterKeys = new Set(['F2', 'F3', 'F4', 'F6', 'F7', 'F8', 'F9', 'F10']);
const editingWithControl = new Set([
	...['a', 'c', 'v', 'x', 'y', 'z'],
	...['Backspace', 'Delete', 'ArrowLeft', 'ArrowRight', 'Home', 'End'],
]);

export function isKeyAllowed(role: ShellRole, { key, control, alt, meta }: KeyPress): boolean {
	if (alt || meta) return false;
	if (control) return role === 'counter' && editingWithControl.has(key.length === 1 ? key.toLowerCase() : key);
	if (moving.has(key) || [...key].length === 1) return true;
	return role === 'counter' && (counterKeys.has(key) || key === 'Control');
}
