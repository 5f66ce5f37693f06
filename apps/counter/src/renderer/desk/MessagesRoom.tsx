import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ScrollArea } from '../ScrollArea.tsx';
import { useIsNarrow } from '../useIsNarrow.ts';
import { remScale } from './remScale.ts';
import { type WholeMessages, wholeMessages } from './wholeMessages.ts';

/** Height of the line that says how many more there are, tenths of a rem: as side.css has it. */
const signHeight = 32;
const allShown: WholeMessages = { height: null, more: 0 };

/** The list of messages in whatever room the side has left: whole messages, and how many more there are. A strip shows one and scrolls none. */
export function MessagesRoom({ children }: Readonly<{ children: ReactNode }>): ReactNode {
	const { t } = useTranslation();
	const isNarrow = useIsNarrow();
	const room = useRef<HTMLDivElement>(null);
	const list = useRef<HTMLElement>(null);
	const [shown, setShown] = useState(allShown);
	const measure = (): void => {
		if (room.current === null || list.current === null) return;
		const bottoms = [...list.current.children]
			.filter((one): one is HTMLElement => one instanceof HTMLElement)
			.map(({ offsetTop, offsetHeight }) => offsetTop + offsetHeight);
		const { height, more } = isNarrow
			? allShown
			: wholeMessages(bottoms, room.current.clientHeight, signHeight * remScale(), list.current.scrollTop);
		setShown((before) => (before.height === height && before.more === more ? before : { height, more }));
	};
	// After each drawing: a message more, or one that wraps otherwise, changes what has room.
	useLayoutEffect(measure);
	useLayoutEffect(() => {
		const observer = new ResizeObserver(measure);
		if (room.current !== null) observer.observe(room.current);
		return () => observer.disconnect();
	});
	return (
		<div className="messages-room" ref={room}>
			<ScrollArea
				className="messages-list"
				label={t('messages.title')}
				ref={list}
				onScroll={measure}
				onKeyDown={null}
				height={shown.height}
			>
				{children}
			</ScrollArea>
			{shown.more > 0 && <p className="messages-more">{t('messages.more', { count: shown.more })}</p>}
		</div>
	);
}
