import { at } from '@antrean/shared/testing/builders.ts';
import { expect, it } from 'vitest';
import { check } from './checker.ts';
import { readJournal } from './journalRow.ts';
import { World } from './world.ts';

const nobody = { use: () => undefined, commit: () => undefined };

/** A mall in which a counter that is cut off serves a number that it never heard of, sends its visitor on, and calls that visitor again. */
async function calledUnderAnotherId(): Promise<Readonly<{ world: World; toldId: string; waitingId: string }>> {
	const world = new World(2);
	await world.begin();
	const { clock, promises } = world;
	const [first, away] = world.kiosks;
	const [counter] = world.counters;
	async function take(kiosk: typeof away): Promise<string> {
		const request = { serviceId: at.ktp, priorityClassId: null, assistance: false, acceptLanguage: null };
		const asked = kiosk.role?.kiosk.issue({ commandId: promises.commands.length as never, ...request });
		await clock.advance(2_000);
		const outcome = await asked;
		if (outcome?.outcome !== 'issued') throw new Error(`no ticket: ${JSON.stringify(outcome)}`);
		return outcome.ticketId;
	}
	async function act(command: object): Promise<string | null> {
		const commandId = `00000000-0000-7000-8000-${String(clock.wallMs()).slice(-12).padStart(12, '0')}`;
		const asked = counter?.role?.act({
			commandId,
			ttlMs: 10_000,
			command: { counterId: at.mejaA, ...command },
		} as never);
		await clock.advance(100);
		const reply = await asked;
		if (reply?.outcome !== 'accepted') throw new Error(`refused: ${JSON.stringify(reply)}`);
		return reply.ticketId;
	}
	for (const { cable } of [away, ...(counter === undefined ? [] : [counter])]) cable.cut();
	await clock.advance(15_000);
	const ticketId = await take(away);
	const number = away.role?.kiosk.tickets.find(ticketId as never)?.number ?? '';
	const provisionalId = await act({ type: 'servePaper', paper: { number } });
	await act({ type: 'transfer', ticketId: provisionalId, serviceId: at.ktp, reasonId: at.other, position: 'head' });
	const toldId = await act({ type: 'callNext' });
	expect(toldId).toBe(provisionalId);
	expect(toldId).not.toBe(ticketId);
	promises.wishes.push({ by: 'PC A', what: 'callNext', ticketId: toldId as never });
	// The kiosk is back first, so that the hub knows the ticket by its own id when it hears of the call.
	away.cable.mend();
	await clock.advance(10_000);
	const waitingId = await take(first);
	await world.settle();
	return { world, toldId: String(toldId), waitingId };
}

it('[FCT9] finds an answered call under the id of the ticket that a number on paper turned out to be, and no call that was never made', async () => {
	const { world, toldId, waitingId } = await calledUnderAnotherId();
	const hub = world.hub.file.open(nobody);
	const called = readJournal(hub).flatMap(({ body }) =>
		body.type === 'ticket.called' ? [body.ticketId as string] : [],
	);
	expect(called).not.toContain(toldId);
	const broken = (): readonly string[] =>
		check({ hub, stations: [], promises: world.promises, trueTime: null }).filter((rule) => rule.startsWith('ENG1'));
	expect(broken()).toEqual([]);
	world.promises.wishes.push({ by: 'PC A', what: 'callNext', ticketId: waitingId as never });
	expect(broken()).toHaveLength(1);
});
