// Load generator, a process of its own: keeps a number of requests in flight on one server and prints what it saw as one line of JSON.
// The same generator and the same bytes go to the product and to the bare server that only acknowledges.
import { socketEvents, socketPath } from '@antrean/shared/protocol/socketEvents.ts';
import { protocolVersion } from '@antrean/shared/protocol/version.ts';
import { newId } from '@antrean/shared/ui/newId.ts';
import { io, type Socket } from 'socket.io-client';
import type { LoadReport, LoadTask } from './loadTask.ts';
import { percentile } from './statistics.ts';

const task = JSON.parse(process.argv[2] ?? '') as LoadTask;
/** Connections share the requests in flight as kiosks would; few, so that their own cost stays small. */
const connections = Math.min(4, task.inFlight);

async function connect(): Promise<Socket> {
	const socket = io(task.url, { path: socketPath, transports: ['websocket'], forceNew: true });
	await new Promise<void>((resolve, reject) => {
		socket.once('connect', resolve);
		socket.once('connect_error', reject);
	});
	const hello = {
		protocol: protocolVersion,
		token: task.token,
		role: 'kiosk',
		stationId: newId(),
		name: 'load',
		lastHandshake: null,
		identity: null,
		stream: 'board',
		cursor: null,
		clock: { wallMs: Date.now(), runId: newId(), runAgeMs: performance.now() },
	};
	const reply = (await socket.timeout(10_000).emitWithAck(socketEvents.hello, hello)) as { outcome: string };
	if (reply.outcome !== 'welcome') throw new Error(`refused: ${JSON.stringify(reply)}`);
	return socket;
}

let next = task.firstService;
let done = 0;
const latencies: number[] = [];

async function worker(socket: Socket, until: () => boolean): Promise<void> {
	while (!until()) {
		const serviceId = task.services[next++ % task.services.length];
		const wish = {
			commandId: newId(),
			ttlMs: 10_000,
			command: { type: 'issueTicket', serviceId, priorityClassId: null },
		};
		const sent = performance.now();
		const reply = (await socket.emitWithAck(socketEvents.wish, wish)) as { outcome: string };
		if (reply.outcome !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(reply)}`);
		latencies.push(performance.now() - sent);
		done++;
	}
}

const sockets = await Promise.all(Array.from({ length: connections }, connect));
const workers = (until: () => boolean): Promise<unknown> =>
	Promise.all(Array.from({ length: task.inFlight }, (_, i) => worker(sockets[i % connections] as Socket, until)));

// Warm both sides before anything is measured.
const warmUntil = performance.now() + task.warmMs;
await workers(() => performance.now() >= warmUntil);
done = 0;
latencies.length = 0;
const cpu = process.cpuUsage();
const started = performance.now();
const isEnough = (): boolean => task.count !== null && done + task.inFlight > task.count;
await workers(() => performance.now() >= started + task.durationMs || isEnough());
const elapsedMs = performance.now() - started;
const used = process.cpuUsage(cpu);
const report: LoadReport = {
	perSecond: (done / elapsedMs) * 1000,
	p50Ms: percentile(latencies, 0.5),
	p95Ms: percentile(latencies, 0.95),
	cpuShare: (used.user + used.system) / 1000 / elapsedMs,
	done,
};
console.log(JSON.stringify(report));
process.exit(0);
