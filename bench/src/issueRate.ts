import { join } from 'node:path';
import { benchServices } from './benchSite.ts';
import type { CommitReport } from './commitLimit.ts';
import type { LoadReport } from './loadTask.ts';
import { type BareServer, type HubUnderTest, runLoad, runScript } from './processes.ts';
import type { Figure } from './report.ts';
import { median } from './statistics.ts';

/** P1–P5: how near issuing comes to what the socket and the disk allow, both measured in the same round. */
export type Round = Readonly<{ limit: LoadReport; product: LoadReport; commit: CommitReport; isVoid: boolean }>;
/** A generator over this share of a core may itself be what is measured. */
const busiestGenerator = 0.8;

let firstService = 0;

export async function measureRound(
	noop: BareServer,
	hub: HubUnderTest,
	inFlight: number,
	durationMs: number,
): Promise<Round> {
	firstService += 37; // any step that has no common factor with 240
	const task = {
		services: benchServices,
		firstService,
		inFlight,
		randomIds: false,
		warmMs: durationMs / 4,
		durationMs,
		count: null,
	};
	const limit = await runLoad({ ...task, url: noop.url, token: '' });
	const product = await runLoad({ ...task, url: hub.url, token: hub.tokens.kiosk });
	const commit = await runScript<CommitReport>('commitLimit.ts', [
		join(hub.data, 'hub.sqlite'),
		String(inFlight),
		String(durationMs),
	]);
	const busiest = Math.max(limit.cpuShare, product.cpuShare);
	return { limit, product, commit, isVoid: busiest > busiestGenerator };
}

export function rateFigure(id: string, inFlight: number, rounds: readonly Round[]): Figure {
	const limit = median(rounds.map((round) => round.limit.perSecond));
	const product = median(rounds.map((round) => round.product.perSecond));
	const commit = median(rounds.map((round) => round.commit.perSecond));
	const ratios = rounds.map((r) => r.product.perSecond / (1 / (1 / r.limit.perSecond + 1 / r.commit.perSecond)));
	return {
		id,
		what: `durable issues, ${inFlight} in flight / 1 ÷ (1 ÷ acknowledgements + 1 ÷ commits)`,
		value: median(ratios),
		unit: 'ratio',
		gate: 0.6,
		goal: 0.85,
		sense: 'atLeast',
		parts: {
			'issues/s': product,
			'acknowledgements/s': limit,
			'commits/s': commit,
			'generator, product': median(rounds.map((round) => round.product.cpuShare)),
			'generator, limit': median(rounds.map((round) => round.limit.cpuShare)),
		},
		rounds: rounds.length,
	};
}

/** How near the product comes to answering without doing anything. What the disk allows is in the parts. */
export function answerFigure(rounds: readonly Round[]): Figure {
	return {
		id: 'P4',
		what: 'durable issues, 64 in flight / acknowledgements',
		value: median(rounds.map(({ product, limit }) => product.perSecond / limit.perSecond)),
		unit: 'ratio',
		gate: 0.7,
		goal: 1,
		sense: 'atLeast',
		parts: {
			'commits / acknowledgements': median(rounds.map(({ commit, limit }) => commit.perSecond / limit.perSecond)),
		},
		rounds: rounds.length,
	};
}

export function latencyFigure(rounds: readonly Round[]): Figure {
	const ratios = rounds.map((round) => round.product.p50Ms / (round.limit.p50Ms + round.commit.p50Ms));
	return {
		id: 'P5',
		what: 'issue p50, 1 client / (round trip p50 + commit p50)',
		value: median(ratios),
		unit: 'ratio',
		gate: 1.35,
		goal: 1.1,
		sense: 'atMost',
		parts: {
			'issue ms': median(rounds.map((round) => round.product.p50Ms)),
			'round trip ms': median(rounds.map((round) => round.limit.p50Ms)),
			'commit ms': median(rounds.map((round) => round.commit.p50Ms)),
		},
		rounds: rounds.length,
	};
}
