import { isDeepStrictEqual } from 'node:util';
import { checkInvariants } from '@antrean/shared/domain/invariants.ts';
import { boardOf } from '@antrean/shared/domain/projections/boardView.ts';
import { encodeState } from '@antrean/shared/domain/snapshot.ts';
import { check } from './checker.ts';
import { planOf, type Step } from './plan.ts';
import { type Scenery, sceneryOf } from './scenery.ts';
import { World } from './world.ts';

/** What a run came to: the rules that it broke, none when all is well. */
export async function runSeed(seed: number, steps: number): Promise<readonly string[]> {
	return runPlan(seed, sceneryOf(seed), planOf(seed, steps));
}

export async function runPlan(seed: number, scenery: Scenery, plan: readonly Step[]): Promise<readonly string[]> {
	const world = new World(seed, scenery);
	try {
		await world.begin();
		for (const step of plan) await world.take(step);
		await world.settle();
		return judge(world);
	} catch (error) {
		return [`crash: ${error instanceof Error ? error.stack : String(error)}`];
	}
}

const noWatch = { use: () => undefined, commit: () => undefined };

/** The rules that a healed mall breaks. */
export function judge(world: World): readonly string[] {
	const { hub, kiosks, counters, displays, promises, bugs, births, copies } = world;
	const stations = [
		...kiosks.map((one) => ({ one, role: 'kiosk' as const })),
		...counters.map((one) => ({ one, role: 'counter' as const })),
		...displays.map((one) => ({ one, role: 'display' as const })),
	].map(({ one: { name, disk, file }, role }) => ({ name, role, disk, file: file.open(noWatch) }));
	const wrong = world.stations.flatMap(({ name, wasClockWrong }) => (wasClockWrong ? [name] : []));
	const clocksFarOff = new Set(world.stations.flatMap(({ name, wasClockFarOff }) => (wasClockFarOff ? [name] : [])));
	if (!hub.isRunning) return ['the hub does not run'];
	return [
		...bugs.map((bug) => `bug: ${bug}`),
		...checkInvariants(hub.state()).map((broken) => `INV: ${JSON.stringify(broken)}`),
		...unequalViews(world),
		...check({
			...{ hub: hub.file.open(noWatch), stations, promises },
			trueTime: {
				...{
					births,
					isHubRight: !hub.wasClockWrong,
					helloMs: world.slowestHelloMs,
					clocksFarOff,
					copiedFacts: copies.facts,
					copied: copies.originals,
				},
				wrongClocks: new Set([...wrong, ...copies.wrongClocks]),
			},
		}),
	];
}

/** REP9: all views are one. */
function unequalViews({ hub, kiosks, counters, displays }: World): string[] {
	const wrong: string[] = [];
	const whole = encodeState(hub.state());
	for (const { name, role } of [...kiosks, ...counters]) {
		const { link, outbox, parked } = role?.edge.upstream() ?? { link: 'gone', outbox: 0, parked: 0 };
		// What a counter did for a ticket that is lost is its own view's alone until a person sets it aside (OB3).
		const seen = parked > 0 ? role?.edge.base() : role?.edge.view();
		if (link !== 'live' || outbox > 0) wrong.push(`REP9: ${name} is ${link} with ${outbox} facts to tell`);
		else if (!isDeepStrictEqual(encodeState(seen ?? hub.state()), whole))
			wrong.push(`REP9: ${name} sees another queue than the hub`);
	}
	for (const { name, role } of displays) {
		const board = role?.keeper.kept()?.board;
		const { asOf: _, ...seen } = board ?? { asOf: 0 };
		const { asOf: __, ...shown } = boardOf(hub.state(), null, hub.now());
		if (!isDeepStrictEqual(seen, shown)) wrong.push(`REP9: ${name} shows another board than the hub's`);
	}
	return wrong;
}
