import { benchServices } from './benchSite.ts';
import { openHall } from './displayHall.ts';
import { joinAs } from './hello.ts';
import { type BareServer, type HubUnderTest, startHub, startNoopServer } from './processes.ts';
import type { Figure } from './report.ts';
import { median, percentile } from './statistics.ts';
import { wish } from './wire.ts';

/** P6, P7: from the wish to call until the last of so many displays has it, beside a bare broadcast of the same bytes. */
type Series = Readonly<{ p50Ms: number; p95Ms: number; hallShare: number }>;
type Hall = Awaited<ReturnType<typeof openHall>>;

export type FanOut = Readonly<{ id: 'P6' | 'P7'; displays: number; rounds: number; calls: number }>;

export async function measureFanOut({ id, displays, rounds, calls }: FanOut): Promise<Figure> {
	const pairs: { product: Series; bare: Series }[] = [];
	for (let round = 0; round < rounds; round++) {
		const hub = await startHub(null);
		const product = await overHub(hub, displays, calls);
		await hub.stop();
		const server = await startNoopServer();
		const bare = await overBare(server, displays, calls);
		await server.stop();
		pairs.push({ product, bare });
	}
	const isTail = id === 'P6';
	const of = ({ p50Ms, p95Ms }: Series): number => (isTail ? p95Ms : p50Ms);
	return {
		id,
		what: `durable call → last of ${displays} displays, ${isTail ? 'p95' : 'p50'} of ${rounds * calls} calls / bare broadcast`,
		value: median(pairs.map(({ product, bare }) => of(product) / of(bare))),
		unit: 'ratio',
		...(isTail ? { gate: 1.25, goal: 1.05 } : { gate: 1.6, goal: 1.3 }),
		sense: 'atMost',
		parts: {
			'call ms': median(pairs.map(({ product }) => of(product))),
			'broadcast ms': median(pairs.map(({ bare }) => of(bare))),
			'displays’ process, product': median(pairs.map(({ product }) => product.hallShare)),
			'displays’ process, limit': median(pairs.map(({ bare }) => bare.hallShare)),
		},
		rounds,
	};
}

async function overHub(hub: HubUnderTest, displays: number, calls: number): Promise<Series> {
	const hall = await openHall(hub.url, hub.tokens.display, displays);
	const kiosk = await joinAs(hub.url, hub.tokens.kiosk, 'kiosk');
	const counter = await joinAs(hub.url, hub.tokens.counter, 'counter');
	const series = await timed(hall, calls, async (i) => {
		const counterId = `counter-${(i % benchServices.length) + 1}`;
		const serviceId = benchServices[i % benchServices.length];
		await wish(kiosk, { type: 'issueTicket', serviceId, priorityClassId: null });
		await wish(counter, { type: 'openCounter', counterId, takeOver: true });
		return async () => {
			const ticketId = await wish(counter, { type: 'callNext', counterId });
			return async () => void (await wish(counter, { type: 'complete', counterId, ticketId }));
		};
	});
	for (const wire of [kiosk, counter]) wire.close();
	await hall.close();
	return series;
}

async function overBare(server: BareServer, displays: number, calls: number): Promise<Series> {
	const hall = await openHall(server.url, '', displays);
	const caller = await joinAs(server.url, '', 'counter');
	const series = await timed(hall, calls, async () => async () => {
		await caller.ask('broadcast', 'null');
		return async () => undefined;
	});
	caller.close();
	await hall.close();
	return series;
}

type Step = () => Promise<() => Promise<void>>;

/** `prepare` makes ready what one call needs; what that returns is timed; what the call returns tidies up. */
async function timed(hall: Hall, calls: number, prepare: (i: number) => Promise<Step>): Promise<Series> {
	const latencies: number[] = [];
	/** Compiled code on both sides before anything counts. */
	const warm = Math.ceil(calls / 5);
	let cpuMs = 0;
	let started = 0;
	for (let i = 0; i < warm + calls; i++) {
		if (i === warm) [cpuMs, started] = [await hall.cpuMs(), performance.now()];
		const call = await prepare(i);
		const arrived = hall.nextCall();
		const sentAt = Number(process.hrtime.bigint() / 1000n);
		const tidy = await call();
		const lastAt = await arrived;
		if (i >= warm) latencies.push((lastAt - sentAt) / 1000);
		await tidy();
	}
	const hallShare = ((await hall.cpuMs()) - cpuMs) / (performance.now() - started);
	return { p50Ms: percentile(latencies, 0.5), p95Ms: percentile(latencies, 0.95), hallShare };
}
