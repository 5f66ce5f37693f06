import { describe, expect, it } from 'vitest';
import { at, miniSite, startedState, stationId, ticketIn } from '../testing/builders.ts';
import { after, contextOf, decided } from '../testing/decided.ts';
import type { Command, CounterCommand } from './commands.ts';
import { decide } from './decide.ts';
import { expired } from './evolveDay.ts';
import type { CounterId, TicketId } from './ids.ts';
import type { State } from './state.ts';
import type { Ticket, TicketState } from './ticket.ts';
import { withTicket } from './withTicket.ts';

/*
 * Every state of a ticket against every command that names one; the acting counter is A.
 *   +        accepted, with the command's event      0        accepted, nothing to do
 *   -        ticket/wrong-state                      late     undo/too-late
 *   away     ticket/not-here                         taken    ticket/already-called
 *   served   ticket/serving-elsewhere
 */
const columns =
	'callTicket recall start complete hold resume noShow cancel transfer restore undo servePaper reprint confirmPaper confirmPriority';
const here = `
waiting    +      -  -  -  -  -  -  +  -  -  late  +       +  + +
called     -      +  +  +  +  -  +  +  +  -  +     +       +  + +
serving    -      -  -  +  +  -  -  -  +  -  +     0       +  + +
held       -      -  -  -  -  +  -  +  +  -  +     +       +  + +
completed  -      -  -  -  -  -  -  -  -  +  +     -       -  + -
noShow     -      -  -  -  -  -  -  -  -  +  +     +       -  + -
cancelled  -      -  -  -  -  -  -  -  -  +  +     +       -  + -
expired    -      -  -  -  -  -  -  -  -  -  late  +       -  + -`;
/** The same moved at counter B, which calls the ticket's series as A does. */
const atB = `
called     taken  away away away away away away away away away late +      + + +
serving    served away away away away away away away away away late served + + +
held       -      -    -    -    -    +    -    +    +    -    late +      + + +
completed  -      -    -    -    -    -    -    -    -    +    late -      - + -
noShow     -      -    -    -    -    -    -    -    -    +    late +      - + -
cancelled  -      -    -    -    -    -    -    -    -    +    late +      - + -`;
/** The same of a series that B calls and A does not. */
const foreign = `
waiting    away   -    -    -    -    -    -    away -    -    late away   + + +
called     taken  away away away away away away away away away late away   + + +
serving    served away away away away away away away away away late served + + +
held       -      -    -    -    -    away -    away away -    late away   + + +
completed  -      -    -    -    -    -    -    -    -    away late -      - + -
noShow     -      -    -    -    -    -    -    -    -    away late away   - + -
cancelled  -      -    -    -    -    -    -    -    -    away late away   - + -`;

const codes: Readonly<Record<string, string>> = {
	'-': 'ticket/wrong-state',
	late: 'undo/too-late',
	away: 'ticket/not-here',
	taken: 'ticket/already-called',
	served: 'ticket/serving-elsewhere',
	'0': 'nothing',
};
const events: Readonly<Record<string, string>> = {
	callTicket: 'ticket.called',
	recall: 'ticket.recalled',
	start: 'ticket.started',
	complete: 'ticket.completed',
	hold: 'ticket.held',
	resume: 'ticket.resumed',
	noShow: 'ticket.noShow',
	cancel: 'ticket.cancelled',
	transfer: 'ticket.transferred',
	restore: 'ticket.restored',
	undo: 'ticket.undone',
	servePaper: 'ticket.servedFromPaper',
	reprint: 'paper.reprintRequested',
	confirmPaper: 'paper.changed',
	confirmPriority: 'ticket.priorityConfirmed',
};
const results: Readonly<Record<string, TicketState>> = {
	callTicket: 'called',
	recall: 'called',
	start: 'serving',
	complete: 'completed',
	hold: 'held',
	resume: 'called',
	noShow: 'noShow',
	cancel: 'cancelled',
	transfer: 'waiting',
	restore: 'waiting',
	servePaper: 'serving',
};

