import { setTimeout as pause } from 'node:timers/promises';
import type { Faults } from '@antrean/shared/testing/virtualPrinter/faults.ts';
import { noFaults } from '@antrean/shared/testing/virtualPrinter/faults.ts';
import { type Chance, pick } from '../../simulation/src/chance.ts';
import { type FaultMall, type Kiosk, type Station, setPrinter } from './faultMall.ts';
import type { Machine } from './machine.ts';
import { backUp, damageHub, damageKiosk, loseHubDisk, loseKioskDisk } from './operator.ts';

/** What befalls the mall, fixed by a seed before it begins; when exactly it takes effect is the machine's. */
const kinds = {
	killHub: 2,
	freezeHub: 2,
	killStation: 4,
	freezeKiosk: 2,
	freezeCounter: 2,
	freezeDisplay: 1,
	holdLink: 4,
	strandLink: 2,
	cutMessage: 3,
	refuseLink: 2,
	slowLink: 2,
	printer: 4,
	loseHubDisk: 1,
	damageHub: 1,
	loseKioskDisk: 1,
	damageKiosk: 1,
} as const;
export type Kind = keyof typeof kinds;
/** Those that end processes. */
export const endings: readonly Kind[] = [
	...(['killHub', 'killStation'] as const),
	...(['loseHubDisk', 'damageHub', 'loseKioskDisk', 'damageKiosk'] as const),
];
export type Fault = Readonly<{ atMs: number; kind: Kind; lastsMs: number; dice: number }>;

const stormEveryMs = 1_600;
const accidents: readonly Partial<Faults>[] = [
	{ paperOut: true },
	{ paperOutAfter: 1 },
	{ coverOpen: true },
	{ jam: true },
	{ slow: 4_000 },
	{ unplugMidJob: true },
	{ lostStatusByte: true },
	{ offline: true },
	{ mute: true },
];

/**
 * @param everyMs from fault to fault, on average
 * @param without kinds that don't happen in it
 */
export function stormOf(
	chance: Chance,
	seconds: number,
	everyMs = stormEveryMs,
	without: readonly Kind[] = [],
): readonly Fault[] {
	const some = (Object.keys(kinds) as Kind[]).filter((kind) => !without.includes(kind));
	const weighted = some.flatMap((kind) => Array<Kind>(kinds[kind]).fill(kind));
	const faults: Fault[] = [];
	for (let atMs = 1_000; atMs < seconds * 1000; atMs += everyMs * 2 * chance())
		faults.push({ atMs, kind: pick(weighted, chance()), lastsMs: 500 + 11_500 * chance() ** 2, dice: chance() });
	return faults;
}

/**
 * Lets the storm pass over the mall.
 * @param stop ends it early: what has begun is still healed
 * @returns how often each fault happened; what its target could not take at that moment did not
 */
export async function storm(
	mall: FaultMall,
	faults: readonly Fault[],
	stop: AbortSignal = new AbortController().signal,
): Promise<Map<string, number>> {
	const happened = new Map<string, number>();
	const taken = new Set<object>();
	const underWay: Promise<void>[] = [];
	await backUp(mall);
	const began = performance.now();
	for (const fault of faults) {
		const waitMs = Math.max(0, began + fault.atMs - performance.now());
		await pause(waitMs, undefined, { signal: stop }).catch(() => undefined);
		if (stop.aborted) break;
		const { targets, run } = deedOf(mall, fault);
		if (targets.some((target) => taken.has(target))) continue;
		for (const target of targets) taken.add(target);
		happened.set(fault.kind, (happened.get(fault.kind) ?? 0) + 1);
		const over = run().finally(() => {
			for (const target of targets) taken.delete(target);
		});
		// A broken storm is told where it is awaited, and not by the first to break.
		over.catch(() => undefined);
		underWay.push(over);
	}
	await Promise.all(underWay);
	return happened;
}

type Deed = Readonly<{ targets: readonly object[]; run: () => Promise<void> }>;

function deedOf(mall: FaultMall, { kind, lastsMs, dice }: Fault): Deed {
	const stations: readonly Station[] = [...mall.kiosks, ...mall.counters, ...mall.displays];
	const { machine, link } = pick(stations, dice);
	const kiosk = pick(mall.kiosks, dice);
	const { operator } = mall;
	const onLink = (begin: () => unknown): Deed => ({
		targets: [link],
		async run() {
			await begin();
			await pause(lastsMs);
			await link.heal();
		},
	});
	const freeze = (frozen: Machine): Deed => ({
		targets: [frozen],
		async run() {
			frozen.freeze();
			await pause(lastsMs);
			frozen.thaw();
		},
	});
	switch (kind) {
		case 'killHub':
			return { targets: [mall.hub], run: () => killFor(mall.hub, lastsMs) };
		case 'freezeHub':
			return freeze(mall.hub);
		case 'killStation':
			return { targets: [machine], run: () => killFor(machine, lastsMs / 4) };
		case 'freezeKiosk':
			return freeze(kiosk.machine);
		case 'freezeCounter':
			return freeze(pick(mall.counters, dice).machine);
		case 'freezeDisplay':
			return freeze(pick(mall.displays, dice).machine);
		case 'holdLink':
			return onLink(link.hold);
		case 'strandLink':
			return onLink(link.strand);
		case 'cutMessage':
			return onLink(link.cutNext);
		case 'refuseLink':
			return onLink(link.refuse);
		case 'slowLink':
			// Some pieces have to be sent again: TCP's first pause is 200 ms, and it doubles.
			return onLink(() => link.delay(() => (Math.random() < 0.1 ? 200 * 2 ** Math.floor(Math.random() * 4) : 40)));
		case 'loseHubDisk':
			return { targets: [mall.hub, operator], run: () => loseHubDisk(mall, lastsMs / 4) };
		case 'damageHub':
			return { targets: [mall.hub, operator], run: () => damageHub(mall, dice) };
		case 'loseKioskDisk':
			return { targets: [kiosk.machine, operator], run: () => loseKioskDisk(mall, kiosk, lastsMs / 4) };
		case 'damageKiosk':
			return { targets: [kiosk.machine, operator], run: () => damageKiosk(mall, kiosk, dice) };
		case 'printer':
			return { targets: [kiosk.printer], run: () => accident(kiosk, pick(accidents, (dice * 2) % 1), lastsMs) };
	}
}

async function killFor(machine: Machine, ms: number): Promise<void> {
	await machine.kill();
	await pause(ms);
	await machine.start();
}

async function accident(kiosk: Kiosk, faults: Partial<Faults>, ms: number): Promise<void> {
	await setPrinter(kiosk, faults);
	await pause(ms);
	await setPrinter(kiosk, noFaults);
}
