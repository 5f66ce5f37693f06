// Stations that lose their server and come back, a process of its own: edges follow the replica stream from where they were, displays the
// board. Told `return` it says when all whose link is lost next are in step again; `cut` holds them away as a dead network does, `heal` ends it.
import { setTimeout as pause } from 'node:timers/promises';
import { backoffMs } from '@antrean/shared/edge/backoff.ts';
import type { Cursor, Hello } from '@antrean/shared/protocol/messages.ts';
import { newId } from '@antrean/shared/ui/newId.ts';
import { greet } from '../hello.ts';
import { openWire, type Wire } from '../wire.ts';
import type { Returned, ReturningTask, Role } from './returningTask.ts';

const task = JSON.parse(process.argv[2] ?? '') as ReturningTask;
/** Handshakes at once as a mall makes them in the morning; when they come back nobody holds them. */
const atOnce = 10;

type Station = {
	readonly role: Role;
	readonly stationId: Hello['stationId'];
	readonly identity: string | null;
	wire: Wire | null;
	welcome: string;
	/** The last message of its stream since then. */
	message: string;
};

const stations = task.roles.map(
	(role): Station => ({
		...{ role, stationId: newId() as Hello['stationId'], identity: role === 'display' ? null : newId() },
		...{ wire: null, welcome: '', message: '' },
	}),
);
let isCut = false;
let bytes = 0;
let cpuBefore = process.cpuUsage();
/** Not back yet; null: nobody has asked. */
let away: Set<Station> | null = null;

function streamOf({ role }: Station): 'board' | 'replica' {
	return role === 'display' ? 'board' : 'replica';
}

async function come(station: Station): Promise<void> {
	const wire = await openWire(task.url);
	const { role, stationId, identity } = station;
	const stream = streamOf(station);
	let isClosed = false;
	wire.onClosed(() => {
		isClosed = true;
	});
	station.message = '';
	wire.hear((frame) => {
		bytes += frame.length;
		if (frame.includes('"prev":')) station.message = frame;
	});
	const held = heldBy(station);
	station.welcome = await greet(wire, task.tokens[role], { role, stream, identity, stationId, ...held });
	if (isClosed) throw new Error('lost again');
	bytes += station.welcome.length;
	station.wire = wire;
	wire.onClosed(() => void comeBack(station));
	if (away?.delete(station) && away.size === 0) tellReturned();
}

/** What it remembers of the server: where its stream was, which handshake it had. */
function heldBy({ welcome, message }: Station): { lastHandshake: number | null; cursor: Cursor | null } {
	if (welcome === '') return { lastHandshake: null, cursor: null };
	const [said] = JSON.parse(welcome.slice(welcome.indexOf('['))) as [{ handshake: number; cursor: Cursor }];
	const { handshake: lastHandshake, cursor } = said;
	if (message === '') return { lastHandshake, cursor };
	const [, last] = JSON.parse(message.slice(message.indexOf('['))) as [
		string,
		{ seq: number; events?: readonly { id: Cursor['eventId'] }[] },
	];
	return {
		lastHandshake,
		cursor: { epoch: cursor.epoch, seq: last.seq, eventId: last.events?.at(-1)?.id ?? cursor.eventId },
	};
}

async function comeBack(station: Station): Promise<void> {
	station.wire = null;
	for (let retries = 0; ; retries++) {
		await pause(backoffMs(retries, Math.random()));
		if (isCut) continue;
		try {
			return await come(station);
		} catch {
			// Not there yet: the pause of the product's own links follows.
		}
	}
}

function tellReturned(): void {
	const inStepAt = Number(process.hrtime.bigint() / 1000n);
	away = null;
	const { user, system } = process.cpuUsage(cpuBefore);
	const longest = (stream: string): string =>
		stations
			.filter((station) => streamOf(station) === stream)
			.map(({ welcome }) => welcome.slice(welcome.indexOf('[') + 1, -1))
			.reduce((most, one) => (one.length > most.length ? one : most), '');
	const returned: Returned = {
		...{ inStepAt, cpuMs: (user + system) / 1000, bytes },
		welcomes: { replica: longest('replica'), board: longest('board') },
	};
	process.send?.({ returned });
}

for (let first = 0; first < stations.length; first += atOnce)
	await Promise.all(stations.slice(first, first + atOnce).map(come));
process.on('message', (message) => {
	switch (message) {
		case 'return':
			away = new Set(stations);
			bytes = 0;
			cpuBefore = process.cpuUsage();
			process.send?.({ ready: true });
			break;
		case 'cut':
			isCut = true;
			for (const { wire } of stations) wire?.close();
			process.send?.({ ready: true });
			break;
		case 'heal':
			isCut = false;
			cpuBefore = process.cpuUsage();
	}
});
process.on('disconnect', () => process.exit(0));
process.send?.({ joined: stations.length });
