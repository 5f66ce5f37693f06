import { socketEvents } from '@antrean/shared/protocol/socketEvents.ts';
import { newId } from '@antrean/shared/ui/newId.ts';
import { benchServices } from './benchSite.ts';
import type { Wire } from './wire.ts';

/** One request at a time, some to one side, then some to the next: what the machine does meanwhile meets all of them. */
export type Turns = Readonly<{
	wires: readonly Wire[];
	/** Requests of a side before it is the next one's turn. */
	each: number;
	durationMs: number;
	makeId?: () => string;
}>;
export type Taken = Readonly<{
	/** Of each side, in the order of the wires; milliseconds of each request. */
	latencies: readonly (readonly number[])[];
	/** Share of a core that this process used. */
	busiest: number;
}>;

let nextService = 0;

export async function takeTurns({ wires, each, durationMs, makeId = newId }: Turns): Promise<Taken> {
	const latencies = wires.map((): number[] => []);
	const cpu = process.cpuUsage();
	const started = performance.now();
	while (performance.now() < started + durationMs)
		for (const [side, wire] of wires.entries())
			for (let n = 0; n < each; n++) latencies[side]?.push(await issueMs(wire, makeId()));
	const { user, system } = process.cpuUsage(cpu);
	return { latencies, busiest: (user + system) / 1000 / (performance.now() - started) };
}

async function issueMs(wire: Wire, commandId: string): Promise<number> {
	const serviceId = benchServices[nextService++ % benchServices.length];
	const command = `{"type":"issueTicket","serviceId":"${serviceId}","priorityClassId":null}`;
	const before = performance.now();
	const reply = await wire.ask(socketEvents.wish, `{"commandId":"${commandId}","ttlMs":10000,"command":${command}}`);
	const ms = performance.now() - before;
	if (!reply.includes('[{"outcome":"accepted"')) throw new Error(`not accepted: ${reply}`);
	return ms;
}
