import type { ReactNode } from 'react';

/** The key that does the same as the button it stands in; said to screen readers by `aria-keyshortcuts`. */
export function KeyCap({ name }: Readonly<{ name: string }>): ReactNode {
	return (
		<span className="key" aria-hidden="true">
			{name}
		</span>
	);
}
