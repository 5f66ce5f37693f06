import { join } from 'node:path';
import { benchServices } from './benchSite.ts';
import type { CommitReport } from './commitLimit.ts';
import type { LoadReport } from './loadTask.ts';
import { median } from './median.ts';
import { type BareServer, type HubUnderTest, runLoad, runScript } from './processes.ts';
import type { Figure } from './report.ts';
import type { Loaded } from './validRounds.ts';

/** P1–P4: how near issuing comes to what the socket and the disk allow, both measured in the same round. */
export type Round = Loaded & Readonly<{ limit: LoadReport; product: LoadReport; commit: CommitReport }>;
/** Requests in flight, and the sockets that share them. */
export type Clients = Readonly<{ inFlight: number; connections: number }>;

let firstService = 0;

export async function measureRound(
	bare: BareServer,
	hub: HubUnderTest,
	{ inFlight, connections }: Clients,
	durationMs: number,
): Promise<Round> {
	firstService += 37; // any step that has no common factor with 240
	const task = {
		services: benchServices,
		firstService,
		inFlight,
		connections,
		warmMs: durationMs / 4,
		durationMs,
		count: null,
	};
	const limit = await runLoad({ ...task, url: bare.url, token: '' });
	const product = await runLoad({ ...task, url: hub.url, token: hub.tokens.kiosk });
	const commit = await runScript<CommitReport>('commitLimit.ts', [
		join(hub.data, 'hub.sqlite'),
		String(inFlight),
		String(durationMs),
	]);
	return { limit, product, commit, busiest: Math.max(limit.cpuShare, product.cpuShare) };
}

/** P1–P3: requests in flight on a few sockets, as busy edges send them. */
export function rateFigure(id: string, rounds: readonly Round[], inFlight: number): Figure {
	return {
		...shareOfLimits(id, rounds),
		what: `durable issues, ${inFlight} in flight ${overLimits}`,
		gate: 0.6,
		goal: 0.85,
	};
}

/**
 * P4: each request comes on a socket of its own, as from so many kiosks. Held against both limits: the disk alone, writing the same rows in
 * the same groups, is slower than bare acknowledgements (docs/adr/0006).
 */
export function clientsFigure(rounds: readonly Round[], clients: number): Figure {
	return {
		...shareOfLimits('P4', rounds),
		what: `durable issues, ${clients} clients ${overLimits}`,
		gate: 0.7,
		goal: 1,
	};
}

const overLimits = '/ 1 ÷ (1 ÷ acknowledgements + 1 ÷ commits)';

function shareOfLimits(id: string, rounds: readonly Round[]): Omit<Figure, 'what' | 'gate' | 'goal'> {
	const middle = (of: (round: Round) => number): number => median(rounds.map(of));
	const shares = rounds.map((r) => r.product.perSecond / (1 / (1 / r.limit.perSecond + 1 / r.commit.perSecond)));
	return {
		id,
		value: median(shares),
		unit: 'ratio',
		sense: 'atLeast',
		parts: {
			'issues/s': middle(({ product }) => product.perSecond),
			'acknowledgements/s': middle(({ limit }) => limit.perSecond),
			'commits/s': middle(({ commit }) => commit.perSecond),
			'issues / acknowledgements': middle(({ product, limit }) => product.perSecond / limit.perSecond),
			'commits / acknowledgements': middle(({ commit, limit }) => commit.perSecond / limit.perSecond),
			...generators(rounds),
		},
		perRound: shares,
	};
}

/** Shares of a core. */
function generators(rounds: readonly Round[]): Figure['parts'] {
	return {
		'generator, product': median(rounds.map(({ product }) => product.cpuShare)),
		'generator, limit': median(rounds.map(({ limit }) => limit.cpuShare)),
	};
}
