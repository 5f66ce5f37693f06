import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { benchServices } from '../benchSite.ts';
import { newFolder, removeFolder } from '../folders.ts';
import { joinAs } from '../hello.ts';
import { median } from '../median.ts';
import { issue } from '../past.ts';
import { freePort, type HubUnderTest, monotonicUs, startBareServer, startHub } from '../processes.ts';
import type { Figure } from '../report.ts';
import { validRounds } from '../validRounds.ts';
import { wish } from '../wire.ts';
import { openReturning, type ReturningStations } from './returningStations.ts';
import type { Returned } from './returningTask.ts';

/**
 * P15: a thousand stations come back to a hub with a long line, after it was killed and after an outage of their network, beside a bare
 * socket.io server that sends them the same welcomes. From the first answer after the restart (P10 has the start itself), or from the
 * network's return, until the last is in step.
 */
export type ComeBackTask = Readonly<{
	stations: number;
	waiting: number;
	outageMs: number;
	rounds: number;
	isQuick: boolean;
}>;

type Side = Readonly<{ ms: number; sinceLossMs: number; share: number; megabytes: number }>;
type Pair = Readonly<{ product: Side; bare: Side; busiest: number }>;

/** What goes on in the mall while its stations are away: calls and new tickets. */
const missedTickets = 100;

export async function measureComeBack(task: ComeBackTask): Promise<readonly Figure[]> {
	const { stations, waiting, rounds, isQuick } = task;
	const folder = newFolder();
	const port = await freePort();
	let hub = await startHub(folder, port);
	await issue(hub, waiting, 64);
	const toHub = await openReturning(hub.url, hub.tokens, stations);
	const welcomes = join(folder, 'bench-welcomes.json');
	writeFileSync(welcomes, '{}');
	const barePort = String(await freePort());
	const bareStartedAt = monotonicUs();
	let bare = await startBareServer([], [barePort, welcomes]);
	const bareStartMs = (bare.answeredAt - bareStartedAt) / 1000;
	const toBare = await openReturning(bare.url, { kiosk: '', counter: '', display: '' }, stations);

	/** The bare server is to send what the product just sent, and to be away as long: the longer, the longer stations pause between two tries. */
	const nextBare = async ({ welcomes: { replica, board } }: Returned, awayMs: number): Promise<void> => {
		writeFileSync(welcomes, `{"replica":${replica},"board":${board}}`);
		await bare.kill();
		await pause(Math.max(0, awayMs - bareStartMs));
		bare = await startBareServer([], [barePort, welcomes]);
	};
	const killed = await validRounds({ what: 'back after a kill', rounds, isQuick }, async () => {
		const product = await timed(toHub, async () => {
			await hub.kill();
			hub = await startHub(folder, port);
			return hub.answeredAt;
		});
		const limit = await timed(toBare, async () => {
			await nextBare(product.returned, product.side.sinceLossMs - product.side.ms);
			return bare.answeredAt;
		});
		return pairOf(product, limit);
	});
	const cut = await validRounds({ what: 'back after an outage', rounds, isQuick }, async () => {
		const [returnToHub, returnToBare] = [await toHub.nextReturn(), await toBare.nextReturn()];
		await Promise.all([toHub.cut(), toBare.cut()]);
		await Promise.all([goOn(hub), pause(task.outageMs)]);
		const product = await healed(toHub, returnToHub);
		// Still away, its stations meet a server that knows what to say.
		await nextBare(product.returned, 0);
		return pairOf(product, await healed(toBare, returnToBare));
	});
	await Promise.all([toHub.close(), toBare.close()]);
	await Promise.all([hub.stop(), bare.stop()]);
	removeFolder(folder);
	const inStep = `until ${stations} stations are in step, ${waiting} waiting / bare socket.io`;
	return [
		figure(`kill -9 and restart ${inStep}`, killed),
		figure(`an outage of ${Math.round(task.outageMs / 1000)} s ${inStep}`, cut),
	];
}

type Timed = Readonly<{ side: Side; returned: Returned }>;

/** @param restart answers when the server did, microseconds */
async function timed(stations: ReturningStations, restart: () => Promise<number>): Promise<Timed> {
	const back = await stations.nextReturn();
	const lostAt = monotonicUs();
	const answeredAt = await restart();
	return timedSince(answeredAt, lostAt, await back());
}

async function healed(stations: ReturningStations, back: () => Promise<Returned>): Promise<Timed> {
	const healedAt = monotonicUs();
	stations.heal();
	return timedSince(healedAt, healedAt, await back());
}

function timedSince(since: number, lostAt: number, returned: Returned): Timed {
	// A small hall may be back before whoever started the server has noticed that it answers.
	const ms = Math.max(1, (returned.inStepAt - since) / 1000);
	const sinceLossMs = (returned.inStepAt - lostAt) / 1000;
	return { side: { ms, sinceLossMs, share: returned.cpuMs / sinceLossMs, megabytes: returned.bytes / 1e6 }, returned };
}

function pairOf({ side: product }: Timed, { side: bare }: Timed): Pair {
	return { product, bare, busiest: Math.max(product.share, bare.share) };
}

/** Visitors come and are called while nobody hears of it. */
async function goOn(hub: HubUnderTest): Promise<void> {
	const [kiosk, counter] = [
		await joinAs(hub.url, hub.tokens.kiosk, 'kiosk'),
		await joinAs(hub.url, hub.tokens.counter, 'counter'),
	];
	for (let i = 0; i < missedTickets; i++) {
		const counterId = `counter-${i + 1}`;
		await wish(kiosk, { type: 'issueTicket', serviceId: benchServices[i], priorityClassId: null });
		await wish(counter, { type: 'openCounter', counterId, takeOver: true });
		const ticketId = await wish(counter, { type: 'callNext', counterId });
		await wish(counter, { type: 'complete', counterId, ticketId });
	}
	for (const wire of [kiosk, counter]) wire.close();
}

function figure(what: string, pairs: readonly Pair[]): Figure {
	const middle = (of: (pair: Pair) => number): number => median(pairs.map(of));
	const ratios = pairs.map(({ product, bare }) => product.ms / bare.ms);
	return {
		...{ id: 'P15', what, value: median(ratios), unit: 'ratio', gate: 1.5, goal: 1.15, sense: 'atMost' },
		parts: {
			'back ms': middle(({ product }) => product.ms),
			'bare ms': middle(({ bare }) => bare.ms),
			'back since the loss ms': middle(({ product }) => product.sinceLossMs),
			'bare since the loss ms': middle(({ bare }) => bare.sinceLossMs),
			'sent MB': middle(({ product }) => product.megabytes),
			'bare sent MB': middle(({ bare }) => bare.megabytes),
			'stations’ process, product': middle(({ product }) => product.share),
			'stations’ process, limit': middle(({ bare }) => bare.share),
		},
		perRound: ratios,
	};
}
