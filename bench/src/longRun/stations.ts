// Stations of a long run, a process of its own: kiosks and counters follow the replica stream as edges do, displays the board. Each checks
// that no message of its stream is missing, and comes back when its socket closes. Answers `count` on its channel.
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@antrean/shared/ui/newId.ts';
import { greet } from '../hello.ts';
import { openWire } from '../wire.ts';
import type { StationCounts, StationsTask } from './stationsTask.ts';

const task = JSON.parse(process.argv[2] ?? '') as StationsTask;
const counts: { -readonly [K in keyof StationCounts]: StationCounts[K] } = { live: 0, messages: 0, gaps: 0, lost: 0 };
const comesBackMs = 1_000;
/** Handshakes at once as a mall makes them in the morning, not all. */
const atOnce = 10;

async function attach(role: StationsTask['roles'][number]): Promise<void> {
	const stream = role === 'display' ? 'board' : 'replica';
	const wire = await openWire(task.url);
	let seq: number | null = null;
	wire.hear((frame) => {
		const found = /"prev":(\d+),"seq":(\d+)/.exec(frame);
		if (found === null) return; // a heartbeat
		counts.messages++;
		if (seq !== null && Number(found[1]) !== seq) counts.gaps++;
		seq = Number(found[2]);
	});
	wire.onClosed(() => {
		counts.live--;
		counts.lost++;
		void pause(comesBackMs).then(() => attach(role));
	});
	// A page has no database and is not journaled; an edge is.
	await greet(wire, task.tokens[role], { role, stream, identity: role === 'display' ? null : newId() });
	counts.live++;
}

for (let first = 0; first < task.roles.length; first += atOnce)
	await Promise.all(task.roles.slice(first, first + atOnce).map(attach));
process.on('message', () => process.send?.(counts));
process.on('disconnect', () => process.exit(0));
process.send?.(counts);
