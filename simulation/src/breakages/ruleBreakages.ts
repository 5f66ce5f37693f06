import type { Breakage } from './breakage.ts';

/** Faults of the rules that hub and stations share. */
export const ruleBreakages: readonly Breakage[] = [
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
	{
		id: 'paper-joined-to-another',
		says: 'a ticket that comes home is joined to whichever number on paper has waited longest for its ticket',
		file: 'shared/src/domain/receiveIssued.ts',
		edits: [
			[
				'provisionalOf(state, body.seriesId, body.numberValue, context.effectiveAt)',
				'[...state.tickets.values()].find((one) => one.provisional)',
			],
		],
	},
	{
		id: 'paper-never-joined',
		says: 'a number on paper is not joined to its ticket when that comes home',
		file: 'shared/src/domain/receiveIssued.ts',
		edits: [['if (provisional === undefined) return', 'if (provisional === undefined || provisional !== null) return']],
	},
	{
		id: 'paper-apart-from-its-ticket',
		says: 'a number on paper is served by itself, though its ticket is known by then',
		file: 'shared/src/domain/receiveServedFromPaper.ts',
		edits: [['if (ticket === undefined) {', 'if (ticket === undefined || ticket !== null) {']],
	},
	{
		id: 'paper-told-in-vain',
		says: 'the hub acknowledges what became of a paper and records nothing',
		file: 'shared/src/domain/receive.ts',
		edits: [
			['return taken(context.receivedAt, { ...body, ticketId: ticket.id });', 'return taken(context.receivedAt);'],
		],
	},
	{
		id: 'second-paper-apart',
		says: 'a number on paper that two counters serve before its ticket is known is two tickets',
		file: 'shared/src/domain/receiveServedFromPaper.ts',
		edits: [['provisionalOf(state, seriesId, numberValue, context.effectiveAt);', 'undefined;']],
	},
	{
		id: 'original-at-each-kiosk',
		says: 'whether a paper is a copy is judged without the orders that nobody has answered',
		file: 'shared/src/domain/paperJobs.ts',
		edits: [["return jobsDue.length > 0 || (paper !== 'none'", "return jobsDue.length < 0 || (paper !== 'none'"]],
	},
];