function onTicket(type: string, counterId: CounterId, ticketId: TicketId): CounterCommand {
	const extra: Readonly<Record<string, object>> = {
		callTicket: { reasonId: at.other },
		noShow: { reasonId: at.noAnswer },
		cancel: { reasonId: at.other },
		transfer: { serviceId: at.meterai, reasonId: at.other, position: null },
		reprint: { kioskId: stationId(1) },
		confirmPaper: { printed: true },
		confirmPriority: { priorityClassId: 'lansia' },
	};
	if (type === 'servePaper') return { type, counterId, paper: { ticketId } };
	return { type, counterId, ticketId, ...extra[type] } as CounterCommand;
}

/** Counters A and B open, a kiosk admitted, two others waiting behind the subject. */
function subjectIn(state: TicketState, by: CounterId, serviceId: Ticket['serviceId'] & string): [State, TicketId] {
	const issue: Command = { type: 'issueTicket', serviceId, priorityClassId: null };
	const open = (counterId: CounterId): Command => ({ type: 'openCounter', counterId, takeOver: false });
	const ready = after(startedState(miniSite), open(at.mejaA), open(at.mejaB), {
		type: 'admitStation',
		stationId: stationId(1),
		role: 'kiosk',
		name: 'K1',
		lastHandshake: null,
		catalogueVersion: 0,
		sameMachine: true,
	});
	const first = decided(ready, issue, {});
	const [event] = first.events;
	if (event?.type !== 'ticket.issued') throw new Error('no ticket');
	const { ticketId } = event;
	const steps: Readonly<Record<TicketState, readonly string[]>> = {
		waiting: [],
		called: ['callTicket'],
		serving: ['callTicket', 'start'],
		completed: ['callTicket', 'complete'],
		held: ['callTicket', 'hold'],
		noShow: ['callTicket', 'noShow'],
		cancelled: ['callTicket', 'cancel'],
		expired: [],
	};
	let next = after(first.state, issue, issue);
	for (const type of steps[state])
		next = decided(next, onTicket(type, by, ticketId), { now: next.lastEventAt + 60_000 }).state;
	if (state === 'expired') next = withTicket(next, expired(ticketIn(next, ticketId)));
	expect(ticketIn(next, ticketId).state).toBe(state);
	return [next, ticketId];
}

function rowsOf(grid: string): [TicketState, string, string][] {
	const commands = columns.split(' ');
	return grid
		.trim()
		.split('\n')
		.flatMap((line) => {
			const [state, ...cells] = line.trim().split(/\s+/);
			expect(cells).toHaveLength(commands.length);
			return commands.map((command, i): [TicketState, string, string] => [
				state as TicketState,
				command,
				cells[i] ?? '',
			]);
		});
}

function answer(state: State, command: Command): string {
	const decision = decide(state, command, contextOf(state, { now: state.lastEventAt + 60_000 }));
	if (!decision.accepted) return decision.rejection.code;
	return decision.events.map(({ type }) => type).join(' ') || 'nothing';
}

function check(state: TicketState, by: CounterId, serviceId: typeof at.ktp, command: string, cell: string): void {
	const [before, ticketId] = subjectIn(state, by, serviceId);
	const asked = onTicket(command, at.mejaA, ticketId);
	expect(answer(before, asked)).toBe(cell === '+' ? events[command] : codes[cell]);
	const result = results[command];
	if (cell !== '+' || result === undefined) return;
	const ticket = ticketIn(decided(before, asked, { now: before.lastEventAt + 60_000 }).state, ticketId);
	expect(ticket).toMatchObject({ state: result, revision: ticketIn(before, ticketId).revision + 1 });
}

describe('every ticket state × every command', () => {
	it.each(rowsOf(here))('[TK1] moved here, %s × %s is %s', (state, command, cell) => {
		check(state, at.mejaA, at.ktp, command, cell);
	});
	it.each(rowsOf(atB))('[TK2][TK3] moved at B, %s × %s is %s', (state, command, cell) => {
		check(state, at.mejaB, at.ktp, command, cell);
	});
	it.each(rowsOf(foreign))('[TK2][TK3] of a line not called here, %s × %s is %s', (state, command, cell) => {
		check(state, at.mejaB, at.akta, command, cell);
	});
});

