import { setTimeout as pause } from 'node:timers/promises';
import { nearestRank } from '@antrean/shared/domain/nearestRank.ts';
import { benchServices } from './benchSite.ts';
import { type Hall, openHall } from './displayHall.ts';
import { newFolder } from './folders.ts';
import { joinAs } from './hello.ts';
import { median } from './median.ts';
import { type BareServer, type HubUnderTest, withBareServer, withHub } from './processes.ts';
import type { Figure } from './report.ts';
import { validRounds } from './validRounds.ts';
import { wish } from './wire.ts';

/** P6, P7: from the wish to call until the last of so many displays has it, beside a bare broadcast of the same bytes. */
export type Latencies = Readonly<{
	p50Ms: number;
	p95Ms: number;
	/** Mean time from a call's arrival at the last display until the next call. */
	restMs: number;
	hallShare: number;
	callerShare: number;
}>;
/** The frame is what each display got with the last call. */
export type Side = Latencies & Readonly<{ frame: string }>;

export type FanOut = Readonly<{
	id: 'P6' | 'P7';
	displays: number;
	/** That share the displays. */
	processes: number;
	rounds: number;
	/** Of each round, on each side. */
	calls: number;
	isQuick: boolean;
}>;

export async function measureFanOut({ id, displays, processes, rounds, calls, isQuick }: FanOut): Promise<Figure> {
	const wanted = { what: `${displays} displays`, rounds, isQuick };
	const pairs = await validRounds(wanted, async () => {
		const product = await withHub(newFolder(), [], async (hub) => {
			const hall = await openHall(hub.url, hub.tokens.display, displays, processes);
			return overHub(hub, hall, calls);
		});
		const bare = await withBareServer([], async (server) => {
			const hall = await openHall(server.url, '', displays, processes);
			return overBare(server, hall, calls, product);
		});
		if (bare.frame !== product.frame) throw new Error(`not the same bytes: ${bare.frame} for ${product.frame}`);
		const busiest = Math.max(...[product, bare].flatMap(({ hallShare, callerShare }) => [hallShare, callerShare]));
		return { product, bare, busiest };
	});
	const isTail = id === 'P6';
	const of = ({ p50Ms, p95Ms }: Latencies): number => (isTail ? p95Ms : p50Ms);
	const middle = (side: 'product' | 'bare', value: (side: Side) => number): number =>
		median(pairs.map((pair) => value(pair[side])));
	const ratios = pairs.map(({ product, bare }) => of(product) / of(bare));
	return {
		id,
		what: `durable call → last of ${displays} displays, ${isTail ? 'p95' : 'p50'} of ${calls} calls a round / bare broadcast`,
		value: median(ratios),
		unit: 'ratio',
		...(isTail ? { gate: 1.25, goal: 1.05 } : { gate: 1.6, goal: 1.3 }),
		sense: 'atMost',
		parts: {
			'call ms': middle('product', of),
			'broadcast ms': middle('bare', of),
			'rest ms': middle('product', ({ restMs }) => restMs),
			'displays’ process, product': middle('product', ({ hallShare }) => hallShare),
			'displays’ process, limit': middle('bare', ({ hallShare }) => hallShare),
			'caller, product': middle('product', ({ callerShare }) => callerShare),
			'caller, limit': middle('bare', ({ callerShare }) => callerShare),
		},
		perRound: ratios,
	};
}

/** Each call with all that belongs to it: a ticket, a counter that opens, the end of the visit. */
export async function overHub(hub: HubUnderTest, hall: Hall, calls: number): Promise<Side> {
	const kiosk = await joinAs(hub.url, hub.tokens.kiosk, 'kiosk');
	const counter = await joinAs(hub.url, hub.tokens.counter, 'counter');
	const latencies = await timed(hall, calls, async (i) => {
		const counterId = `counter-${(i % benchServices.length) + 1}`;
		const serviceId = benchServices[i % benchServices.length];
		await wish(kiosk, { type: 'issueTicket', serviceId, priorityClassId: null });
		await wish(counter, { type: 'openCounter', counterId, takeOver: true });
		return async () => {
			const ticketId = await wish(counter, { type: 'callNext', counterId });
			return async () => void (await wish(counter, { type: 'complete', counterId, ticketId }));
		};
	});
	const frame = await hall.lastFrame();
	for (const wire of [kiosk, counter]) wire.close();
	await hall.close();
	return { ...latencies, frame };
}

/** From call to call: the visit is completed, a ticket issued, a counter opened. */
const wishesBetween = 3;

/**
 * Sends the product's frame again, with as many wishes before it and as long a rest in all: a machine that does nothing else wakes its
 * displays sooner than one that waited for its disk a moment ago.
 */
async function overBare(
	server: BareServer,
	hall: Hall,
	calls: number,
	{ frame: recorded, restMs }: Side,
): Promise<Side> {
	const caller = await joinAs(server.url, '', 'counter');
	// `42["board",{…}]`: the message without the frame around it, which socket.io writes anew.
	await caller.ask('remember', recorded.slice(recorded.indexOf(',') + 1, -1));
	const latencies = await timed(hall, calls, async () => {
		for (let n = 0; n < wishesBetween; n++) {
			await pause(restMs / wishesBetween);
			await wish(caller, { type: 'openCounter' });
		}
		return async () => {
			await caller.ask('broadcast', 'null');
			return async () => undefined;
		};
	});
	const frame = await hall.lastFrame();
	caller.close();
	await hall.close();
	return { ...latencies, frame };
}

type Step = () => Promise<() => Promise<void>>;

/** `prepare` makes ready what one call needs; what that returns is timed; what the call returns tidies up. */
async function timed(hall: Hall, calls: number, prepare: (i: number) => Promise<Step>): Promise<Latencies> {
	const latencies: number[] = [];
	/** Compiled code on both sides before anything counts. */
	const warm = Math.ceil(calls / 5);
	let before = await cpuOf(hall);
	let started = performance.now();
	for (let i = 0; i < warm + calls; i++) {
		if (i === warm) [before, started] = [await cpuOf(hall), performance.now()];
		const call = await prepare(i);
		const arrived = hall.nextCall();
		const sentAt = Number(process.hrtime.bigint() / 1000n);
		const tidy = await call();
		const lastAt = await arrived;
		if (i >= warm) latencies.push((lastAt - sentAt) / 1000);
		await tidy();
	}
	const elapsedMs = performance.now() - started;
	const calledMs = latencies.reduce((sum, ms) => sum + ms, 0);
	const after = await cpuOf(hall);
	return {
		p50Ms: nearestRank(latencies, 0.5),
		p95Ms: nearestRank(latencies, 0.95),
		restMs: (elapsedMs - calledMs) / calls,
		hallShare: Math.max(...after.hall.map((ms, i) => ms - (before.hall[i] ?? 0))) / elapsedMs,
		callerShare: (after.caller - before.caller) / elapsedMs,
	};
}

type Cpu = Readonly<{ hall: readonly number[]; caller: number }>;

/** Milliseconds used so far by each process of displays, and by this one, which calls. */
async function cpuOf(hall: Hall): Promise<Cpu> {
	const { user, system } = process.cpuUsage();
	return { hall: await hall.cpuMs(), caller: (user + system) / 1000 };
}
