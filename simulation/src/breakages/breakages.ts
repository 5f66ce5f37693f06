import type { Breakage } from './breakage.ts';

/** Faults put into the product on purpose, each a change of its source: what the simulation is worth shows in how soon it finds them. */
export const breakages: readonly Breakage[] = [
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
		id: 'number-not-remembered',
		says: 'a voided number is given again',
		file: 'shared/src/domain/evolveNumbers.ts',
		edits: [
			[
				'{ last, reserved: reserved.delete(numberValue) }',
				'{ last: Math.min(last, numberValue - 1), reserved: reserved.delete(numberValue) }',
			],
		],
	},
	{
		id: 'absence-wins',
		says: 'a call, a hold or a no-show wins over what happened meanwhile',
		file: 'shared/src/domain/precedence.ts',
		edits: [["return loses('PR3', false);", "return wins('PR2');"]],
	},
	{
		id: 'served-twice',
		says: 'presence wins over a ticket that another counter serves',
		file: 'shared/src/domain/precedence.ts',
		edits: [
			[
				"if (!isHere) return loses('PR6', true);\n\treturn fact.type",
				"if (!isHere) return wins('PR2');\n\treturn fact.type",
			],
		],
	},
	{
		id: 'original-at-each-kiosk',
		says: 'whether a paper is a copy is judged without the orders that nobody has answered',
		file: 'shared/src/domain/paperJobs.ts',
		edits: [["return jobsDue.length > 0 || (paper !== 'none'", "return jobsDue.length < 0 || (paper !== 'none'"]],
	},
	{
		id: 'two-at-a-counter',
		says: 'a second ticket does not put the first on hold',
		file: 'shared/src/domain/receiveMove.ts',
		edits: [['takesCounter(body) ? secondTicket(state, body.counterId, ticket) : []', '[]']],
	},
	{
		id: 'last-come-first',
		says: 'whoever came last is called first',
		file: 'shared/src/domain/state.ts',
		edits: [['return a.at - b.at || a.tie - b.tie', 'return b.at - a.at || a.tie - b.tie']],
	},
	{
		id: 'outbox-forgotten',
		says: 'an outbox row leaves when it was sent, answered or not',
		file: 'shared/src/edge/outboxSender.ts',
		edits: [
			[
				'return reply !== null && settle(reply);',
				'return settle(reply ?? { acknowledged: facts.map(({ factId }) => factId), parked: [], seq: 0 });',
			],
		],
	},
	{
		id: 'gap-not-noticed',
		says: 'a station takes a message though one before it is missing',
		file: 'shared/src/edge/replica.ts',
		edits: [
			['if (from === null || message.prev > from.seq) return false;', 'if (from === null) return false;'],
			['if (!isContiguous(from, events)) return false;', ''],
		],
	},
	{
		id: 'applied-twice',
		says: 'a station takes a message again that it has had',
		file: 'shared/src/edge/replica.ts',
		edits: [
			['message.events.filter((event) => event.epoch !== from.epoch || event.seq > from.seq)', 'message.events'],
			['if (!isContiguous(from, events)) return false;', ''],
		],
	},
	{
		id: 'heartbeat-unheard',
		says: 'a lost last message is never missed',
		file: 'shared/src/edge/followHub.ts',
		edits: [['return seq <= (replica.cursor()?.seq ?? 0);', 'return true;']],
	},
	{
		id: 'paper-apart',
		says: 'the print job is written after the transaction of its ticket',
		file: 'apps/kiosk/src/issueTicket.ts',
		edits: [
			[
				'parts.insertJob(ticketId, parts.compose(catalogue, request, { id: ticketId, number, day, ...told }));',
				'queueMicrotask(() => parts.insertJob(ticketId, parts.compose(catalogue, request, { id: ticketId, number, day, ...told })));',
			],
		],
	},
	{
		id: 'caller-forgotten',
		says: 'a kiosk forgets which request it gave a ticket for',
		file: 'apps/kiosk/src/issueTicket.ts',
		edits: [
			[
				'const done = parts.commands.find(request.commandId);',
				'const done = null as never as ReturnType<typeof parts.commands.find>;',
			],
		],
	},
	{
		id: 'ring-not-kept',
		says: 'a kiosk does not keep which of its own numbers it gave',
		file: 'apps/kiosk/src/ringStore.ts',
		edits: [['upsert.run(ring.seriesId, ring.slot, encodeRing(used(read(ring), numberValue)));', '']],
	},
	{
		id: 'slot-shared',
		says: 'every kiosk gets the first slot',
		file: 'shared/src/domain/decideStation.ts',
		edits: [['if (!taken.has(slot)) return slot;', 'return slot;']],
	},
	{
		id: 'slot-not-resting',
		says: 'the slot of a kiosk whose disk was lost is given again the same day',
		file: 'shared/src/domain/decideStation.ts',
		edits: [['for (const resting of restingSlots) taken.add(resting.slot);', '']],
	},
	{
		id: 'nothing-gathered',
		says: 'a restored hub does not put back what its stations hold',
		file: 'apps/hub/src/recovery/replay.ts',
		edits: [['for (const part of parts(run)) {', 'for (const part of parts(run.slice(run.length))) {']],
	},
	{
		id: 'facts-not-sent-again',
		says: 'a station does not send a restored hub again what was acknowledged',
		file: 'shared/src/edge/outbox.ts',
		edits: [['sendAgain.run(day);', '']],
	},
	{
		id: 'numbers-at-once',
		says: 'a restored hub gives numbers from where its backup ended',
		file: 'apps/hub/src/backup/recovery.ts',
		edits: [['id !== null && (blockedDay', 'false && (blockedDay']],
	},
	{
		id: 'board-gap',
		says: 'a display takes a change of the board though one before it is missing',
		file: 'apps/display/src/boardKeeper.ts',
		edits: [
			['prev > kept.cursor.seq', 'false'],
			['if (prev !== kept.cursor.seq) return false;', ''],
		],
	},
	{
		id: 'relaxed-for-ever',
		says: 'after the first message of its hub a station waits for the disk no more',
		file: 'shared/src/edge/replica.ts',
		edits: [["database.pragma('synchronous = FULL');", '']],
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
		id: 'newest-first',
		says: 'an outbox hands in its newest fact first',
		file: 'shared/src/edge/outbox.ts',
		edits: [
			[
				"state = 'waiting' AND state <> 'acknowledged' ORDER BY position LIMIT ?",
				"state = 'waiting' AND state <> 'acknowledged' ORDER BY position DESC LIMIT ?",
			],
		],
	},
	{
		id: 'wish-forgotten',
		says: 'a counter does not write down what it passed on to the hub',
		file: 'apps/counter/src/passedOn.ts',
		edits: [['insert.run(commandId, request, day);', '']],
	},
	{
		id: 'second-completion',
		says: 'a second completion replaces the first',
		file: 'shared/src/domain/precedence.ts',
		edits: [
			[
				"if (ticket.state === 'completed') return loses(fact.type === 'ticket.completed' ? 'PR4' : 'PR5', !isHere);",
				'',
			],
		],
	},
	{
		id: 'dated-on-arrival',
		says: 'a fact is dated by when it comes',
		file: 'shared/src/domain/effectiveAt.ts',
		edits: [['Math.min(Math.max(guess, earliest), receivedAt)', 'receivedAt']],
	},
	{
		id: 'wall-clock-trusted',
		says: 'a fact is dated by its wall clock, also in the run that said hello',
		file: 'shared/src/domain/effectiveAt.ts',
		edits: [['const sameRun = time.runId === clock.reading.runId;', 'const sameRun = false as boolean;']],
	},
	{
		id: 'day-of-arrival',
		says: 'a ticket counts in the day in which it comes home',
		file: 'shared/src/domain/effectiveAt.ts',
		edits: [['return day < presentDay ? day : presentDay;', 'return presentDay;']],
	},
	{
		id: 'contact-untold',
		says: 'a contact counts in which the station had not told all',
		file: 'apps/hub/src/gateway/switchboard.ts',
		edits: [['lastContactAt: isEmptied ? now : (lastContactAt ?? now)', 'lastContactAt: isEmptied ? now : now']],
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
		id: 'own-number-unheard',
		says: 'a kiosk does not learn from its hub which of its numbers it gave',
		file: 'apps/kiosk/src/ownNumbers.ts',
		edits: [['if (ring !== null) rings.hear(ring, numberValue, day);', '']],
	},
	{
		id: 'transfer-to-the-tail',
		says: 'a ticket that is sent on by its original time waits behind everybody',
		file: 'shared/src/domain/linePlace.ts',
		edits: [['return { at: ticket.issuedAt, tie: ticket.place.tie };', 'return placeAtTail(state, seriesId, now);']],
	},
	{
		id: 'restored-too-far-ahead',
		says: 'a restored ticket waits behind the next one of its series',
		file: 'shared/src/domain/linePlace.ts',
		edits: [
			['const before = line.at(count - 1)?.[0];', 'const before = line.at(count - 2)?.[0];'],
			['const behind = line.at(count)?.[0];', 'const behind = line.at(count - 1)?.[0];'],
		],
	},
];
