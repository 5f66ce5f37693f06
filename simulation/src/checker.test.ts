import type { CounterCommand } from '@antrean/shared/domain/commands.ts';
import { asId, type CommandId, type TicketId } from '@antrean/shared/domain/ids.ts';
import { at } from '@antrean/shared/testing/builders.ts';
import { expect, it } from 'vitest';
import { check } from './checker.ts';
import { readJournal } from './journalRow.ts';
import type { CounterRole, KioskRole } from './roles.ts';
import { type Scenery, sceneryOf } from './scenery.ts';
import type { Station } from './station.ts';
import { World } from './world.ts';

/** Two kiosks and three counters, and messages that are never late. */
const twoAndThree = (seed: number): Scenery => ({
	...sceneryOf(seed),
	isSlow: false,
	kiosks: 2,
	counters: 3,
	displays: 1,
});
const nobody = { use: () => undefined, commit: () => undefined };
/** Begins in the last minute of a day. */
const overMidnight = 2;
const byDay = 1;

/** A mall, with people whose steps stand one after the other. */
async function mallOf(seed: number) {
	const world = new World(seed, twoAndThree(seed));
	await world.begin();
	let made = 0;
	const commandId = (): CommandId => asId(`00000000-0000-7000-8000-${String(++made).padStart(12, '0')}`);
	const [near, away] = world.kiosks as [Station<KioskRole>, Station<KioskRole>];
	const counter = world.counters[0] as Station<CounterRole>;
	async function take({ role }: Station<KioskRole>): Promise<Readonly<{ ticketId: TicketId; number: string }>> {
		const request = { serviceId: at.ktp, priorityClassId: null, assistance: false, acceptLanguage: null };
		const asked = role?.kiosk.issue({ commandId: commandId(), ...request });
		await world.clock.advance(2_000);
		const outcome = await asked;
		if (outcome?.outcome !== 'issued') throw new Error(`no ticket: ${JSON.stringify(outcome)}`);
		const { ticketId } = outcome;
		return { ticketId, number: role?.kiosk.tickets.find(ticketId)?.number ?? '' };
	}
	async function act(command: CounterCommand): Promise<TicketId> {
		const asked = counter.role?.act({ commandId: commandId(), ttlMs: 10_000, command });
		await world.clock.advance(100);
		const reply = await asked;
		if (reply?.outcome !== 'accepted' || reply.ticketId === null) throw new Error(`refused: ${JSON.stringify(reply)}`);
		return reply.ticketId;
	}
	const broken = (rule: string): readonly string[] => {
		const stations = [{ name: 'PC A', role: 'counter' as const, disk: 1, file: counter.file.open(nobody) }];
		const remains = { hub: world.hub.file.open(nobody), stations, promises: world.promises, trueTime: null };
		return check(remains).filter((words) => words.startsWith(rule));
	};
	return { world, near, away, counter, take, act, broken, journal: () => readJournal(world.hub.file.open(nobody)) };
}

const here = { counterId: at.mejaA };

it.each([byDay, overMidnight])(
	'[FCT9] finds an answered call under the id of the ticket that a number on paper turned out to be, and no call that was never made (seed %i)',
	async (seed) => {
		const { world, near, away, counter, take, act, broken, journal } = await mallOf(seed);
		away.cable.cut();
		counter.cable.cut();
		await world.clock.advance(15_000);
		const { number } = await take(away);
		const ticketId = await act({ type: 'servePaper', ...here, paper: { number } });
		await act({ type: 'transfer', ...here, ticketId, serviceId: at.ktp, reasonId: at.other, position: 'head' });
		expect(await act({ type: 'callNext', ...here })).toBe(ticketId);
		world.promises.wishes.push({ by: 'PC A', what: 'callNext', ticketId });
		// The kiosk is back first, so that the hub knows the ticket by its own id when it hears of the call.
		away.cable.mend();
		await world.clock.advance(10_000);
		const waiting = await take(near);
		await world.settle();
		const called = journal().flatMap(({ body }) => (body.type === 'ticket.called' ? [body.ticketId] : []));
		expect([called.length, called.includes(ticketId)]).toEqual([1, false]);
		expect(broken('ENG1')).toEqual([]);
		world.promises.wishes.push({ by: 'PC A', what: 'callNext', ticketId: waiting.ticketId });
		expect(broken('ENG1')).toHaveLength(1);
	},
);

it('[OB1] excuses a fact that came home late because its ticket was not known, though its station never heard so, and no other', async () => {
	const { world, near, away, counter, take, act, broken, journal } = await mallOf(byDay);
	await world.clock.advance(10_000);
	const known = await take(near);
	await world.clock.advance(6_000);
	away.cable.cut();
	counter.cable.cut();
	await world.clock.advance(15_000);
	const { ticketId } = await take(away);
	await act({ type: 'servePaper', ...here, paper: { ticketId } });
	await act({ type: 'complete', ...here, ticketId });
	expect(await act({ type: 'callNext', ...here })).toBe(known.ticketId);
	counter.cable.mend();
	// Killed before the hub's answer is there: the call is taken in, what was before it could not be.
	while (!journal().some(({ body }) => body.type === 'ticket.called')) await world.clock.advance(1);
	counter.kill();
	away.cable.mend();
	await world.clock.advance(10_000);
	await world.settle();
	const order = journal().map(({ body }) => body.type);
	expect(order.indexOf('ticket.called')).toBeLessThan(order.indexOf('ticket.servedFromPaper'));
	expect(broken('OB')).toEqual([]);
	// The same order without that reason.
	counter.file
		.open(nobody)
		.exec(
			"UPDATE outbox SET fact = json_set(fact, '$.body.ticketId', 'another') WHERE fact ->> '$.body.type' <> 'ticket.called'",
		);
	expect(broken('OB1')).toHaveLength(1);
});
