// Load generator, a process of its own: keeps a number of requests in flight on one server and prints what it saw as one line of JSON.
// The same generator and the same bytes go to the product and to the bare server that only acknowledges.
import { socketEvents } from '@antrean/shared/protocol/socketEvents.ts';
import { newId } from '@antrean/shared/ui/newId.ts';
import { joinAs } from './hello.ts';
import type { LoadReport, LoadTask } from './loadTask.ts';
import type { Wire } from './wire.ts';

const task = JSON.parse(process.argv[2] ?? '') as LoadTask;

let next = task.firstService;
let done = 0;

async function worker(wire: Wire, until: () => boolean): Promise<void> {
	while (!until()) {
		const serviceId = task.services[next++ % task.services.length];
		const command = `{"type":"issueTicket","serviceId":"${serviceId}","priorityClassId":null}`;
		const reply = await wire.ask(socketEvents.wish, `{"commandId":"${newId()}","ttlMs":10000,"command":${command}}`);
		if (!reply.includes('[{"outcome":"accepted"')) throw new Error(`not accepted: ${reply}`);
		done++;
	}
}

const wires = await Promise.all(Array.from({ length: task.connections }, () => joinAs(task.url, task.token, 'kiosk')));
const workers = (until: () => boolean): Promise<unknown> =>
	Promise.all(Array.from({ length: task.inFlight }, (_, i) => worker(wires[i % task.connections] as Wire, until)));

// Warm both sides before anything is measured.
const warmUntil = performance.now() + task.warmMs;
await workers(() => performance.now() >= warmUntil);
done = 0;
const cpu = process.cpuUsage();
const started = performance.now();
const isEnough = (): boolean => task.count !== null && done + task.inFlight > task.count;
await workers(() => performance.now() >= started + task.durationMs || isEnough());
const elapsedMs = performance.now() - started;
const used = process.cpuUsage(cpu);
const report: LoadReport = {
	perSecond: (done / elapsedMs) * 1000,
	cpuShare: (used.user + used.system) / 1000 / elapsedMs,
	done,
};
console.log(JSON.stringify(report));
process.exit(0);
