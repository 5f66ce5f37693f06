/**
 * Stands between a window's page and its shell, in a world of its own: the page has no word of it and gets nothing from it. It tells
 * that the page lives, in which language, and what staff do; it gives the buttons of the shell's own screens their meaning.
 */
import { ipcRenderer } from 'electron';
import { isDrawn } from './isDrawn.ts';
import { type CornerTaps, cornerTap } from './policy/cornerTaps.ts';
import { screenScheme } from './policy/ownPlaces.ts';
import { type ShellAsks, type ShellMessage, shellChannel } from './policy/shellChannel.ts';
import { ringBell } from './ringBell.ts';
import { setUpButtons } from './setUpButtons.ts';

function say(message: ShellMessage): void {
	ipcRenderer.send(shellChannel, message);
}

ipcRenderer.on(shellChannel, (_event, asked: ShellAsks) => {
	switch (asked) {
		case 'alive':
			say({ type: 'alive', isDrawn: isDrawn(document) });
			break;
		case 'primary':
			pressPrimary();
			break;
		case 'ring':
			void ringBell().then((isRinging) => say({ type: 'rang', isRinging }));
			break;
	}
});

/** As if F9 were pressed: the page's own rules say what its primary button means now, and that a second press is the same one. */
function pressPrimary(): void {
	for (const type of ['keydown', 'keyup'])
		window.dispatchEvent(new KeyboardEvent(type, { key: 'F9', code: 'F9', bubbles: true, cancelable: true }));
}

const hear = { capture: true, passive: true } as const;
let taps: CornerTaps = [];
window.addEventListener(
	'pointerdown',
	(event) => {
		// A page can make touches up; staff can't.
		if (!event.isTrusted) return;
		const { clientX: x, clientY: y, timeStamp: at } = event;
		const tapped = cornerTap(taps, { x, y, at });
		taps = tapped.taps;
		if (tapped.isAsking) say({ type: 'corner' });
	},
	hear,
);

// What is dropped on a page is nothing to it, nor to the window.
for (const type of ['dragenter', 'dragover', 'drop'])
	window.addEventListener(
		type,
		(event) => {
			event.preventDefault();
			event.stopImmediatePropagation();
		},
		{ capture: true },
	);
window.addEventListener('contextmenu', (event) => event.preventDefault(), { capture: true });
// A pinch of a touchpad comes as a wheel with Ctrl.
window.addEventListener(
	'wheel',
	(event) => {
		if (event.ctrlKey) event.preventDefault();
	},
	{ capture: true, passive: false },
);

window.addEventListener('DOMContentLoaded', () => {
	if (location.protocol !== `${screenScheme}:`) tellLanguage();
	else if (document.querySelector('.setUp') !== null) setUpButtons(say);
	else staffButtons();
});

function tellLanguage(): void {
	const tell = (): void => {
		const { lang } = document.documentElement;
		if (lang !== '') say({ type: 'language', language: lang });
	};
	new MutationObserver(tell).observe(document.documentElement, { attributes: true, attributeFilter: ['lang'] });
	tell();
}

/** A PIN is typed by touch or by a keyboard, and never shown. */
function staffButtons(): void {
	const longest = 12;
	let pin = '';
	const dots = document.querySelector('[data-dots]');
	const type = (next: string): void => {
		pin = next.slice(0, longest);
		if (dots !== null) dots.textContent = '•'.repeat(pin.length);
		say({ type: 'touched' });
	};
	const enter = (): void => {
		if (pin !== '') say({ type: 'pin', pin });
		type('');
	};
	document.addEventListener('click', (event) => {
		if (!event.isTrusted) return;
		const button = event.target instanceof Element ? event.target.closest('button') : null;
		if (button === null) return;
		const { digit, clear, enter: isEnter, act } = button.dataset;
		if (digit !== undefined) type(pin + digit);
		else if (clear !== undefined) type('');
		else if (isEnter !== undefined) enter();
		else if (act === 'back' || act === 'restart' || act === 'leave') say({ type: 'staff', act });
	});
	document.addEventListener('keydown', (event) => {
		if (!event.isTrusted || dots === null) return;
		if (/^\d$/.test(event.key)) type(pin + event.key);
		else if (event.key === 'Backspace') type(pin.slice(0, -1));
		else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) enter();
	});
}
