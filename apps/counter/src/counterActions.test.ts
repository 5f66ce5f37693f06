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

let bench: StationBench;
let station: BenchStation;
let act: CounterAction;
let asked = 0;
beforeEach(async () => {
	bench = createStationBench();
	station = bench.station(plainStation('counter'));
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
