import type { ReactNode, RefObject } from 'react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DownIcon } from './icons.tsx';

/** Part of what is shown that a press moves on by: the last line stays in sight. */
const pageOf = 0.8;

/** Up and down for a page that is longer than the screen: swiping is hard for some, and a page shows by itself that it goes on. */
export function ScrollButtons({ scroller }: Readonly<{ scroller: RefObject<HTMLElement | null> }>): ReactNode {
	const { t } = useTranslation();
	const [rest, setRest] = useState({ above: false, below: false });
	useEffect(() => {
		const box = scroller.current;
		if (box === null) return;
		const measure = (): void => {
			const above = box.scrollTop > 1;
			const below = box.scrollTop + box.clientHeight < box.scrollHeight - 1;
			setRest((was) => (was.above === above && was.below === below ? was : { above, below }));
		};
		const observer = new ResizeObserver(measure);
		for (const one of [box, ...box.children]) observer.observe(one);
		box.addEventListener('scroll', measure);
		return () => {
			observer.disconnect();
			box.removeEventListener('scroll', measure);
		};
	}, [scroller]);
	const move = (pages: number): void => {
		const box = scroller.current;
		box?.scrollBy({ top: pages * pageOf * box.clientHeight });
	};
	if (!rest.above && !rest.below) return null;
	return (
		<div className="scroll-buttons">
			<button type="button" disabled={!rest.above} onClick={() => move(-1)}>
				<DownIcon size={26} />
				{t('scroll.up')}
			</button>
			<button type="button" disabled={!rest.below} onClick={() => move(1)}>
				<DownIcon size={26} />
				{t('scroll.down')}
			</button>
		</div>
	);
}
