import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { chanceOf } from '../simulation/src/chance.ts';
import { settle } from './faults/afterwards.ts';
import { type FaultMall, startFaultMall } from './faults/faultMall.ts';
import { isDamage } from './faults/operator.ts';
import { letPeopleIn, type People } from './faults/people.ts';
import { judge } from './faults/remains.ts';
import { storm, stormOf } from './faults/storm.ts';
import { mountSmallDisk } from './smallDisk.ts';
import { until } from './until.ts';

/** `ANTREAN_FAULT_SEED=7 ANTREAN_FAULT_SECONDS=120 npx vitest run --project e2e e2e/faults.e2e.test.ts`; `ANTREAN_FAULT_KEEP=1` keeps its files. */
const seed = Number(process.env.ANTREAN_FAULT_SEED ?? 1);
const seconds = Number(process.env.ANTREAN_FAULT_SECONDS ?? 75);

let mall: FaultMall | null = null;
afterEach(async () => {
	await mall?.close();
	mall = null;
});

/** Everybody goes home, all ends, and what is left is read. Nothing of it may break a rule. */
async function close(ended: FaultMall, { told, goHome }: People, circumstances: object): Promise<void> {
	await goHome();
	await settle(ended);
	const { wrong, uncalled, ...counts } = await judge(ended, told);
	console.log(
		JSON.stringify({
			...{
				...circumstances,
				...counts,
				gone: ended.lost.tickets.size,
				damage: ended.damage,
				answers: told.tickets.length,
				steps: told.steps.count,
				broken: wrong.length,
			},
			longest: Object.fromEntries(told.longest),
		}),
	);
	for (const call of uncalled) console.error(call);
	expect([wrong, told.odd, ended.deaths]).toEqual([[], [], []]);
	// Papers may be spoilt by a printer, but most come out.
	expect(counts.papers).toBeGreaterThan(counts.tickets / 2);
}

describe('a mall of real processes', () => {
	it(
		'[FAULT2][FAULT8] loses no ticket and doubles no number, whatever is killed, frozen, cut or damaged',
		async () => {
			mall = await startFaultMall(null, seconds > 150 ? 4 : 3);
			const people = letPeopleIn(mall, chanceOf(seed ^ 0xbeef));
			const happened = await storm(mall, stormOf(chanceOf(seed), seconds));
			await close(mall, people, { seed, seconds, happened: Object.fromEntries(happened) });
			// A storm in which nothing happened, or nobody came, shows nothing.
			expect(happened.size).toBeGreaterThan(5);
			// In a kiosk's file bytes may go bad that no check of SQLite's finds: nothing that is promised may depend on them.
			expect(mall.damage.filter((words) => words.startsWith('hub') && !isDamage(words))).toEqual([]);
			expect(people.told.tickets.length).toBeGreaterThan(seconds);
			expect(people.told.steps.count).toBeGreaterThan(seconds / 2);
		},
		seconds * 1000 + 240_000,
	);

	it('[FAULT6] whose hub has a full disk goes on, keeps its facts at the stations, and loses nothing', async (context) => {
		const place = mkdtempSync(join(tmpdir(), 'antrean-full-'));
		const disk = mountSmallDisk(context, place, 16);
		try {
			mall = await startFaultMall(place);
			const { hub, kiosks, counters } = mall;
			const people = letPeopleIn(mall, chanceOf(seed));
			const { told } = people;
			await until('people are served', () => told.tickets.length > 10 && told.steps.count > 20);
			disk.fill();
			await until('the hub is read-only', async () => (await hub.api.get('/healthz')).body.status === 'read-only');
			const before = { tickets: told.tickets.length, steps: told.steps.count };
			await until('each kiosk and each counter has facts that the hub can not take', async () => {
				const all = [...kiosks, ...counters].map(
					async ({ machine }) => (await machine.api.get('/healthz')).body.outbox,
				);
				return (await Promise.all(all)).every((outbox) => Number(outbox) > 0);
			});
			await until('a visitor has got a number', () => told.tickets.length > before.tickets + 10);
			await until('officers have gone on', () => told.steps.count > before.steps + 20);
			disk.free();
			await close(mall, people, { full: 'the disk of the hub' });
		} finally {
			await mall?.close();
			mall = null;
			disk.unmount();
			rmSync(place, { recursive: true, force: true });
		}
	}, 180_000);
});
