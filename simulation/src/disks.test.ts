import { asId, type CommandId } from '@antrean/shared/domain/ids.ts';
import { at } from '@antrean/shared/testing/builders.ts';
import { expect, it } from 'vitest';
import { check } from './checker.ts';
import type { DeedName } from './plan.ts';
import type { KioskRole } from './roles.ts';
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
const byDay = 1;

/** A mall whose first kiosk is cut off. */
async function cutOffMall() {
	const world = new World(byDay, twoAndThree(byDay));
	await world.begin();
	const [kiosk] = world.kiosks as [Station<KioskRole>];
	kiosk.cable.cut();
	await world.clock.advance(15_000);
	let made = 0;
	async function takeNumber({ role }: Station<KioskRole>) {
		const commandId = asId<CommandId>(`00000000-0000-7000-8000-${String(++made).padStart(12, '0')}`);
		const request = { serviceId: at.ktp, priorityClassId: null, assistance: false, acceptLanguage: null };
		const asked = role?.kiosk.issue({ commandId, ...request });
		await world.clock.advance(2_000);
		const outcome = await asked;
		if (outcome?.outcome !== 'issued') throw new Error(`no ticket: ${JSON.stringify(outcome)}`);
		const { ticketId } = outcome;
		return { ticketId, number: role?.kiosk.tickets.find(ticketId)?.number };
	}
	const befall = (deed: DeedName): Promise<void> => world.take({ waitMs: 0, deed, dice: [0, 0, 0] });
	const broken = (rule: string): readonly string[] =>
		check({ hub: world.hub.file.open(nobody), stations: [], promises: world.promises, trueTime: null }).filter(
			(words) => words.startsWith(rule),
		);
	return { world, kiosk, takeNumber, befall, broken };
}

it('[FLT6] a kiosk that was put back unnoticed may give the numbers again that it forgot, and no other', async () => {
	const { world, kiosk, takeNumber, befall, broken } = await cutOffMall();
	const before = await takeNumber(kiosk);
	await befall('revertStation');
	const forgotten = await takeNumber(kiosk);
	await befall('revertStation');
	await world.clock.advance(6_000);
	const again = await takeNumber(kiosk);
	expect(again.number).toBe(forgotten.number);
	expect([...world.promises.forgotten.keys()]).toEqual([forgotten.ticketId]);
	expect([...world.promises.lostTickets]).toEqual([forgotten.ticketId]);
	await world.settle();
	expect(broken('')).toEqual([]);
	expect(before.number).not.toBe(again.number);
	// As if its hub had told it in between.
	world.promises.forgotten.set(forgotten.ticketId, { kiosk: kiosk.name, until: world.clock.wallMs() - 3_600_000 });
	expect(broken('SLOT4')).toHaveLength(1);
});

it('[FLT6] a kiosk that was put back unnoticed and has heard of its numbers may give none of them again', async () => {
	const { world, kiosk, takeNumber, befall } = await cutOffMall();
	await befall('revertStation');
	const { ticketId, number } = await takeNumber(kiosk);
	kiosk.cable.mend();
	await world.clock.advance(10_000);
	await befall('revertStation');
	expect(world.promises.forgotten.get(ticketId)?.until).toBe(Number.POSITIVE_INFINITY);
	await world.clock.advance(10_000);
	await befall('mendCables');
	expect(world.promises.forgotten.get(ticketId)?.until).toBe(world.clock.wallMs());
	kiosk.cable.cut();
	await world.clock.advance(15_000);
	expect((await takeNumber(kiosk)).number).not.toBe(number);
});

it('[FLT6] what a copy alone has goes with it when it is taken away, and what it told stays', async () => {
	const { world, kiosk, takeNumber, befall, broken } = await cutOffMall();
	const { ticketId: ofBoth } = await takeNumber(kiosk);
	await befall('copyStation');
	const copy = world.stations.at(-1) as Station<KioskRole>;
	await world.clock.advance(15_000);
	copy.cable.cut();
	await world.clock.advance(15_000);
	const { ticketId: ofCopy } = await takeNumber(copy);
	await befall('copyStation');
	expect(world.stations).not.toContain(copy);
	expect([...world.promises.lostTickets]).toEqual([ofCopy]);
	expect(ofBoth).not.toBe(ofCopy);
	await world.settle();
	expect(broken('')).toEqual([]);
	world.promises.lostTickets.clear();
	expect(broken('ADO1')).toHaveLength(1);
});
