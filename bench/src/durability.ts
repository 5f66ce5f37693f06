import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { socketEvents } from '@antrean/shared/protocol/socketEvents.ts';
import { followCalls, judgeTrace, type Seen } from '@antrean/shared/testing/syncTrace.ts';
import { newId } from '@antrean/shared/ui/newId.ts';
import Database from 'better-sqlite3';
import { benchServices } from './benchSite.ts';
import { newFolder, removeFolder } from './folders.ts';
import { joinAs } from './hello.ts';
import { type Found, type Issued, judgeNumbers } from './issuedNumbers.ts';
import { freePort, type HubUnderTest, startHub } from './processes.ts';
import type { Figure } from './report.ts';
import type { Wire } from './wire.ts';

/**
 * P17: a hub that is killed with -9 under load has every ticket that it acknowledged, none of them twice and no number left out; and the disk has
 * confirmed between each request and its answer, seen by strace.
 */
export type DurabilityTask = Readonly<{
	kills: number;
	inFlight: number;
	loadMs: number;
	callers: number;
	each: number;
	isQuick: boolean;
}>;

export async function measureDurability(task: DurabilityTask): Promise<readonly Figure[]> {
	const folder = newFolder();
	const port = await freePort();
	const acknowledged = new Set<string>();
	const kills: Found[] = [];
	let hub = await startHub(folder, port);
	for (let kill = 0; kill < task.kills; kill++) {
		const { ended } = await loaded(hub, task.inFlight, kill, acknowledged);
		await pause(task.loadMs * (1 + Math.random()));
		await hub.kill();
		await ended;
		hub = await startHub(folder, port);
		kills.push(found(folder, acknowledged));
	}
	const trace = await traced(hub, task);
	await hub.stop();
	removeFolder(folder);
	const what = `${task.kills} kills -9 under load, ${acknowledged.size} tickets acknowledged`;
	const tickets = kills.at(-1)?.tickets ?? 0;
	return [
		counted(`lost, ${what}`, kills, ({ lost }) => lost, { acknowledged: acknowledged.size }),
		counted(`numbers on two tickets, ${what}`, kills, ({ doubled }) => doubled, { tickets }),
		counted(`numbers left out, ${what}`, kills, ({ gaps }) => gaps, { tickets }),
		...trace,
	];
}

/** What none may be of: all rounds together, not their median. */
function counted<T>(what: string, rounds: readonly T[], of: (round: T) => number, parts: Figure['parts']): Figure {
	const perRound = rounds.map(of);
	const value = perRound.reduce((sum, one) => sum + one, 0);
	return { ...{ id: 'P17', what, value, unit: 'count', gate: 0, goal: 0, sense: 'atMost' }, parts, perRound };
}

/** Begins so many issues at once and goes on until the hub is gone. @returns what ends with the last of them */
async function loaded(
	hub: HubUnderTest,
	inFlight: number,
	round: number,
	acknowledged: Set<string>,
): Promise<Readonly<{ ended: Promise<unknown> }>> {
	const wires = await Promise.all(Array.from({ length: inFlight }, () => joinAs(hub.url, hub.tokens.kiosk, 'kiosk')));
	let next = round * 37;
	async function worker(wire: Wire): Promise<void> {
		for (;;) {
			const serviceId = benchServices[next++ % benchServices.length];
			const command = { type: 'issueTicket', serviceId, priorityClassId: null };
			const message = JSON.stringify({ commandId: newId(), ttlMs: 10_000, command });
			// Lost with the hub: nobody knows what became of it.
			const frame = await wire.ask(socketEvents.wish, message).catch(() => null);
			if (frame === null) return;
			const [reply] = JSON.parse(frame.slice(frame.indexOf('['))) as [{ outcome: string; ticketId: string }];
			if (reply.outcome !== 'accepted') throw new Error(`not accepted: ${frame}`);
			acknowledged.add(reply.ticketId);
		}
	}
	return { ended: Promise.all(wires.map(worker)) };
}

/** What the journal has, read from its file after the hub has come back to it. */
function found(folder: string, acknowledged: ReadonlySet<string>): Found {
	const journal = new Database(join(folder, 'hub.sqlite'), { readonly: true });
	const rows = journal.prepare(`SELECT body FROM events WHERE type = 'ticket.issued'`).all() as { body: string }[];
	journal.close();
	return judgeNumbers(
		rows.map(({ body }) => JSON.parse(body) as Issued),
		acknowledged,
	);
}

/** @returns no figure where strace is not to be had in a quick run */
async function traced(
	hub: HubUnderTest,
	{ callers, each, kills, isQuick }: DurabilityTask,
): Promise<readonly Figure[]> {
	const seen: Seen[] = [];
	for (let round = 0; round < kills; round++) {
		const file = join(hub.data, `trace-${round}`);
		const strace = await followCalls(hub.child.pid, file);
		if (typeof strace === 'string') {
			if (!isQuick) throw new Error(`P17 watches the hub by strace, which did not start: ${strace}`);
			console.log(`P17: the hub's disk was not watched: ${strace}`);
			return [];
		}
		const ended = new Promise((resolve) => strace.once('exit', resolve));
		await Promise.all(Array.from({ length: callers }, (_, caller) => issueOverHttp(hub, caller, each)));
		strace.kill('SIGINT');
		await ended;
		seen.push(judgeTrace(readFileSync(file, 'utf8').split('\n')));
	}
	const sum = (of: (trace: Seen) => number): number => seen.reduce((all, one) => all + of(one), 0);
	const parts = { answers: sum(({ answers }) => answers), syncs: sum(({ syncs }) => syncs) };
	if (parts.answers !== kills * callers * each)
		throw new Error(`strace saw ${parts.answers} of ${kills * callers * each} answers`);
	const what = `answers before the disk has confirmed, ${callers} callers at once, by strace`;
	return [counted(what, seen, ({ unsafe }) => unsafe.length, parts)];
}

/** One request after the other on a connection: what the disk confirmed between a request and its answer was for it. */
async function issueOverHttp({ url, tokens }: HubUnderTest, caller: number, count: number): Promise<void> {
	for (let n = 0; n < count; n++) {
		const response = await fetch(`${url}/api/v1/tickets`, {
			method: 'POST',
			headers: { authorization: `Bearer ${tokens.kiosk}`, 'content-type': 'application/json' },
			body: JSON.stringify({ commandId: newId(), serviceId: benchServices[caller], priorityClassId: null }),
		});
		if (response.status !== 201) throw new Error(`not accepted: ${response.status} ${await response.text()}`);
		await response.text();
	}
}
