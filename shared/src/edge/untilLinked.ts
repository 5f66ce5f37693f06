import type { LinkState } from '../protocol/messages.ts';
import type { EdgeClock } from './edgeClock.ts';

export interface Linking {
	upstream(): Readonly<{ link: LinkState }>;
	onUpstream(listener: () => void): void;
}

/** Resolves when the hub has answered the first hello, either way, or after `withinMs`: a station also starts without its hub. */
export function untilLinked(station: Linking, clock: EdgeClock, withinMs: number): Promise<void> {
	return new Promise((resolve) => {
		const cancel = clock.after(withinMs, resolve);
		const look = (): void => {
			const { link } = station.upstream();
			if (link !== 'live' && link !== 'refused') return;
			cancel();
			resolve();
		};
		station.onUpstream(look);
		look();
	});
}
