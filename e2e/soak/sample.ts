import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FaultMall } from '../faults/faultMall.ts';
import type { Machine } from '../faults/machine.ts';

/** What is seen of one process from outside: /proc, and its folder. Bytes. */
export type Seen = Readonly<{ rss: number; handles: number; database: number; wal: number }>;
export type SoakSample = Readonly<{
	atS: number;
	tickets: number;
	steps: number;
	seen: Readonly<Record<string, Seen>>;
}>;

/** @returns by the name of each machine */
export function lookAt({ hub, hubFile, kiosks, counters, displays }: FaultMall): SoakSample['seen'] {
	const stations = [...kiosks, ...counters, ...displays].map(({ machine, file }) => seen(machine, file));
	return Object.fromEntries([seen(hub, hubFile), ...stations]);
}

function seen(machine: Machine, file: string): readonly [string, Seen] {
	const pid = machine.pid();
	return [
		machine.name,
		{
			rss: residentBytes(pid),
			handles: readdirSync(`/proc/${pid}/fd`).length,
			database: bytesOf(file),
			wal: bytesOf(`${file}-wal`),
		},
	];
}

/** proc(5): VmRSS in kB. */
function residentBytes(pid: number | undefined): number {
	const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
	if (found === null) throw new Error(`process ${pid} has no memory`);
	return Number(found[1]) * 1024;
}

/** 0 where there is no such file yet. */
function bytesOf(file: string): number {
	const name = readdirSync(dirname(file)).find((one) => one === basename(file));
	return name === undefined ? 0 : statSync(join(dirname(file), name)).size;
}
