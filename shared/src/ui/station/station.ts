import type { Command } from '../../domain/commands.ts';
import type { JournalEvent, StationRole } from '../../domain/events.ts';
import type { Sound, WishReply } from '../../protocol/messages.ts';
import type { StationView } from './stationView.ts';

/** A page's connection to its hub or edge: a store for React and the way to send wishes. */
export interface Station {
	view(): StationView;
	subscribe(listener: () => void): () => void;
	/**
	 * Each event of the hub's that the page follows, once the view has it, for what no state tells. What a break of the link cost and a
	 * snapshot made good is not among them.
	 * @returns ends it
	 */
	follow(listener: (event: JournalEvent) => void): () => void;
	/**
	 * Sends a wish and repeats it under the same id while it is unanswered, 10 s at most.
	 * `unanswered`: nobody knows whether it took effect; the state will show it when the link is back.
	 */
	wish(command: Command): Promise<WishReply | Readonly<{ outcome: 'unanswered' }>>;
	/** Says whether the browser keeps this page silent; said anew whenever the link was away. */
	tellSound(message: Sound): void;
	close(): void;
}

export type StationOptions = Readonly<{
	/** Origin that serves the page, e.g. `http://127.0.0.1:4700`. */
	origin: string;
	token: string;
	role: StationRole;
	name: string;
	stream: 'replica' | 'board';
}>;
