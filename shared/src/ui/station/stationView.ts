import type { BusinessDay } from '../../domain/ids.ts';
import type { Board, BoardCall } from '../../domain/projections/board.ts';
import type { State } from '../../domain/state.ts';
import type { BoardSite, LinkState, Upstream } from '../../protocol/messages.ts';

/** More than a hall can announce in a quarter of an hour. */
export const freshCallsKept = 200;

/** What a page knows at one moment. Immutable; a new one at each change. A page never learns whether a hub or an edge answers it. */
export type StationView = Readonly<{
	/** The worse of the page's own link and its edge's link to the hub. */
	link: LinkState;
	/** Hub time up to which the view is right, epoch ms; null: nothing received yet. */
	asOf: number | null;
	/** Why the page was refused; null otherwise. */
	refusedCode: string | null;
	/** A newer window of this station took over. */
	fenced: boolean;
	/** Hub time minus this machine's clock, ms: screens show hub time. */
	clockOffsetMs: number;
	day: BusinessDay | null;
	alwaysOpen: boolean;
	demo: boolean;
	/** Replica stream: the queue state with the edge's own unacknowledged facts on top. Null on the board stream and before the first welcome. */
	state: State | null;
	/** The same without those facts: what the hub has told. A counter whose last step is another one here has one that nobody has heard of. */
	heard: State | null;
	/** Board stream. */
	board: Board | null;
	boardSite: BoardSite | null;
	/** Calls that arrived while this page was open, newest last, at most `freshCallsKept`; empty after a load, so that a reload is silent. */
	freshCalls: readonly BoardCall[];
	upstream: Upstream | null;
}>;

export const emptyView: StationView = {
	link: 'connecting',
	asOf: null,
	refusedCode: null,
	fenced: false,
	clockOffsetMs: 0,
	day: null,
	alwaysOpen: false,
	demo: false,
	state: null,
	heard: null,
	board: null,
	boardSite: null,
	freshCalls: [],
	upstream: null,
};
