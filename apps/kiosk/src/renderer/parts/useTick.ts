import { useEffect, useState } from 'react';

/**
 * Renders again at each whole `everyMs` of a clock that runs `offsetMs` ahead of this machine's, and returns that clock's time.
 * One timer at a time, set anew for the next boundary: it does not drift and nothing is polled.
 */
export function useTick(everyMs: number, offsetMs: number): number {
	const [now, setNow] = useState(() => Date.now() + offsetMs);
	useEffect(() => {
		let timer: ReturnType<typeof setTimeout>;
		const tick = (): void => {
			const time = Date.now() + offsetMs;
			setNow(time);
			timer = setTimeout(tick, everyMs - (time % everyMs));
		};
		tick();
		return () => clearTimeout(timer);
	}, [everyMs, offsetMs]);
	return now;
}