/*
 * Every state of a counter against every command at one; a ticket waits.
 *   +  accepted, with events   0  accepted, nothing to do   shut  counter/not-open   busy  counter/busy
 *   theirs  counter/held-elsewhere   none  counter/unknown
 */
const counterColumns = 'openCounter takeOver pauseCounter closeCounter callNext callTicket servePaper resume';
const counterGrid = `
unknown       none    none  none    none    none    none    none    none
closed        +       +     shut    shut    shut    shut    shut    shut
open          0       0     +       +       +       +       +       +
busy          0       0     busy    busy    busy    busy    busy    busy
paused        +       +     0       +       shut    shut    shut    shut
theirs-open   theirs  +     theirs  theirs  theirs  theirs  theirs  theirs
theirs-paused theirs  +     theirs  theirs  theirs  theirs  theirs  theirs`;
const counterCodes: Readonly<Record<string, string>> = {
	none: 'counter/unknown',
	shut: 'counter/not-open',
	busy: 'counter/busy',
	theirs: 'counter/held-elsewhere',
	'0': 'nothing',
};

/** Counter A in the state; one ticket waits for it and one is held by B. */
function counterIn(kind: string): [State, waiting: TicketId, held: TicketId] {
	const [withHeld, held] = subjectIn('held', at.mejaB, at.ktp);
	const closed = after(withHeld, { type: 'closeCounter', counterId: at.mejaA });
	const waiting = [...closed.tickets.values()].find((ticket) => ticket.state === 'waiting')?.id;
	if (waiting === undefined) throw new Error('nobody waits');
	const holder = kind.startsWith('theirs') ? at.budi : at.ani;
	let state = closed;
	const by = (command: Command): void => {
		state = decided(state, command, { holder }).state;
	};
	if (kind !== 'closed' && kind !== 'unknown') by({ type: 'openCounter', counterId: at.mejaA, takeOver: false });
	if (kind.endsWith('paused')) by({ type: 'pauseCounter', counterId: at.mejaA, reasonId: at.prayer });
	if (kind === 'busy') by({ type: 'callNext', counterId: at.mejaA });
	const stillWaiting = [...state.tickets.values()].find((ticket) => ticket.state === 'waiting')?.id ?? waiting;
	return [state, stillWaiting, held];
}

function atCounter(type: string, counterId: CounterId, waiting: TicketId, held: TicketId): Command {
	switch (type) {
		case 'takeOver':
			return { type: 'openCounter', counterId, takeOver: true };
		case 'openCounter':
			return { type, counterId, takeOver: false };
		case 'pauseCounter':
			return { type, counterId, reasonId: at.prayer };
		case 'closeCounter':
		case 'callNext':
			return { type, counterId };
		case 'resume':
			return onTicket(type, counterId, held);
		default:
			return onTicket(type, counterId, waiting);
	}
}

const counterRows = counterGrid
	.trim()
	.split('\n')
	.flatMap((line) => {
		const [kind = '', ...cells] = line.trim().split(/\s+/);
		return counterColumns.split(' ').map((command, i) => [kind, command, cells[i] ?? ''] as const);
	});

describe('every counter state × every command at a counter', () => {
	it.each(counterRows)('[CTR1][CTR2][CTR3][CTR4][CTR5] %s × %s is %s', (kind, command, cell) => {
		const [state, waiting, held] = counterIn(kind);
		const counterId = kind === 'unknown' ? ('loket-99' as CounterId) : at.mejaA;
		const given = answer(state, atCounter(command, counterId, waiting, held));
		if (cell === '+') expect(given).toMatch(/^(counter|ticket)\.\w+$/);
		else expect(given).toBe(counterCodes[cell]);
	});
});
