import { useEffect, useRef } from 'react';

/** The keys that the page uses. Browsers give most of the function keys another meaning, so it takes all of them, always. */
export const functionKeys = ['F2', 'F3', 'F4', 'F6', 'F7', 'F8', 'F9', 'F10', '+'] as const;
export type Shortcut = (typeof functionKeys)[number];

/** A letter or digit: neither Space, which presses the button that has the focus, nor a browser's own shortcut. */
export function isSign({
	key,
	ctrlKey,
	altKey,
	metaKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>): boolean {
	return /^[\p{L}\p{N}]$/u.test(key) && !ctrlKey && !altKey && !metaKey;
}

/** Calls what stands beside the key that was pressed. A key that is held down counts once. `onText` gets the first letter of a number. */
export function useShortcuts(
	actions: Readonly<Partial<Record<Shortcut, () => void>>>,
	onText: ((text: string) => void) | null,
): void {
	const latest = useRef({ actions, onText });
	latest.current = { actions, onText };
	useEffect(() => {
		const onKey = (event: KeyboardEvent): void => {
			const isTyping = event.target instanceof HTMLInputElement;
			const key = functionKeys.find((known) => known === event.key);
			if (key !== undefined && !(key === '+' && isTyping)) {
				event.preventDefault();
				if (!event.repeat) latest.current.actions[key]?.();
				return;
			}
			if (isTyping || !isSign(event) || latest.current.onText === null) return;
			event.preventDefault();
			latest.current.onText(event.key);
		};
		window.addEventListener('keydown', onKey);
		return () => window.removeEventListener('keydown', onKey);
	}, []);
}
