import { afterAll, beforeAll, expect, it } from 'vitest';
import { chanceOf } from '../simulation/src/chance.ts';
import { type FaultMall, startFaultMall } from './faults/faultMall.ts';
import { letPeopleIn } from './faults/people.ts';
import { judge } from './faults/remains.ts';
import { storm, stormOf } from './faults/storm.ts';
import { until } from './until.ts';

/** `ANTREAN_FAULT_SEED=7 ANTREAN_FAULT_SECONDS=120 npx vitest run --project e2e e2e/faults.e2e.test.ts` */
const seed = Number(process.env.ANTREAN_FAULT_SEED ?? 1);
const seconds = Number(process.env.ANTREAN_FAULT_SECONDS ?? 75);

let mall: FaultMall;
beforeAll(async () => {
	mall = await startFaultMall();
});
afterAll(() => mall.close());

it(
	'[FAULT2] a mall of real processes loses no ticket and doubles no number, whatever is killed, frozen or cut',
	async () => {
		const people = letPeopleIn(mall, chanceOf(seed ^ 0xbeef));
		const happened = await storm(mall, stormOf(chanceOf(seed), seconds));
		await people.goHome();
		const { kiosks, counters, displays, hub } = mall;
		const stations = [...kiosks, ...counters, ...displays];
		for (const { machine, role } of stations)
			await until(`${machine.name} has told all`, async () => {
				const { body } = await machine.api.get('/healthz');
				return body.link === 'live' && (role === 'display' || (body.outbox === 0 && body.parked === 0));
			});
		for (const { machine } of displays)
			await until('the display shows the hub’s board', async () => {
				const [shown, own] = await Promise.all([machine, hub].map(({ api }) => api.get('/api/v1/board')));
				const { asOf: _, ...seen } = shown?.body ?? {};
				const { asOf: __, ...told } = own?.body ?? {};
				return JSON.stringify(seen) === JSON.stringify(told);
			});
		for (const { machine } of [...stations, { machine: hub }])
			expect([machine.name, await machine.stop()]).toEqual([machine.name, 0]);

		const { wrong, tickets, papers, spoilt, facts } = await judge(mall, people.told);
		const { told } = people;
		console.log(
			JSON.stringify({
				...{ seed, seconds, happened: Object.fromEntries(happened), tickets, papers, spoilt, events: facts },
				...{ answers: told.tickets.length, steps: told.steps.count, broken: wrong.length },
				longestMs: Object.fromEntries([...told.longestMs].map(([name, ms]) => [name, Math.round(ms)])),
			}),
		);
		expect([wrong, told.odd, mall.deaths]).toEqual([[], [], []]);
		// A storm in which nothing happened, or nobody came, shows nothing.
		expect(happened.size).toBeGreaterThan(5);
		expect(told.tickets.length).toBeGreaterThan(seconds);
		expect(told.steps.count).toBeGreaterThan(seconds / 2);
	},
	seconds * 1000 + 120_000,
);
