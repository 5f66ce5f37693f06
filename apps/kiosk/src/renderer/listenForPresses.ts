/**
 * Makes what a finger does mean what it touched, however long it stays, though it trembles, and whatever another finger does. A browser
 * turns only a short, still touch into a click; here letting go is the click. Mouse and keyboard keep their own clicks.
 */
import { settleMs } from './kioskFlow.ts';

/** How far a finger may slide and still mean its button, CSS px: the width of a gloved fingertip. */
const slopPx = 56;
/** Buttons that act by themselves when they are touched, such as the keys of the keyboard, have this attribute. */
const actsAtOnce = 'data-acts-at-once';

type Held = Readonly<{ pointerId: number; button: HTMLButtonElement; x: number; y: number }>;

/** `now`: monotonic, ms. Returns how to stop. */
export function listenForPresses(frame: HTMLElement, now: () => number): () => void {
	let held: Held | null = null;
	let last: Readonly<{ button: HTMLButtonElement; at: number }> | null = null;
	const stop = new AbortController();
	const on = <K extends keyof HTMLElementEventMap>(type: K, handle: (event: HTMLElementEventMap[K]) => void): void =>
		frame.addEventListener(type, handle, { capture: true, signal: stop.signal });

	function release(): void {
		if (held !== null) delete held.button.dataset.pressed;
		held = null;
	}
	on('pointerdown', (event) => {
		const button = buttonAt(event.target);
		if (event.pointerType === 'mouse' || button === null) return;
		// A first finger means that no other is down, whatever became of the one before; a second one beside it presses nothing.
		if (event.isPrimary) release();
		if (held !== null) return;
		held = { pointerId: event.pointerId, button, x: event.clientX, y: event.clientY };
		// Shown at once; the browser itself waits to see whether it becomes a scroll.
		button.dataset.pressed = '';
	});
	on('pointerup', (event) => {
		if (held === null || held.pointerId !== event.pointerId) return;
		const { button, x, y } = held;
		release();
		const isNear = Math.hypot(event.clientX - x, event.clientY - y) <= slopPx;
		const isOver = buttonAt(document.elementFromPoint(event.clientX, event.clientY)) === button;
		if ((isNear || isOver) && !button.hasAttribute(actsAtOnce)) button.click();
	});
	on('pointercancel', (event) => {
		if (held?.pointerId === event.pointerId) release();
	});
	on('click', (event) => {
		const button = buttonAt(event.target);
		if (button === null || button.hasAttribute(actsAtOnce)) return;
		const isOwnOfTouch =
			event.isTrusted && event instanceof PointerEvent && ['touch', 'pen'].includes(event.pointerType);
		// The second tap of a double tap would undo what the first one switched.
		const isSecond = last?.button === button && now() - last.at < settleMs;
		if (isOwnOfTouch || isSecond) {
			event.stopPropagation();
			event.preventDefault();
		} else last = { button, at: now() };
	});
	on('contextmenu', (event) => event.preventDefault());
	// Where there is nothing to scroll, a sliding finger stays a press; the browser would take it for a scroll.
	frame.addEventListener('touchmove', (event) => !isInLongList(event.target, frame) && event.preventDefault(), {
		capture: true,
		passive: false,
		signal: stop.signal,
	});
	return () => stop.abort();
}

function isInLongList(target: EventTarget | null, frame: HTMLElement): boolean {
	for (let box = target instanceof Element ? target : null; box !== null && box !== frame; box = box.parentElement)
		if (box.scrollHeight > box.clientHeight + 1 && getComputedStyle(box).overflowY === 'auto') return true;
	return false;
}

function buttonAt(target: EventTarget | null): HTMLButtonElement | null {
	return target instanceof Element ? target.closest<HTMLButtonElement>('button:enabled') : null;
}
