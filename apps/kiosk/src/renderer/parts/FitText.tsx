import type { ReactNode } from 'react';
import { useLayoutEffect, useRef } from 'react';

/**
 * Text in the largest of `sizes` (px at the usual text size, largest first) that fits its box; the box's size comes from its class.
 * Names come from the site file and may be of any length; when not even the last size fits, words may break.
 */
export function FitText(
	props: Readonly<{ sizes: readonly number[]; className: string; children: ReactNode }>,
): ReactNode {
	const { sizes, className, children } = props;
	const box = useRef<HTMLSpanElement>(null);
	const text = useRef<HTMLSpanElement>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: another text has to be fitted anew.
	useLayoutEffect(() => {
		const [outer, inner] = [box.current, text.current];
		if (outer === null || inner === null) return;
		const fit = (): void => fitInto(outer, inner, sizes);
		fit();
		const observer = new ResizeObserver(fit);
		observer.observe(outer);
		return () => observer.disconnect();
	}, [sizes, children]);
	return (
		<span ref={box} className={`fit ${className}`}>
			<span ref={text}>{children}</span>
		</span>
	);
}

function fitInto(box: HTMLElement, text: HTMLElement, sizes: readonly number[]): void {
	box.classList.remove('fit-breaking');
	// A style sheet may cap the size, so that the texts of a list are all of one size.
	const most = Number(getComputedStyle(box).getPropertyValue('--fit-max')) || Number.POSITIVE_INFINITY;
	for (const size of sizes) {
		text.style.fontSize = `${Math.min(size, most) / 10}rem`;
		if (text.offsetHeight <= box.clientHeight + 1 && text.scrollWidth <= box.clientWidth + 1) return;
	}
	box.classList.add('fit-breaking');
	const lineHeight = Number.parseFloat(getComputedStyle(text).lineHeight);
	box.style.setProperty('--fit-lines', String(Math.max(1, Math.floor(box.clientHeight / lineHeight))));
}
