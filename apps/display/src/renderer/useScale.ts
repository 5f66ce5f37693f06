import { useLayoutEffect, useState } from 'react';

/**
 * Pixels of one drawn unit: the largest at which a picture of `width` × `height` units fits the window. Also set as `--u`, in which
 * all lengths of the style sheet are told; by script, because old television sets have no `min()`.
 */
export function useScale(width: number, height: number): number {
	const [scale, setScale] = useState(() => fit(width, height));
	useLayoutEffect(() => {
		const measure = (): void => {
			const fitting = fit(width, height);
			document.documentElement.style.setProperty('--u', `${fitting}px`);
			setScale(fitting);
		};
		measure();
		window.addEventListener('resize', measure);
		return () => window.removeEventListener('resize', measure);
	}, [width, height]);
	return scale;
}

function fit(width: number, height: number): number {
	return Math.min(window.innerWidth / width, window.innerHeight / height);
}
