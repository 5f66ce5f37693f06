import type { KeyboardEvent, ReactNode, Ref } from 'react';

export type ScrollAreaProps = Readonly<{
	className: string;
	/** What is in it, for who does not see it. */
	label: string;
	ref: Ref<HTMLElement> | null;
	onScroll: (() => void) | null;
	onKeyDown: ((event: KeyboardEvent<HTMLElement>) => void) | null;
	/** Px; null: as much as there is. */
	height: number | null;
	children: ReactNode;
}>;

/** A part of the page that scrolls by itself, also by keys. */
export function ScrollArea({
	className,
	label,
	ref,
	onScroll,
	onKeyDown,
	height,
	children,
}: ScrollAreaProps): ReactNode {
	return (
		<section
			className={className}
			ref={ref}
			aria-label={label}
			onScroll={onScroll ?? undefined}
			onKeyDown={onKeyDown ?? undefined}
			style={height === null ? undefined : { height }}
			// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys (WCAG 2.1.1), also with nothing to press in it.
			tabIndex={0}
			data-scrolls
		>
			{children}
		</section>
	);
}
