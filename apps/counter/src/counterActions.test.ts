import type { CounterCommand } from '@antrean/shared/domain/commands.ts';
import type { CommandId, PriorityClassId, TicketId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { createCallerCommands } from '@antrean/shared/edge/callerCommands.ts';
import type { WishReply } from '@antrean/shared/protocol/messages.ts';
import { socketEvents } from '@antrean/shared/protocol/socketEvents.ts';
import { at, uuid } from '@antrean/shared/testing/builders.ts';
import {
	type BenchStation,
	createStationBench,
	plainStation,
	type StationBench,
} from '@antrean/shared/testing/stationBench.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CounterAction, createCounterActions } from './counterActions.ts';
import { counterMigrations } from './counterMigrations.ts';
import { createPassedOn } from './passedOn.ts';

let bench: StationBench;
let station: BenchStation;
let act: CounterAction;
let asked = 0;
beforeEach(async () => {
	bench = createStationBench();
	station = bench.station({ ...plainStation('counter'), migrations: counterMigrations });
	compose();
	station.start();
	await bench.clock.advance(10);
});
afterEach(() => bench.close());

function compose(): void {
	act = createCounterActions({
		edge: station.edge(),
		database: station.database(),
		commands: createCallerCommands(station.database()),
		passedOn: createPassedOn(station.database()),
		clock: bench.clock,
		newId: bench.newId,
		counterId: at.mejaA,
	});
}
const newCommandId = (): CommandId => uuid('f', ++asked);
async function does(command: CounterCommand, commandId = newCommandId(), withinMs = 20): Promise<WishReply> {
	const reply = act({ commandId, ttlMs: 10_000, command });
	await bench.clock.advance(withinMs);
	return Promise.race([reply, Promise.reject(new Error(`${command.type} was not answered within ${withinMs} ms`))]);
}
const here = { counterId: at.mejaA } as const;
const open: CounterCommand = { type: 'openCounter', ...here, takeOver: false };
/** A ticket given by the hub and called here. */
async function called(): Promise<TicketId> {
	bench.hub.ask({ type: 'issueTicket', serviceId: at.ktp, priorityClassId: null }, at.ani);
	await does(open);
	const reply = await does({ type: 'callNext', ...here });
	if (reply.outcome === 'rejected' || reply.ticketId === null) throw new Error('nobody was called');
	return reply.ticketId;
}
const atHub = (ticketId: TicketId) => bench.hub.state().tickets.get(ticketId)?.state;
const inView = (ticketId: TicketId) => station.edge().view().tickets.get(ticketId)?.state;
const codeOf = (reply: WishReply) => (reply.outcome === 'rejected' ? reply.problem.code : 'accepted');
const outbox = () => station.edge().upstream().outbox;
async function cutOff(): Promise<void> {
	station.cable.cut();
	await bench.clock.advance(6_000);
	expect(station.edge().link.machine().link).toBe('offline');
}

describe('createCounterActions', () => {
	it('[EDG10] lets the hub decide what is wished, and sees the effect', async () => {
		const ticketId = await called();
		expect([atHub(ticketId), inView(ticketId)]).toEqual(['called', 'called']);
		expect(station.edge().view().counters.get(at.mejaA)?.holder).toBe(station.edge().stationId);
	});

	it('[EDG11] records at once what happened, and the hub hears it', async () => {
		const ticketId = await called();
		bench.hub.set(socketEvents.facts, 'deaf');
		expect(codeOf(await does({ type: 'start', ...here, ticketId }, newCommandId(), 0))).toBe('accepted');
		expect([inView(ticketId), atHub(ticketId)]).toEqual(['serving', 'called']);
		bench.hub.set(socketEvents.facts, 'answer');
		await bench.clock.advance(12_000);
		expect([inView(ticketId), atHub(ticketId), outbox()]).toEqual(['serving', 'serving', 0]);
	});

	it('[EDG11] refuses what its own view forbids, and records nothing', async () => {
		const ticketId = await called();
		expect(codeOf(await does({ type: 'complete', counterId: at.mejaB, ticketId }))).toBe('auth/scope');
		await does({ type: 'complete', ...here, ticketId });
		const before = bench.hub.events().length;
		expect(codeOf(await does({ type: 'start', ...here, ticketId }))).toBe('ticket/wrong-state');
		expect(codeOf(await does({ type: 'start', ...here, ticketId: asId(uuid('a', 999)) }))).toBe('ticket/unknown');
		expect(bench.hub.events()).toHaveLength(before);
	});

	it('[EDG12] takes no id for a fact that was a wish, nor the other way round', async () => {
		const id = newCommandId();
		bench.hub.ask({ type: 'issueTicket', serviceId: at.ktp, priorityClassId: null }, at.ani);
		await does(open);
		const reply = await does({ type: 'callNext', ...here }, id);
		if (reply.outcome === 'rejected' || reply.ticketId === null) throw new Error('nobody was called');
		const { ticketId } = reply;
		expect(codeOf(await does({ type: 'recall', ...here, ticketId }, id))).toBe('command/reused');
		const done = newCommandId();
		expect(codeOf(await does({ type: 'complete', ...here, ticketId }, done))).toBe('accepted');
		expect(codeOf(await does({ type: 'callNext', ...here }, done))).toBe('command/reused');
		expect(station.edge().view().tickets.get(ticketId)).toMatchObject({ state: 'completed', timesCalled: 1 });
	});

	it('[EDG12] records one fact of a repeated command, also over a restart, and refuses another body', async () => {
		const ticketId = await called();
		const commandId = newCommandId();
		const start: CounterCommand = { type: 'start', ...here, ticketId };
		await does(start, commandId);
		expect(await does(start, commandId)).toMatchObject({ outcome: 'accepted', repeated: true, ticketId });
		station.restart();
		compose();
		await bench.clock.advance(500);
		expect(await does(start, commandId)).toMatchObject({ outcome: 'accepted', repeated: true, ticketId });
		expect(codeOf(await does({ type: 'complete', ...here, ticketId }, commandId))).toBe('command/reused');
		expect(bench.hub.events().filter(({ body }) => body.type === 'ticket.started')).toHaveLength(1);
	});

	it('[EDG12] passes a repeated wish on as the same one, whose answer was lost', async () => {
		bench.hub.ask({ type: 'issueTicket', serviceId: at.ktp, priorityClassId: null }, at.ani);
		bench.hub.ask({ type: 'issueTicket', serviceId: at.ktp, priorityClassId: null }, at.ani);
		await does(open);
		bench.hub.set(socketEvents.wish, 'mute');
		const commandId = newCommandId();
		const reply = act({ commandId, ttlMs: 10_000, command: { type: 'callNext', ...here } });
		await bench.clock.advance(1);
		station.cable.breakNow();
		bench.hub.set(socketEvents.wish, 'answer');
		expect(codeOf(await reply)).toBe('hub/unreachable');
		await bench.clock.advance(500);
		expect(await does({ type: 'callNext', ...here }, commandId)).toMatchObject({ outcome: 'accepted', repeated: true });
		expect(bench.hub.events().filter(({ body }) => body.type === 'ticket.called')).toHaveLength(1);
	});

	it('[EDG13] lets a wish wait for what was done before it', async () => {
		const ticketId = await called();
		bench.hub.ask({ type: 'issueTicket', serviceId: at.ktp, priorityClassId: null }, at.ani);
		await bench.clock.advance(5);
		await act({ commandId: newCommandId(), ttlMs: 10_000, command: { type: 'start', ...here, ticketId } });
		await act({ commandId: newCommandId(), ttlMs: 10_000, command: { type: 'complete', ...here, ticketId } });
		expect(await does({ type: 'callNext', ...here })).toMatchObject({ outcome: 'accepted' });
		const order = bench.hub
			.events()
			.slice(-3)
			.map(({ body }) => body.type);
		expect(order).toEqual(['ticket.started', 'ticket.completed', 'ticket.called']);
	});

	it('[EDG14] cut off, refuses wishes at once and still records what happens', async () => {
		const ticketId = await called();
		await cutOff();
		expect(codeOf(await does({ type: 'callNext', ...here }, newCommandId(), 0))).toBe('hub/unreachable');
		expect(codeOf(await does({ type: 'start', ...here, ticketId }, newCommandId(), 0))).toBe('accepted');
		expect(codeOf(await does({ type: 'complete', ...here, ticketId }, newCommandId(), 0))).toBe('accepted');
		expect([inView(ticketId), atHub(ticketId), outbox()]).toEqual(['completed', 'called', 2]);
		station.cable.mend();
		await bench.clock.advance(3_000);
		expect([atHub(ticketId), outbox()]).toEqual(['completed', 0]);
	});

	it('[EDG14] gives a wish up when its time is over', async () => {
		await called();
		bench.hub.set(socketEvents.wish, 'deaf');
		expect(codeOf(await does({ type: 'closeCounter', ...here }, newCommandId(), 10_010))).toBe('hub/unreachable');
	});

	const facts: readonly Readonly<{
		from: 'called' | 'serving' | 'held';
		command: (ticketId: TicketId) => CounterCommand;
		state: string;
		type: string;
	}>[] = [
		{
			from: 'called',
			command: (ticketId) => ({ type: 'recall', ...here, ticketId }),
			state: 'called',
			type: 'ticket.recalled',
		},
		{
			from: 'called',
			command: (ticketId) => ({ type: 'start', ...here, ticketId }),
			state: 'serving',
			type: 'ticket.started',
		},
		{
			from: 'serving',
			command: (ticketId) => ({ type: 'complete', ...here, ticketId }),
			state: 'completed',
			type: 'ticket.completed',
		},
		{
			from: 'serving',
			command: (ticketId) => ({ type: 'hold', ...here, ticketId }),
			state: 'held',
			type: 'ticket.held',
		},
		{
			from: 'held',
			command: (ticketId) => ({ type: 'resume', ...here, ticketId }),
			state: 'called',
			type: 'ticket.resumed',
		},
		{
			from: 'called',
			command: (ticketId) => ({ type: 'cancel', ...here, ticketId, reasonId: at.other }),
			state: 'cancelled',
			type: 'ticket.cancelled',
		},
		{
			from: 'serving',
			command: (ticketId) => ({
				type: 'transfer',
				...here,
				ticketId,
				serviceId: at.akta,
				reasonId: at.other,
				position: null,
			}),
			state: 'waiting',
			type: 'ticket.transferred',
		},
	];
	it.each(facts)(
		'[EDG11] makes of $type one event at the hub, the one its own view showed',
		async ({ from, command, state, type }) => {
			const ticketId = await called();
			if (from !== 'called') await does({ type: 'start', ...here, ticketId });
			if (from === 'held') await does({ type: 'hold', ...here, ticketId });
			await cutOff();
			expect(codeOf(await does(command(ticketId), newCommandId(), 0))).toBe('accepted');
			expect(inView(ticketId)).toBe(state);
			station.cable.mend();
			await bench.clock.advance(3_000);
			expect(bench.hub.events().filter(({ body }) => body.type === type)).toHaveLength(1);
			expect(atHub(ticketId)).toBe(state);
			expect(station.edge().view()).toEqual(bench.hub.state());
		},
	);

	it('[EDG11] keeps what an officer said of a paper while cut off', async () => {
		const ticketId = await called();
		await cutOff();
		const answer: CounterCommand = { type: 'confirmPaper', ...here, ticketId, printed: false };
		expect(codeOf(await does(answer, newCommandId(), 0))).toBe('accepted');
		const paperAt = (state: State) => state.tickets.get(ticketId)?.paper;
		expect([paperAt(station.edge().view()), paperAt(bench.hub.state())]).toEqual(['failed', 'none']);
		station.cable.mend();
		await bench.clock.advance(3_000);
		expect(paperAt(bench.hub.state())).toBe('failed');
	});

	it('[EDG11] keeps which priority class an officer saw while cut off', async () => {
		const ticketId = await called();
		await cutOff();
		const priorityClassId = asId<PriorityClassId>('lansia');
		const seen: CounterCommand = { type: 'confirmPriority', ...here, ticketId, priorityClassId };
		expect(codeOf(await does(seen, newCommandId(), 0))).toBe('accepted');
		expect(codeOf(await does({ ...seen, priorityClassId: asId('vip') }))).toBe('priority/unknown');
		station.cable.mend();
		await bench.clock.advance(3_000);
		expect(bench.hub.state().tickets.get(ticketId)).toMatchObject({ priorityClassId, assistance: 'confirmed' });
	});

	it('[EDG11] makes no-show a fact once it may be', async () => {
		const ticketId = await called();
		const noShow: CounterCommand = { type: 'noShow', ...here, ticketId, reasonId: at.noAnswer };
		expect(codeOf(await does(noShow))).toBe('no-show/too-early');
		for (let calls = 1; calls < 5; calls++) await does({ type: 'recall', ...here, ticketId });
		await bench.clock.advance(600_000);
		expect(codeOf(await does(noShow))).toBe('accepted');
		expect(atHub(ticketId)).toBe('noShow');
	});
});

describe('a counter without its hub', () => {
	const soon = 0;
	async function longCutOff(): Promise<void> {
		await cutOff();
		await bench.clock.advance(5_000);
	}
	async function home(): Promise<void> {
		station.cable.mend();
		await bench.clock.advance(12_000);
		expect(outbox()).toBe(0);
		expect(station.edge().upstream().parked).toBe(0);
		expect(station.edge().view()).toEqual(bench.hub.state());
	}
	async function waitingTickets(count: number): Promise<readonly TicketId[]> {
		await does(open);
		for (let i = 0; i < count; i++)
			bench.hub.ask({ type: 'issueTicket', serviceId: at.ktp, priorityClassId: null }, at.ani);
		await bench.clock.advance(10);
		return [...bench.hub.state().tickets.keys()];
	}
	const ticketOfReply = (reply: WishReply): TicketId => {
		if (reply.outcome === 'rejected' || reply.ticketId === null) throw new Error(`no ticket: ${codeOf(reply)}`);
		return reply.ticketId;
	};

	it('[EDG14] calls nobody in its first ten seconds', async () => {
		await waitingTickets(1);
		await cutOff();
		expect(codeOf(await does({ type: 'callNext', ...here }, newCommandId(), soon))).toBe('hub/unreachable');
	});

	it('[CUT1] calls, serves and finishes the whole line, and all of it comes home', async () => {
		const ids = await waitingTickets(3);
		await longCutOff();
		const done: TicketId[] = [];
		for (const _ of ids) {
			const ticketId = ticketOfReply(await does({ type: 'callNext', ...here }, newCommandId(), soon));
			expect(inView(ticketId)).toBe('called');
			await does({ type: 'start', ...here, ticketId }, newCommandId(), soon);
			await does({ type: 'complete', ...here, ticketId }, newCommandId(), soon);
			done.push(ticketId);
		}
		expect(done).toEqual(ids);
		expect(await does({ type: 'callNext', ...here }, newCommandId(), soon)).toMatchObject({ ticketId: null });
		await home();
		expect(ids.map(atHub)).toEqual(['completed', 'completed', 'completed']);
	});

	it('[CUT3] serves a hundred visitors that nobody has heard of in two hours, and brings each home once', async () => {
		await waitingTickets(0);
		await longCutOff();
		const numbers = Array.from({ length: 100 }, (_, n) => `DB-${100 + n}`);
		for (const number of numbers) {
			const paper: CounterCommand = { type: 'servePaper', ...here, paper: { number } };
			const ticketId = ticketOfReply(await does(paper, newCommandId(), soon));
			await bench.clock.advance(72_000);
			await does({ type: 'complete', ...here, ticketId }, newCommandId(), soon);
		}
		await home();
		const served = [...bench.hub.state().tickets.values()].filter(({ state }) => state === 'completed');
		expect(served.map(({ number }) => number)).toEqual(numbers);
	});

	it('[CUT1] calls nobody of yesterday, and serves the paper of today', async () => {
		await waitingTickets(1);
		await longCutOff();
		await bench.clock.advance(15 * 3_600_000);
		expect(codeOf(await does({ type: 'callNext', ...here }, newCommandId(), soon))).toBe('hub/unreachable');
		const paper: CounterCommand = { type: 'servePaper', ...here, paper: { number: 'DB-100' } };
		expect(codeOf(await does(paper, newCommandId(), soon))).toBe('accepted');
	});

	it('[CUT1] answers a repeated call with the same ticket, over a restart too', async () => {
		await waitingTickets(2);
		await longCutOff();
		const id = newCommandId();
		const first = ticketOfReply(await does({ type: 'callNext', ...here }, id, soon));
		station.restart();
		compose();
		const again = await does({ type: 'callNext', ...here }, id, soon);
		expect([ticketOfReply(again), again]).toMatchObject([first, { repeated: true }]);
	});

	it('[CUT2] calls any row without a reason, and none twice', async () => {
		const [, second, third] = await waitingTickets(3);
		await longCutOff();
		const call = (ticketId = third): CounterCommand => ({
			...{ type: 'callTicket', ...here, ticketId: ticketId as TicketId, reasonId: null },
		});
		expect(ticketOfReply(await does(call(), newCommandId(), soon))).toBe(third);
		expect(codeOf(await does(call(second), newCommandId(), soon))).toBe('counter/busy');
		await does({ type: 'complete', ...here, ticketId: third as TicketId }, newCommandId(), soon);
		expect(codeOf(await does(call(), newCommandId(), soon))).toBe('ticket/wrong-state');
		await home();
		expect(atHub(third as TicketId)).toBe('completed');
	});

	it('[CUT3] serves a number that it never heard of, and the hub joins it to its ticket', async () => {
		await waitingTickets(0);
		await longCutOff();
		bench.hub.ask({ type: 'issueTicket', serviceId: at.ktp, priorityClassId: null }, at.ani);
		const [real] = bench.hub.state().tickets.keys();
		const paper: CounterCommand = { type: 'servePaper', ...here, paper: { number: 'db 1' } };
		const mine = ticketOfReply(await does(paper, newCommandId(), soon));
		expect(station.edge().view().tickets.get(mine)).toMatchObject({
			number: 'DB-01',
			state: 'serving',
			provisional: true,
		});
		await does({ type: 'complete', ...here, ticketId: mine }, newCommandId(), soon);
		await home();
		expect(atHub(real as TicketId)).toBe('completed');
		expect(bench.hub.state().tickets.size).toBe(1);
	});

	it('[CUT3] serves a code that it never heard of; what it did waits until the ticket comes home', async () => {
		await waitingTickets(0);
		await longCutOff();
		bench.hub.ask({ type: 'issueTicket', serviceId: at.ktp, priorityClassId: null }, at.ani);
		const [real] = bench.hub.state().tickets.keys();
		const ticketId = real as TicketId;
		await does({ type: 'servePaper', ...here, paper: { ticketId } }, newCommandId(), soon);
		expect(station.edge().view().tickets.get(ticketId)).toMatchObject({ number: '?', state: 'serving' });
		expect(codeOf(await does({ type: 'callNext', ...here }, newCommandId(), soon))).toBe('counter/busy');
		await does({ type: 'complete', ...here, ticketId }, newCommandId(), soon);
		await home();
		expect([atHub(ticketId), bench.hub.state().tickets.get(ticketId)?.number]).toEqual(['completed', 'DB-01']);
	});

	it('[CUT3] refuses a number that no series can have', async () => {
		await waitingTickets(0);
		await longCutOff();
		const paper: CounterCommand = { type: 'servePaper', ...here, paper: { number: 'ZZ-1' } };
		expect(codeOf(await does(paper, newCommandId(), soon))).toBe('number/unknown-series');
	});

	it('[CUT4] takes back its last step while nobody has heard of it, and no other', async () => {
		const [first] = await waitingTickets(1);
		const ticketId = first as TicketId;
		await does({ type: 'callNext', ...here });
		await longCutOff();
		expect(codeOf(await does({ type: 'undo', ...here, ticketId }, newCommandId(), soon))).toBe('hub/unreachable');
		await does({ type: 'start', ...here, ticketId }, newCommandId(), soon);
		expect(codeOf(await does({ type: 'undo', ...here, ticketId }, newCommandId(), soon))).toBe('accepted');
		expect(inView(ticketId)).toBe('called');
		await home();
		expect(atHub(ticketId)).toBe('called');
	});

	it('[CUT5] loses to who was there first, and is told', async () => {
		const [first] = await waitingTickets(1);
		const ticketId = first as TicketId;
		await longCutOff();
		bench.hub.ask({ type: 'openCounter', counterId: at.mejaB, takeOver: false }, at.budi);
		bench.hub.ask({ type: 'callNext', counterId: at.mejaB }, at.budi);
		bench.hub.ask({ type: 'start', counterId: at.mejaB, ticketId }, at.budi);
		await does({ type: 'callNext', ...here }, newCommandId(), soon);
		await does({ type: 'start', ...here, ticketId }, newCommandId(), soon);
		await home();
		expect(bench.hub.state().tickets.get(ticketId)).toMatchObject({ state: 'serving', counterId: at.mejaB });
		const lost = bench.hub.events().flatMap(({ body }) => (body.type === 'fact.superseded' ? [body.rule] : []));
		expect(lost).toEqual(['PR3', 'PR6']);
	});

	it('[CUT5] does under the same id what it could not send when it was cut off', async () => {
		const [first] = await waitingTickets(1);
		station.cable.cut();
		await bench.clock.advance(6_000);
		const id = newCommandId();
		expect(codeOf(await does({ type: 'callNext', ...here }, id, soon))).toBe('hub/unreachable');
		await bench.clock.advance(10_000);
		expect(await does({ type: 'callNext', ...here }, id, soon)).toMatchObject({ outcome: 'accepted', ticketId: first });
		expect(await does({ type: 'callNext', ...here }, id, soon)).toMatchObject({ repeated: true, ticketId: first });
	});

	it('[CUT5] remembers refusals, and a call that found nobody, until it is started anew', async () => {
		const [first] = await waitingTickets(1);
		const ticketId = first as TicketId;
		const early = newCommandId();
		const start = { type: 'start', ...here, ticketId } as const;
		expect(codeOf(await does(start, early))).toBe('ticket/wrong-state');
		await does({ type: 'callNext', ...here });
		expect(codeOf(await does(start, early))).toBe('ticket/wrong-state');
		expect(codeOf(await does({ type: 'complete', ...here, ticketId }, early))).toBe('command/reused');
		await does({ type: 'complete', ...here, ticketId });
		await longCutOff();
		const nobody = newCommandId();
		expect(await does({ type: 'callNext', ...here }, nobody, soon)).toMatchObject({ ticketId: null, repeated: false });
		expect(await does({ type: 'callNext', ...here }, nobody, soon)).toMatchObject({ ticketId: null, repeated: true });
		station.restart();
		compose();
		expect(codeOf(await does(start, early, soon))).not.toBe('command/reused');
	});

	it('[CUT5] does not do again what it had passed on before', async () => {
		await waitingTickets(2);
		const id = newCommandId();
		bench.hub.set(socketEvents.wish, 'mute');
		const passedOn = act({ commandId: id, ttlMs: 100, command: { type: 'callNext', ...here } });
		await bench.clock.advance(200);
		expect(codeOf(await passedOn)).toBe('hub/unreachable');
		await longCutOff();
		expect(codeOf(await does({ type: 'callNext', ...here }, id, soon))).toBe('hub/unreachable');
		expect(outbox()).toBe(0);
	});

	it('[CUT5] does not do again what it had passed on before it was started anew', async () => {
		const [first] = await waitingTickets(2);
		const id = newCommandId();
		bench.hub.set(socketEvents.wish, 'mute');
		void act({ commandId: id, ttlMs: 10_000, command: { type: 'callNext', ...here } });
		await bench.clock.advance(1);
		expect(atHub(first as TicketId)).toBe('called');
		// Cut before anything of it came back, and killed: only its file knows of the wish.
		station.cable.cut();
		station.restart();
		compose();
		await bench.clock.advance(11_000);
		expect(codeOf(await does({ type: 'callNext', ...here }, id, soon))).toBe('hub/unreachable');
		expect(codeOf(await does({ type: 'callTicket', ...here, ticketId: first as TicketId, reasonId: null }, id))).toBe(
			'command/reused',
		);
		expect(outbox()).toBe(0);
		bench.hub.set(socketEvents.wish, 'answer');
		await home();
		expect(await does({ type: 'callNext', ...here }, id)).toMatchObject({ repeated: true, ticketId: first });
		expect(bench.hub.events().filter(({ body }) => body.type === 'ticket.called')).toHaveLength(1);
	});

	it('[EDG12] keeps what was asked after weeks without the hub as long as what was asked today', async () => {
		await waitingTickets(0);
		await longCutOff();
		await bench.clock.advance(15 * 24 * 3_600_000);
		await does({ type: 'servePaper', ...here, paper: { number: 'DB-100' } }, newCommandId(), soon);
		const days = station.database().statement<[], { day: string }>('SELECT day FROM commands').all();
		expect(days).toEqual([{ day: '2026-12-08' }]);
	});

	it('[EDG12] forgets a wish that it passed on with its day', async () => {
		await does(open);
		const passedOn = (): number =>
			station.database().statement<[], { n: number }>('SELECT count(*) AS n FROM wishes').get()?.n ?? 0;
		expect(passedOn()).toBe(1);
		createPassedOn(station.database()).forgetBefore(asId('2026-11-23'));
		expect(passedOn()).toBe(1);
		createPassedOn(station.database()).forgetBefore(asId('2026-11-24'));
		expect(passedOn()).toBe(0);
	});

	it('[CUT6] calls and serves by itself while its hub has no space, after ten seconds, and all of it comes home', async () => {
		const ids = await waitingTickets(3);
		bench.hub.setFull(true);
		const id = newCommandId();
		expect(codeOf(await does({ type: 'callNext', ...here }, id))).toBe('hub/read-only');
		await bench.clock.advance(10_000);
		// Nothing waits to be sent: the hub is asked, and its refusal is the sign.
		const first = ticketOfReply(await does({ type: 'callNext', ...here }, id));
		expect([first, outbox()]).toEqual([ids[0], 1]);
		expect(await does({ type: 'callNext', ...here }, id)).toMatchObject({ ticketId: first, repeated: true });
		await does({ type: 'complete', ...here, ticketId: first }, newCommandId(), soon);
		await bench.clock.advance(12_000);
		// Facts wait: nobody is kept waiting for a hub that takes none of them.
		const second = ticketOfReply(await does({ type: 'callNext', ...here }, newCommandId(), soon));
		expect(second).toBe(ids[1]);
		expect(codeOf(await does({ type: 'closeCounter', ...here }, newCommandId(), soon))).toBe('hub/unreachable');
		expect([inView(second), atHub(second), station.edge().link.machine().link]).toEqual(['called', 'waiting', 'live']);
		bench.hub.setFull(false);
		await home();
		expect(ids.map(atHub)).toEqual(['completed', 'called', 'waiting']);
		await does({ type: 'complete', ...here, ticketId: second });
		expect(ticketOfReply(await does({ type: 'callNext', ...here }))).toBe(ids[2]);
		expect(outbox()).toBe(0);
	});

	it('[CUT6] leaves a hub that had no space for a moment to decide, and what only the hub decides', async () => {
		await waitingTickets(1);
		bench.hub.setFull(true);
		expect(codeOf(await does({ type: 'callNext', ...here }))).toBe('hub/read-only');
		bench.hub.setFull(false);
		const ticketId = ticketOfReply(await does({ type: 'callNext', ...here }));
		await does({ type: 'complete', ...here, ticketId });
		await bench.clock.advance(20_000);
		bench.hub.setFull(true);
		expect(codeOf(await does({ type: 'callNext', ...here }))).toBe('hub/read-only');
		await bench.clock.advance(20_000);
		expect(codeOf(await does({ type: 'closeCounter', ...here }))).toBe('hub/read-only');
	});
});
