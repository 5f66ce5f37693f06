import { useSyncExternalStore } from 'react';
import { useStation } from './useStation.tsx';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;
let second = Math.floor(Date.now() / 1000);

/** Hub time, epoch ms; the page is drawn again at each change of a full second. */
export function useHubTime(): number {
	const { view } = useStation();
	useSyncExternalStore(subscribe, currentSecond);
	return Date.now() + view.clockOffsetMs;
}

function subscribe(listener: () => void): () => void {
	listeners.add(listener);
	// Four looks a second: a clock that steps at an uneven moment is seen to stumble.
	timer ??= setInterval(tick, 250);
	return () => {
		listeners.delete(listener);
		if (listeners.size > 0 || timer === null) return;
		clearInterval(timer);
		timer = null;
	};
}

function tick(): void {
	const now = Math.floor(Date.now() / 1000);
	if (now === second) return;
	second = now;
	for (const listener of listeners) listener();
}

function currentSecond(): number {
	return second;
}
