import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { openHall } from './displayHall.ts';
import { startHub, startNoopServer } from './processes.ts';
import type { Figure } from './report.ts';
import { median } from './statistics.ts';

/** P12: what one more display costs the hub in memory, beside a bare socket.io server: the slope from the first displays to many. */
export async function measureMemory(few: number, many: number, rounds: number): Promise<Figure> {
	const slopes: { product: number; bare: number }[] = [];
	for (let round = 0; round < rounds; round++) {
		const hub = await startHub(null);
		const product = await slope(hub.pid, hub.url, hub.tokens.display, few, many);
		await hub.stop();
		const server = await startNoopServer();
		const bare = await slope(server.pid, server.url, '', few, many);
		await server.stop();
		slopes.push({ product, bare });
	}
	return {
		id: 'P12',
		what: `memory a display, ${few} → ${many} / bare socket.io`,
		value: median(slopes.map(({ product, bare }) => product / bare)),
		unit: 'ratio',
		gate: 1.3,
		goal: 1.1,
		sense: 'atMost',
		parts: {
			'kB a display': median(slopes.map(({ product }) => product)),
			'bare kB': median(slopes.map(({ bare }) => bare)),
		},
		rounds,
	};
}

async function slope(pid: number, url: string, token: string, few: number, many: number): Promise<number> {
	const first = await openHall(url, token, few);
	const before = await settledKb(pid);
	const rest = await openHall(url, token, many - few);
	const after = await settledKb(pid);
	await Promise.all([first.close(), rest.close()]);
	return (after - before) / (many - few);
}

/** Resident memory, kB; what a handshake leaves to the collector is in it, on both sides. */
async function settledKb(pid: number): Promise<number> {
	const seen: number[] = [];
	for (let look = 0; look < 10; look++) {
		await pause(200);
		seen.push(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]));
	}
	return Math.min(...seen);
}
