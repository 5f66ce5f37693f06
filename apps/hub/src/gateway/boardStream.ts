import type { EventBody, EventType } from '@antrean/shared/domain/events.ts';
import { boardDelta, boardOf } from '@antrean/shared/domain/projections/boardView.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { boardSiteOf } from '@antrean/shared/protocol/boardSite.ts';
import type { Cursor } from '@antrean/shared/protocol/messages.ts';
import type { Publication } from '../engine/committer.ts';
import type { Engine } from '../engine/engine.ts';
import type { MachineClock } from '../engine/hubTime.ts';
import type { Journal } from '../journal/journal.ts';
import { Encoded } from './encodeOnce.ts';
import type { CatchUpText } from './replicaStream.ts';

/** The stream for displays: what the hall sees, and nothing that it must not. Its positions are the journal's, where the board changed. */
export interface BoardStream {
	published(publication: Publication): void;
	catchUp(cursor: Cursor | null): CatchUpText;
	seq(): number;
	close(): void;
}

/** Changes of how many wait are gathered this long: a morning's rush of tickets is a few messages a second for a display, not hundreds. */
export const gatherMs = 200;

/** Events that change no call and no counter; of the board at most how many wait. */
const quietTypes: ReadonlySet<EventType> = new Set([
	'ticket.issued',
	'number.reserved',
	'number.voided',
	'paper.changed',
	'paper.reprintRequested',
	'printer.changed',
	'station.admitted',
	'station.retired',
	'fact.rebased',
	'fact.superseded',
]);

/** @param send says a message to every display */
export function createBoardStream(
	engine: Engine,
	journal: Journal,
	machine: MachineClock,
	send: (message: Encoded) => void,
): BoardStream {
	/** What displays have been told: the state it was made of, and the position of the last message. */
	let told: Readonly<{ state: State; cursor: Cursor }> = { state: engine.state(), cursor: journal.head() };
	let whole: Readonly<{ state: State; text: string }> | null = null;
	let gathered: EventBody[] = [];
	let stopWaiting: (() => void) | null = null;

	function tell(): void {
		stopWaiting?.();
		stopWaiting = null;
		const after = engine.state();
		const delta = boardDelta(told.state, after, gathered);
		gathered = [];
		const prev = told.cursor.seq;
		told = { state: after, cursor: delta === null ? told.cursor : journal.head() };
		if (delta === null) return;
		const change = delta === 'reset' ? `"reset":{${wholeText()}}` : `"delta":${JSON.stringify(delta)}`;
		send(new Encoded(`{"prev":${prev},"seq":${told.cursor.seq},"at":${engine.time.now()},${change}}`));
	}

	/** Of what displays have been told, not of what is gathered still: the next message changes that. */
	function wholeText(): string {
		const { state } = told;
		if (whole?.state === state) return whole.text;
		const site = state.catalogues.get(state.catalogueVersion)?.site;
		if (site === undefined) throw new Error('the journal has no catalogue');
		const board = boardOf(state, null, engine.time.now());
		whole = { state, text: `"board":${JSON.stringify(board)},"site":${JSON.stringify(boardSiteOf(site))}` };
		return whole.text;
	}

	return {
		published({ entries }) {
			let isQuiet = true;
			for (const { event } of entries) {
				gathered.push(event.body);
				isQuiet &&= quietTypes.has(event.body.type);
			}
			if (!isQuiet) tell();
			else stopWaiting ??= machine.after(gatherMs, tell);
		},
		catchUp(cursor) {
			const { epoch, seq, eventId } = told.cursor;
			if (cursor?.epoch === epoch && cursor.seq === seq && cursor.eventId === eventId)
				return { text: '{"kind":"nothing"}', cursor: told.cursor, rest: null };
			return { text: `{"kind":"board",${wholeText()}}`, cursor: told.cursor, rest: null };
		},
		seq: () => told.cursor.seq,
		close: () => stopWaiting?.(),
	};
}
