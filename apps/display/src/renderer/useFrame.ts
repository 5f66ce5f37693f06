import { useLayoutEffect, useState } from 'react';

/** A picture of `width` × `height` drawn units. */
type Drawn = Readonly<{ width: number; height: number }>;
/** A layout and the pixels of one of its drawn units. */
export type Frame<L extends Drawn> = Readonly<{ layout: L; scale: number }>;

/**
 * The layout that `choose` takes for the window, as large as fits. The scale is also set as `--u`, in which all lengths of the style sheet
 * are told; by script, because old television sets have no `min()`.
 */
export function useFrame<L extends Drawn>(choose: (windowWidth: number, windowHeight: number) => L): Frame<L> {
	const [frame, setFrame] = useState(() => fit(choose));
	useLayoutEffect(() => {
		const measure = (): void => {
			const fitting = fit(choose);
			document.documentElement.style.setProperty('--u', `${fitting.scale}px`);
			setFrame(fitting);
		};
		measure();
		window.addEventListener('resize', measure);
		return () => window.removeEventListener('resize', measure);
	}, [choose]);
	return frame;
}

function fit<L extends Drawn>(choose: (windowWidth: number, windowHeight: number) => L): Frame<L> {
	const layout = choose(window.innerWidth, window.innerHeight);
	const scale = Math.min(window.innerWidth / layout.width, window.innerHeight / layout.height);
	return { layout, scale };
}
