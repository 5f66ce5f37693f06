import type { ReactNode } from 'react';
import { useLayoutEffect, useRef } from 'react';

/** As many of the names as fit their box whole, joined by commas: a foretaste of a list, never a cut word. */
export function FitNames(props: Readonly<{ names: readonly string[]; className: string }>): ReactNode {
	const { names, className } = props;
	const box = useRef<HTMLSpanElement>(null);
	const text = useRef<HTMLSpanElement>(null);
	// The page is drawn anew each second; measuring each name each time would keep a slow machine busy.
	const all = names.join('\n');
	useLayoutEffect(() => {
		const [outer, inner] = [box.current, text.current];
		if (outer === null || inner === null) return;
		const fit = (): void => {
			let fitting: readonly string[] = [];
			for (const name of all.split('\n')) {
				const longer = [...fitting, fitting.length === 0 ? name : lowerFirst(name)];
				inner.textContent = longer.join(', ');
				// A name that is too long makes room for a shorter one after it.
				if (inner.offsetHeight <= outer.clientHeight + 1) fitting = longer;
			}
			inner.textContent = fitting.join(', ');
		};
		fit();
		const observer = new ResizeObserver(fit);
		observer.observe(outer);
		return () => observer.disconnect();
	}, [all]);
	return (
		<span ref={box} className={className}>
			<span ref={text} />
		</span>
	);
}

/** Inside a list a name begins small, unless it is an abbreviation. */
function lowerFirst(name: string): string {
	return /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
