import type { ReactNode, Ref } from 'react';

export type ScrollAreaProps = Readonly<{
	className: string;
	ref: Ref<HTMLDivElement> | null;
	onScroll: (() => void) | null;
	/** Px; null: as much as there is. */
	height: number | null;
	children: ReactNode;
}>;

/** A part of the page that scrolls by itself, also by keys. */
export function ScrollArea({ className, ref, onScroll, height, children }: ScrollAreaProps): ReactNode {
	return (
		<div
			className={className}
			ref={ref}
			onScroll={onScroll ?? undefined}
			style={height === null ? undefined : { height }}
			// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys (WCAG 2.1.1), also with nothing to press in it.
			tabIndex={0}
			data-scrolls
		>
			{children}
		</div>
	);
}
