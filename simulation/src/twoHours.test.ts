import type { CounterCommand } from '@antrean/shared/domain/commands.ts';
import type { TicketId } from '@antrean/shared/domain/ids.ts';
import { at, nine } from '@antrean/shared/testing/builders.ts';
import { expect, it } from 'vitest';
import { counterOf, currentOf, services } from './officer.ts';
import type { PromisedTicket } from './promises.ts';
import type { CounterRole } from './roles.ts';
import { judge } from './run.ts';
import type { Station } from './station.ts';
import { World } from './world.ts';

/** A hub that is gone for two hours, with the hub's own engine and journal when it is back. */
const visitors = 100;
const eachMs = 72_000;

let world: World;

function act(counter: Station<CounterRole>, type: CounterCommand['type'], more: object): Promise<void> {
	world.stage.act(counter, { type, counterId: counterOf(counter), ...more } as CounterCommand);
	return world.clock.advance(500);
}

/** What is at the counter is brought to its end. */
async function finish(counter: Station<CounterRole>, type: 'complete' | 'hold'): Promise<TicketId | null> {
	const ticketId = currentOf(counter);
	if (ticketId !== null) await act(counter, type, { ticketId });
	return ticketId;
}

async function serve(
	counter: Station<CounterRole>,
	{ ticketId, number }: PromisedTicket,
	isTyped: boolean,
): Promise<void> {
	const paper = isTyped ? { number } : { ticketId };
	world.stage.serve(counter, { type: 'servePaper', counterId: counterOf(counter), paper }, ticketId);
	await world.clock.advance(500);
}

it.each([11, 12, 13])(
	'[CUT7] with the hub gone for two hours two counters serve a hundred new visitors and those who waited before, some set aside, some at both: all of it is at the hub, once (chance %i)',
	async (seed) => {
		world = new World(seed, { beginsAt: nine, isSlow: false, kiosks: 2, counters: 2, displays: 1 });
		const { kiosks, counters, promises, stage } = world;
		const [a, b] = counters as [Station<CounterRole>, Station<CounterRole>];
		await world.begin();
		for (const kiosk of kiosks) for (const service of services) stage.takeNumber(kiosk, service);
		await world.clock.advance(15_000);
		const before = promises.tickets.length;
		world.hub.kill();
		await world.clock.advance(15_000);
		const held: TicketId[] = [];
		for (let n = 0; n < visitors; n++) {
			const kiosk = kiosks[n % 2]!;
			const known = promises.tickets.length;
			stage.takeNumber(kiosk, services[n % 3]!);
			await world.clock.advance(2_000);
			const visitor = promises.tickets.at(known);
			expect(visitor, `visitor ${n}`).toBeDefined();
			// The third service is called at B alone.
			const counter = n % 3 === 2 || n % 4 === 1 ? b : a;
			await finish(counter, 'complete');
			await serve(counter, visitor!, n % 2 === 0);
			expect(currentOf(counter), `at ${counter.name}`).not.toBeNull();
			// Some have to fetch a document, and some walk on to the other counter meanwhile.
			if (n % 10 === 3) held.push((await finish(counter, 'hold'))!);
			if (n % 10 === 6 && n % 3 !== 2) {
				await finish(counter === a ? b : a, 'complete');
				await serve(counter === a ? b : a, visitor!, n % 4 === 2);
			}
			await world.clock.advance(eachMs - 5_000);
		}
		for (const counter of counters) {
			await finish(counter, 'complete');
			// Who waited before the hub went, by the line that the counter knows.
			const view = counter.see(({ edge }) => edge.view())!;
			const line = [...(view.lines.get(counter === a ? at.penduduk : at.sipil) ?? [])].map(([, ticketId]) => ticketId);
			expect(line.length, `line at ${counter.name}`).toBeGreaterThan(0);
			for (const [i, ticketId] of line.entries()) {
				await act(counter, 'callTicket', { ticketId, reasonId: at.other });
				if (i % 2 === 0) await act(counter, 'start', { ticketId });
				// TK6: nobody is given up on before the site's twenty seconds.
				else await world.clock.advance(20_000);
				await act(
					counter,
					i % 2 === 0 ? 'complete' : 'noShow',
					i % 2 === 0 ? { ticketId } : { ticketId, reasonId: at.noAnswer },
				);
			}
			for (const ticketId of held)
				if (view.tickets.get(ticketId)?.state === 'held') {
					await act(counter, 'resume', { ticketId });
					await finish(counter, 'complete');
				}
		}
		await world.settle();
		expect(judge(world)).toEqual([]);
		const { tickets, joined } = world.hub.state();
		const states = promises.tickets.map(({ ticketId }) => tickets.get(ticketId)?.state);
		expect(promises.tickets).toHaveLength(before + visitors + 1);
		expect(states.slice(before, before + visitors)).toEqual(Array(visitors).fill('completed'));
		expect(new Set(states.slice(0, before))).toEqual(new Set(['completed', 'noShow']));
		expect(joined.size).toBeGreaterThan(10);
	},
	60_000,
);
