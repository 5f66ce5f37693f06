import { describe, expect, it } from 'vitest';
import { isKeyAllowed, type KeyPress } from './keyFilter.ts';
import { shellRoles } from './shellRole.ts';

/** `Ctrl+Shift+I`; Shift changes the key's name and is no gate of its own. */
function press(text: string): KeyPress {
	const parts = text.split('+');
	const key = parts.at(-1) ?? '';
	return { key, control: parts.includes('Ctrl'), alt: parts.includes('Alt'), meta: parts.includes('Meta') };
}

const browsers = [
	...['F1', 'F5', 'F11', 'F12', 'Ctrl+r', 'Ctrl+R', 'Ctrl+F5', 'Ctrl+p', 'Ctrl+s', 'Ctrl+o', 'Ctrl+n', 'Ctrl+t'],
	...['Ctrl+w', 'Ctrl+q', 'Ctrl+Shift+I', 'Ctrl+Shift+J', 'Ctrl+u', 'Ctrl+f', 'Ctrl+g', 'Ctrl+h', 'Ctrl+j', 'Ctrl+l'],
	...['Ctrl+0', 'Ctrl+-', 'Ctrl+=', 'Alt+F4', 'Alt+ArrowLeft', 'Alt+ArrowRight', 'Alt+Home', 'Alt+Tab', 'Alt+Enter'],
	...['Meta+r', 'Meta+d', 'Meta', 'Alt', 'Ctrl+Alt+Delete', 'Ctrl+Escape', 'BrowserBack', 'BrowserHome', 'PrintScreen'],
	...['ContextMenu', 'LaunchApplication1', 'MediaPlayPause', 'F13', 'Ctrl+Tab', 'Ctrl+PageDown', 'Insert', 'Process'],
];

describe.each(shellRoles)('the page of a %s', (role) => {
	it.each(browsers)('[SHL14] does not get %s', (text) => {
		expect(isKeyAllowed(role, press(text))).toBe(false);
	});

	it.each(['a', 'Z', '7', '-', ' ', 'é', '😀', 'Tab', 'Enter', 'Escape', 'Backspace', 'ArrowDown', 'Home', 'Shift'])(
		'[SHL14] gets “%s”',
		(text) => {
			expect(isKeyAllowed(role, press(text))).toBe(true);
		},
	);

	it.each(['F2', 'F9', 'F10', 'Ctrl+c', 'Ctrl+V', 'Ctrl+z', 'Ctrl+Backspace', 'Control'])(
		'[SHL14] gets %s only at a counter',
		(text) => {
			expect(isKeyAllowed(role, press(text))).toBe(role === 'counter');
		},
	);
});

it('[SHL14] a scanner’s plus sign is typed, not a shortcut', () => {
	expect(isKeyAllowed('counter', { key: '+', control: false, alt: false, meta: false })).toBe(true);
});
