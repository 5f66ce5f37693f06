import type { Breakage } from './breakage.ts';

/** Faults of stations. */
export const stationBreakages: readonly Breakage[] = [
	{
		id: 'joined-not-retried',
		says: 'a counter does not send a parked fact again when its ticket comes under the id that another counter made',
		file: 'shared/src/edge/edge.ts',
		edits: [['const came = knownBy(body);', "const came = body.type === 'ticket.issued' ? knownBy(body) : null;"]],
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
		id: 'late-answer-adopted',
		says: 'an answer of the hub that came too late is adopted for the next visitor',
		file: 'apps/kiosk/src/numberSource.ts',
		edits: [
			[
				'let answersAtTimeOut: number | null = null;',
				'let answersAtTimeOut: number | null = null;\nlet late: WishReply | null = null;',
			],
			[
				'await link.wish({ commandId: asId(newId()), ttlMs: leftMs, command }, leftMs) : null;',
				`await new Promise<WishReply | null>((resolve) => {
					if (late !== null) resolve(late);
					late = null;
					clock.after(leftMs, () => resolve(null));
					void link.wish({ commandId: asId(newId()), ttlMs: leftMs, command }, 9_000).then((answer) => {
						if (clock.runAgeMs() > deadline) late = answer;
						else resolve(answer);
					});
				}) : null;`,
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
		id: 'facts-not-sent-again',
		says: 'a station does not send a restored hub again what was acknowledged',
		file: 'shared/src/edge/outbox.ts',
		edits: [['sendAgain.run(day);', '']],
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
		id: 'own-number-unheard',
		says: 'a kiosk does not learn from its hub which of its numbers it gave',
		file: 'apps/kiosk/src/ownNumbers.ts',
		edits: [['if (ring !== null) rings.hear(ring, numberValue, day);', '']],
	},
	{
		id: 'paper-end-untold',
		says: 'a kiosk tells that a paper is on its way, and not what became of it',
		file: 'apps/kiosk/src/printing/printJournal.ts',
		edits: [['if (paper !== before || ended) tell(', 'if (paper !== before && !ended) tell(']],
	},
	{
		id: 'calls-too-soon',
		says: 'a counter calls by itself two seconds after it last heard its hub',
		file: 'apps/counter/src/cutOff.ts',
		edits: [['export const callsAfterMs = 10_000;', 'export const callsAfterMs = 2_000;']],
	},
	{
		id: 'wish-answered-undecided',
		says: 'a counter answers what it has passed on to the hub before the hub has decided it',
		file: 'apps/counter/src/counterActions.ts',
		edits: [
			[
				'const reply = await edge.link.wish({ commandId: hubId, ttlMs: leftMs, command }, leftMs);',
				"const reply = 'ticketId' in command ? accepted(command.ticketId, false) : await edge.link.wish({ commandId: hubId, ttlMs: leftMs, command }, leftMs);",
			],
		],
	},
];
