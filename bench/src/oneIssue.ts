import { join } from 'node:path';
import { nearestRank } from '@antrean/shared/domain/nearestRank.ts';
import { newFolder } from './folders.ts';
import { joinAs } from './hello.ts';
import { median } from './median.ts';
import { issue } from './past.ts';
import { startCommittingServer, withBareServer, withHub } from './processes.ts';
import type { Figure } from './report.ts';
import { asked } from './said.ts';
import { takeTurns } from './turns.ts';
import { validRounds } from './validRounds.ts';

/** P5: what one issue takes, beside the round trip to a bare server and its commit of the same rows. */
export type OneIssueTask = Readonly<{ rounds: number; durationMs: number; isQuick: boolean }>;

/** Medians of a round, milliseconds; `trip` is to the server that commits, less its commit. */
type Round = Readonly<{ product: number; trip: number; commit: number; wakefulTrip: number; busiest: number }>;

/** One of each in turn: none finds processor and disk more awake than another does. */
const each = 1;
/** Tickets whose rows the commits write again. */
const sample = 500;

export async function measureOneIssue({ rounds, durationMs, isQuick }: OneIssueTask): Promise<Figure> {
	const measured = await withBareServer([], (bare) =>
		withHub(newFolder(), [], async (hub) => {
			await issue(hub, sample, 1);
			const committing = await startCommittingServer(join(hub.data, 'hub.sqlite'));
			const wires = [
				await joinAs(hub.url, hub.tokens.kiosk, 'kiosk'),
				await joinAs(bare.url, '', 'kiosk'),
				await joinAs(committing.url, '', 'kiosk'),
			];
			// Compiled code on all sides before anything counts.
			await takeTurns({ wires, each, durationMs });
			await asked(committing.child, 'commitMs');
			const done = await validRounds({ what: 'P5', rounds, isQuick }, async (): Promise<Round> => {
				const { latencies, busiest } = await takeTurns({ wires, each, durationMs });
				const [product = 0, wakefulTrip = 0] = latencies.map((all) => nearestRank(all, 0.5));
				const commits = await asked<number[]>(committing.child, 'commitMs');
				const trips = (latencies[2] ?? []).map((both, n) => both - (commits[n] ?? 0));
				return { product, trip: nearestRank(trips, 0.5), commit: nearestRank(commits, 0.5), wakefulTrip, busiest };
			});
			for (const wire of wires) wire.close();
			await committing.stop();
			return done;
		}),
	);
	const middle = (of: (round: Round) => number): number => median(measured.map(of));
	const perRound = measured.map(({ product, trip, commit }) => product / (trip + commit));
	return {
		...{ id: 'P5', what: 'issue p50, 1 client / (round trip p50 + commit p50)', value: median(perRound) },
		...{ unit: 'ratio', gate: 1.35, goal: 1.1, sense: 'atMost' },
		parts: {
			'issue ms': middle(({ product }) => product),
			'round trip ms': middle(({ trip }) => trip),
			'commit ms': middle(({ commit }) => commit),
			'round trip to a server that never rests ms': middle(({ wakefulTrip }) => wakefulTrip),
			caller: middle(({ busiest }) => busiest),
		},
		perRound,
	};
}
