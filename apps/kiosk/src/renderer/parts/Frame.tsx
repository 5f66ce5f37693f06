import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import type { KioskState } from '../kioskFlow.ts';
import { placeOf } from '../kioskFlow.ts';
import { listenForPresses } from '../listenForPresses.ts';
import { hasPaper } from '../paperShown.ts';
import { useArrival } from '../useArrival.ts';
import type { Shape } from '../useShape.ts';
import { ScrollButtons } from './ScrollButtons.tsx';

/** The screen around header and page: how it is laid out, how fingers press, where a new page begins. */
export function Frame(
	props: Readonly<{
		flow: KioskState;
		shape: Shape;
		isStanding: boolean;
		language: string;
		onTouch: () => void;
		children: ReactNode;
	}>,
): ReactNode {
	const { flow, shape, isStanding, language, onTouch, children } = props;
	const { large, contrast, lowered } = flow.ease;
	const frame = useRef<HTMLDivElement>(null);
	const scroller = useRef<HTMLDivElement>(null);
	useEffect(() => {
		return frame.current === null ? undefined : listenForPresses(frame.current, () => performance.now());
	}, []);
	useArrival(pageName(flow), scroller);
	// A lowered page that scrolls begins lower as a whole.
	const isLow = lowered && isStanding && shape === 'small';
	const isShort = shape === 'small' && (isLow || !isStanding);
	const wishes = [large && 'large', contrast && 'contrast', isLow && 'low', isShort && 'short'];
	// Any touch anywhere shows that somebody is here.
	return (
		<div
			ref={frame}
			className={['frame', shape, ...wishes.filter((name) => name !== false)].join(' ')}
			lang={language}
			onPointerDownCapture={onTouch}
		>
			<div ref={scroller} className="scroller" data-scrolls-down={shape === 'small' ? '' : undefined}>
				<div className="kiosk">{children}</div>
			</div>
			{shape === 'small' && <ScrollButtons scroller={scroller} />}
		</div>
	);
}

/** Another name, another page; what is typed into the search does not make another one. */
function pageName(flow: KioskState): string {
	const place = placeOf(flow);
	if (flow.taken !== null) return hasPaper(flow.taken.paper) ? 'number' : 'number without paper';
	return place.page === 'search' ? place.page : JSON.stringify(place);
}
