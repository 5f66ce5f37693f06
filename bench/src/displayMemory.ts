import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openHall } from './displayHall.ts';
import { newFolder } from './folders.ts';
import { median } from './median.ts';
import { withBareServer, withHub } from './processes.ts';
import type { Figure } from './report.ts';
import { asked } from './said.ts';

/**
 * P12: what one more display costs the hub in memory, beside a bare socket.io server: the slope from the first displays to many. Judged
 * by what is held after collections; resident memory, printed beside it, is also what the collector has not yet given back.
 */
type Memory = Readonly<{ heldKb: number; residentKb: number }>;

const watched = ['--expose-gc', '--import', fileURLToPath(new URL('./heldMemory.ts', import.meta.url))];

export async function measureMemory(few: number, many: number, rounds: number): Promise<Figure> {
	const slopes: { product: Memory; bare: Memory }[] = [];
	for (let round = 0; round < rounds; round++) {
		const product = await withHub(newFolder(), watched, ({ child, url, tokens }) =>
			slope(child, url, tokens.display, few, many),
		);
		const bare = await withBareServer(watched, ({ child, url }) => slope(child, url, '', few, many));
		slopes.push({ product, bare });
	}
	const ratios = slopes.map(({ product, bare }) => product.heldKb / bare.heldKb);
	return {
		id: 'P12',
		what: `memory held a display, ${few} → ${many} / bare socket.io`,
		value: median(ratios),
		unit: 'ratio',
		gate: 1.3,
		goal: 1.1,
		sense: 'atMost',
		parts: {
			'held kB': median(slopes.map(({ product }) => product.heldKb)),
			'bare held kB': median(slopes.map(({ bare }) => bare.heldKb)),
			'resident kB': median(slopes.map(({ product }) => product.residentKb)),
			'bare resident kB': median(slopes.map(({ bare }) => bare.residentKb)),
		},
		perRound: ratios,
	};
}

async function slope(server: ChildProcess, url: string, token: string, few: number, many: number): Promise<Memory> {
	const first = await openHall(url, token, few, 1);
	const before = await memoryOf(server);
	const rest = await openHall(url, token, many - few, 1);
	const after = await memoryOf(server);
	await Promise.all([first.close(), rest.close()]);
	const each = (of: keyof Memory): number => (after[of] - before[of]) / (many - few);
	return { heldKb: each('heldKb'), residentKb: each('residentKb') };
}

async function memoryOf(server: ChildProcess): Promise<Memory> {
	// What a handshake leaves behind for a moment: timers, buffers on their way.
	await pause(2_000);
	const heldKb = (await asked<number>(server, 'heldBytes')) / 1024;
	const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
	return { heldKb, residentKb: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) };
}
