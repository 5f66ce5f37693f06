import { boardDelta, boardOf } from '@antrean/shared/domain/projections/boardView.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { boardSiteOf } from '@antrean/shared/protocol/boardSite.ts';
import type { Cursor } from '@antrean/shared/protocol/messages.ts';
import type { Publication } from '../engine/committer.ts';
import type { Engine } from '../engine/engine.ts';
import type { Journal } from '../journal/journal.ts';
import { Encoded } from './encodeOnce.ts';
import type { CatchUpText } from './replicaStream.ts';

/** The stream for displays: what the hall sees, and nothing that it must not. Its positions are the journal's, where the board changed. */
export interface BoardStream {
	/** The message for a commit; null: the hall sees nothing of it. */
	published(publication: Publication): Encoded | null;
	catchUp(cursor: Cursor | null): CatchUpText;
	seq(): number;
}

export function createBoardStream(engine: Engine, journal: Journal): BoardStream {
	/** Position of the last message. */
	let last: Cursor = journal.head();
	let whole: Readonly<{ seq: number; text: string }> | null = null;

	function wholeText(state: State): string {
		if (whole?.seq === last.seq) return whole.text;
		const site = state.catalogues.get(state.catalogueVersion)?.site;
		if (site === undefined) throw new Error('the journal has no catalogue');
		const board = boardOf(state, null, engine.time.now());
		whole = { seq: last.seq, text: `"board":${JSON.stringify(board)},"site":${JSON.stringify(boardSiteOf(site))}` };
		return whole.text;
	}

	return {
		published({ before, after, entries, at }) {
			const bodies = entries.map(({ event }) => event.body);
			const delta = boardDelta(before, after, bodies);
			if (delta === null) return null;
			const prev = last.seq;
			last = journal.head();
			const change = delta === 'reset' ? `"reset":{${wholeText(after)}}` : `"delta":${JSON.stringify(delta)}`;
			return new Encoded(`{"prev":${prev},"seq":${last.seq},"at":${at},${change}}`);
		},
		catchUp(cursor) {
			const isSame = cursor !== null && cursor.epoch === last.epoch && cursor.seq === last.seq;
			if (isSame && cursor.eventId === last.eventId) return { text: '{"kind":"nothing"}', cursor: last, rest: null };
			return { text: `{"kind":"board",${wholeText(engine.state())}}`, cursor: last, rest: null };
		},
		seq: () => last.seq,
	};
}
