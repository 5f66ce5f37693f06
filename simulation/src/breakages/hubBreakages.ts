import type { Breakage } from './breakage.ts';

/** Faults of the hub. */
export const hubBreakages: readonly Breakage[] = [
	{
		id: 'ack-before-commit',
		says: 'the hub answers before its commit',
		file: 'apps/hub/src/engine/committer.ts',
		edits: [
			[
				'return draft.result();',
				'for (const [i, answer] of answers.entries()) if (answer !== null) waiting[i]?.answer(answer);\nreturn draft.result();',
			],
		],
	},
	{
		id: 'repeat-unknown',
		says: 'the hub does not look whether it has answered a command before',
		file: 'apps/hub/src/engine/draft.ts',
		edits: [
			[
				'const outcome = outcomes.get(commandId) ?? ground.outcomeOf(commandId);',
				'const outcome: Outcome | null = null as never;',
			],
		],
	},
	{
		id: 'fact-taken-again',
		says: 'the hub does not look whether it has taken a fact before',
		file: 'apps/hub/src/engine/draft.ts',
		edits: [['const before = factBefore(fact.factId);', 'const before = null as Answer | null;']],
	},
	{
		id: 'segment-unread',
		says: 'after a restart the hub knows no command of before',
		file: 'apps/hub/src/journal/commandIndex.ts',
		edits: [['for (const { key } of keys.iterate(segment)) {', 'for (const { key } of keys.iterate(segment + 1)) {']],
	},
	{
		id: 'late-day-unknown',
		says: 'a ticket of a closed day is not known within the commit that brings it',
		file: 'apps/hub/src/engine/draft.ts',
		edits: [['ledger.dayOfTicket(ticketId) ?? ground.dayOfTicket(ticketId)', 'ground.dayOfTicket(ticketId)']],
	},
	{
		id: 'row-not-saved',
		says: 'the read model keeps the first state of a ticket',
		file: 'apps/hub/src/journal/ticketRows.ts',
		edits: [['INSERT OR REPLACE INTO tickets', 'INSERT OR IGNORE INTO tickets']],
	},
	{
		id: 'nothing-gathered',
		says: 'a restored hub does not put back what its stations hold',
		file: 'apps/hub/src/recovery/replay.ts',
		edits: [['for (const part of parts(run)) {', 'for (const part of parts(run.slice(run.length))) {']],
	},
	{
		id: 'machine-of-the-backup',
		says: 'a restored hub takes whoever comes for the machine that its stations told of',
		file: 'apps/hub/src/recovery/replay.ts',
		edits: [['if (isNewLife(body)) contacts.forget(body.stationId);', 'if (isNewLife(body)) continue;']],
	},
	{
		id: 'numbers-at-once',
		says: 'a restored hub gives numbers from where its backup ended',
		file: 'apps/hub/src/backup/recovery.ts',
		edits: [['id !== null && (blockedDay', 'false && (blockedDay']],
	},
	{
		id: 'epoch-ignored',
		says: 'the hub takes a station’s place in the journal for its own, whatever epoch and event the station names',
		file: 'apps/hub/src/gateway/replicaStream.ts',
		edits: [
			[' || (epoch !== head.epoch && !goesOnFrom(epoch, seq))', ''],
			['return seq === 0 ? eventId === null : log.eventIdAt(seq) === eventId;', 'return true;'],
		],
	},
	{
		id: 'put-back-unseen',
		says: 'the hub does not heed that a station has seen events that its journal lacks',
		file: 'apps/hub/src/gateway/greet.ts',
		edits: [['hello.identity && hasSeenOthers(hello, parts)', 'hello.identity && (false as boolean)']],
	},
	{
		id: 'contact-untold',
		says: 'a contact counts in which the station had not told all',
		file: 'apps/hub/src/gateway/switchboard.ts',
		edits: [['return isEmptied ? now : (lastContactAt ?? now);', 'return now;']],
	},
	{
		id: 'contact-of-a-copy',
		says: 'what a copy of a station told dates its original’s facts',
		file: 'apps/hub/src/gateway/greet.ts',
		edits: [
			[
				'known !== null && known.identity !== identity ? neverTold : (known?.lastContactAt ?? null)',
				'known?.lastContactAt ?? null',
			],
		],
	},
	{
		id: 'reservation-for-a-ticket',
		says: 'the hub takes the day of a number that it reserved for that of the ticket that another number was given to',
		file: 'apps/hub/src/engine/ledger.ts',
		edits: [["if ('ticketId' in body && !isOfNumber(body)) touched", "if ('ticketId' in body) touched"]],
	},
	{
		id: 'full-disk-answered',
		says: 'a hub without space says that it has done what it could not write',
		file: 'apps/hub/src/engine/committer.ts',
		edits: [
			[
				"answer(before ?? refused('hub/read-only', {}));",
				"answer(before ?? { outcome: 'accepted', repeated: false, events: [], seq: 0 });",
			],
		],
	},
	{
		id: 'unknown-outcome-ignored',
		says: 'a hub goes on with what it had though its disk failed at a commit',
		file: 'apps/hub/src/engine/failure.ts',
		edits: [["return 'unknown';", "return 'full';"]],
	},
	{
		id: 'parked-counts-as-told',
		says: 'a contact counts in which a fact of the station could not be taken in',
		file: 'apps/hub/src/gateway/switchboard.ts',
		edits: [['if (isOwing) return lastContactAt ?? neverTold;', '']],
	},
];
