import type { ReactNode, Ref } from 'react';

export type ScrollAreaProps = Readonly<{
	className: string;
	ref: Ref<HTMLDivElement> | null;
	onScroll: (() => void) | null;
	children: ReactNode;
}>;

/** A part of the page that scrolls by itself, also by keys. */
export function ScrollArea({ className, ref, onScroll, children }: ScrollAreaProps): ReactNode {
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys (WCAG 2.1.1), also with nothing to press in it.
		<div className={className} ref={ref} onScroll={onScroll ?? undefined} tabIndex={0} data-scrolls>
			{children}
		</div>
	);
}
