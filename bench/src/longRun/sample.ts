import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { HubUnderTest } from '../processes.ts';

/** What is seen of a hub from outside: its process in /proc, its files, and its own `/metrics`. Bytes and milliseconds. */
export type Sample = Readonly<{
	rss: number;
	handles: number;
	database: number;
	wal: number;
	heapUsed: number;
	/** What outlived a collection or two; moves less than all of the heap. */
	oldSpace: number;
	external: number;
	/** Of the event loop, since the sample before. */
	delayP50Ms: number;
	delayP99Ms: number;
	delayMaxMs: number;
	cpuSeconds: number;
	events: number;
	ticketsToday: number;
	stations: number;
}>;

export async function takeSample({ url, child: { pid }, data }: HubUnderTest): Promise<Sample> {
	const metrics = readMetrics(await (await fetch(`${url}/metrics`)).text());
	const value = (name: string): number => {
		const found = metrics.get(name);
		if (found === undefined) throw new Error(`/metrics does not say ${name}`);
		return found;
	};
	return {
		rss: residentBytes(pid),
		handles: readdirSync(`/proc/${pid}/fd`).length,
		database: bytesOf(data, /^hub\.sqlite$/),
		wal: bytesOf(data, /^hub\.sqlite-wal$/),
		heapUsed: value('nodejs_heap_size_used_bytes'),
		oldSpace: value('nodejs_heap_space_size_used_bytes{space="old"}'),
		external: value('nodejs_external_memory_bytes'),
		delayP50Ms: value('nodejs_eventloop_lag_p50_seconds') * 1000,
		delayP99Ms: value('nodejs_eventloop_lag_p99_seconds') * 1000,
		delayMaxMs: value('nodejs_eventloop_lag_max_seconds') * 1000,
		cpuSeconds: value('process_cpu_seconds_total'),
		events: value('antrean_journal_seq'),
		ticketsToday: value('antrean_tickets_today'),
		stations: value('antrean_stations_connected'),
	};
}

/** Figures of a page of Prometheus text, by name and labels as written. */
export function readMetrics(text: string): ReadonlyMap<string, number> {
	const lines = text.matchAll(/^(\S+) ([-+.e0-9]+)$/gm);
	return new Map([...lines].map(([, name = '', figure]) => [name, Number(figure)]));
}

/** proc(5): VmRSS in kB. */
function residentBytes(pid: number | undefined): number {
	const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
	if (found === null) throw new Error(`process ${pid} has no memory`);
	return Number(found[1]) * 1024;
}

function bytesOf(folder: string, name: RegExp): number {
	return readdirSync(folder)
		.filter((file) => name.test(file))
		.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
}
