/** Asks the hub for another version of this program and puts it on the disk, by the rules of `policy/updateRules`. */
import { createPublicKey } from 'node:crypto';
import { hostname } from 'node:os';
import { z } from 'zod';
import { fetchUpdate, keepVersions } from '../update/fetchUpdate.ts';
import { readUpdateList, type UpdateList, type UpdatePackage } from '../update/updateList.ts';
import { packageFor, type UpdateTarget } from '../update/versionFolder.ts';
import { askHub } from './askHub.ts';
import type { LaunchedUpdates } from './launched.ts';
import { readMemory, writeMemory } from './launchMemory.ts';
import { freshMemory, staged } from './policy/launchRules.ts';
import type { ShellRole } from './policy/shellRole.ts';
import { updateAnswer } from './policy/updateRules.ts';
import type { ShellLog } from './shellLog.ts';

export interface UpdateKeeper {
	/** Called while the program runs well; asks when it is time to. */
	tick(): void;
}

export type UpdateKeeperParts = Readonly<{
	role: ShellRole;
	/** The one that runs. */
	version: string;
	updates: LaunchedUpdates;
	/** That runs it. */
	electron: string;
	/** Null: the station is not set up. */
	hub: () => Readonly<{ hub: string; token: string; name: string | null }> | null;
	/** Of the edge, without a path; null: it is not up. */
	edge: () => string | null;
	/** Monotonic, ms. */
	now: () => number;
	/** Ends this program and starts it anew, as the version that was put there. */
	restart: () => void;
	log: ShellLog;
}>;

type Offer = Readonly<{
	list: UpdateList;
	listed: UpdatePackage;
	text: string;
	signature: string;
	isQuiet: boolean;
}>;

/** A hall is closed for hours; each station asks at a moment of its own within these minutes. */
const askEveryMs = 10 * 60_000;
/** What did not arrive whole would not ten minutes later: a board's memory card is not to be worn out by it. */
const tryAgainMs = 2 * 60 * 60_000;
const edgeAnswersWithinMs = 4_000;
/** 100 MB on a line that others use too. */
const arrivesWithinMs = 30 * 60_000;
const place = '/api/v1/updates';

const handed = z.object({ list: z.string().max(100_000), signature: z.string().max(200), isQuiet: z.boolean() });
const health = z.object({ outbox: z.int() });

export function createUpdateKeeper(parts: UpdateKeeperParts): UpdateKeeper {
	const { role, version, updates, electron, now, log } = parts;
	const { folder } = updates;
	const target: UpdateTarget = {
		role,
		platform: `${process.platform}-${process.arch}`,
		key: createPublicKey(updates.key),
	};
	// Behind all others: who can't remember what failed takes nothing.
	const memory = readMemory(folder) ?? freshMemory(1);
	let nextAt = now() + memory.place * askEveryMs;
	let isAsking = false;
	let restMs = askEveryMs;
	/** What was said last: told when it changes, not every ten minutes. */
	let said = '';

	async function offered(): Promise<Offer | null> {
		const hub = parts.hub();
		if (hub === null) return null;
		const query = new URLSearchParams({ station: hub.name ?? hostname(), version, failed: memory.failed.join(',') });
		const { status, body } = await askHub(hub.hub, hub.token, { method: 'GET', path: `${place}?${query}`, body: null });
		const { data } = status === 200 ? handed.safeParse(body) : { data: undefined };
		if (data === undefined) return null;
		const { list, fault } = readUpdateList(Buffer.from(data.list), Buffer.from(data.signature, 'base64'), target.key);
		if (list === null) return tell(fault, null);
		const listed = packageFor(list.packages, target);
		return listed === null ? null : { ...data, list, listed, text: data.list };
	}

	function tell(what: string, offer: string | null): null {
		const line = `${what} ${offer}`;
		if (line !== said) log('update.answered', { what, offer });
		said = line;
		return null;
	}

	/** @returns null: nothing is to be installed now */
	async function wanted(): Promise<Offer | null> {
		const offer = await offered();
		if (offer === null) return null;
		const answer = updateAnswer(
			{ ...offer.listed, version: offer.list.version, share: offer.list.share },
			{
				...{ current: version, electron, data: updates.data, isQuiet: offer.isQuiet },
				...{ failed: memory.failed, place: memory.place, outbox: await outboxOf(parts.edge()) },
			},
		);
		return answer === 'install' ? offer : tell(answer, offer.list.version);
	}

	async function look(): Promise<void> {
		const offer = await wanted();
		const hub = parts.hub();
		if (offer === null || hub === null) return;
		const { listed, list, text, signature } = offer;
		tell('fetching', list.version);
		restMs = tryAgainMs;
		const fetched = await fetchUpdate({
			...{ folder, version: list.version, listed, list: text, signature, target },
			signal: AbortSignal.timeout(arrivesWithinMs),
			get: (signal) =>
				fetch(new URL(`${place}/${listed.file}`, hub.hub), {
					...{ signal, redirect: 'manual', headers: { authorization: `Bearer ${hub.token}` } },
				}),
		});
		if (fetched !== 'here') return void tell(fetched, list.version);
		restMs = askEveryMs;
		// It took its time; the hall may open soon, or somebody has begun to work.
		const still = await wanted();
		if (still?.list.version !== list.version) return;
		const next = staged(memory, list.version);
		writeMemory(folder, next);
		keepVersions(folder, [list.version, ...(next.before === null ? [] : [next.before])]);
		log('update.staged', { version: list.version });
		parts.restart();
	}

	return {
		tick() {
			if (isAsking || now() < nextAt) return;
			isAsking = true;
			restMs = askEveryMs;
			look()
				.catch((error: unknown) => log('update.failed', { error: String(error) }))
				.finally(() => {
					isAsking = false;
					nextAt = now() + restMs;
				});
		},
	};
}

async function outboxOf(edge: string | null): Promise<number | null> {
	if (edge === null) return null;
	try {
		const answer = await fetch(new URL('/healthz', edge), { signal: AbortSignal.timeout(edgeAnswersWithinMs) });
		return health.parse(await answer.json()).outbox;
	} catch {
		return null; // it is starting, or on its way out
	}
}
