import { useEffect, useRef } from 'react';
import { burstMs, isBurst, type KeyPress, loneDigit } from './keyBurst.ts';

/** Calls `onDigit` with a digit that a person pressed, wherever the focus is. The Enter that ends a scanned code presses no button. */
export function useLoneDigit(onDigit: ((digit: number) => void) | null): void {
	const latest = useRef(onDigit);
	latest.current = onDigit;
	useEffect(() => {
		let presses: readonly KeyPress[] = [];
		let timer: ReturnType<typeof setTimeout> | null = null;
		const onKey = (event: KeyboardEvent): void => {
			// A scanner types signs and Enter; Shift or F9 on the heels of a digit are a person's.
			if (event.repeat || isTextField(event.target) || (event.key.length > 1 && event.key !== 'Enter')) return;
			const press = { key: event.key, at: event.timeStamp };
			if (event.key === 'Enter' && isBurst(presses.at(-1) ?? null, press)) event.preventDefault();
			presses = [...presses.slice(-1), press];
			if (timer !== null) clearTimeout(timer);
			timer = setTimeout(() => {
				const digit = loneDigit(presses, performance.now());
				if (digit !== null) latest.current?.(digit);
			}, burstMs);
		};
		window.addEventListener('keydown', onKey);
		return () => {
			window.removeEventListener('keydown', onKey);
			if (timer !== null) clearTimeout(timer);
		};
	}, []);
}

function isTextField(target: EventTarget | null): boolean {
	return target instanceof HTMLInputElement && target.type === 'text';
}
