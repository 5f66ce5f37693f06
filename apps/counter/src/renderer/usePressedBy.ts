import { useCallback, useEffect, useRef } from 'react';

/** Tells what the person touched last: a key by its name, or `pointer`. Asked while a press is being handled, it is what presses. */
export function usePressedBy(): () => string {
	const last = useRef('pointer');
	useEffect(() => {
		const onKey = ({ key }: KeyboardEvent): void => {
			last.current = key;
		};
		const onPointer = (): void => {
			last.current = 'pointer';
		};
		// Before anybody else hears of it.
		window.addEventListener('keydown', onKey, true);
		window.addEventListener('pointerdown', onPointer, true);
		return () => {
			window.removeEventListener('keydown', onKey, true);
			window.removeEventListener('pointerdown', onPointer, true);
		};
	}, []);
	return useCallback(() => last.current, []);
}
