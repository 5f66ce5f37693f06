import type { FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import { type Chance, pick } from './chance.ts';
import type { Copies } from './copies.ts';
import type { Disks } from './disks.ts';
import type { Hub } from './hub.ts';
import { services, someCommand } from './officer.ts';
import { pass } from './pass.ts';
import type { AnyStation, CounterRole, KioskRole } from './roles.ts';
import type { Stage } from './scenes.ts';
import type { Station } from './station.ts';

export type Mall = Readonly<{
	clock: FakeClock;
	hub: Hub;
	kiosks: readonly Station<KioskRole>[];
	counters: readonly Station<CounterRole>[];
	stations: readonly AnyStation[];
	copies: Copies;
	disks: Disks;
}>;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * Stations are cut off for hours or days: some seconds in which people come, some machines are off and the others go on with their hub, and
 * between them long times without a word. At its end they are back, are back for a moment, or stay away. A copy may take one's place meanwhile.
 */
export async function longCut(stage: Stage, mall: Mall, away: readonly AnyStation[]): Promise<void> {
	const { act, takeNumber, newCommandId, chance } = stage;
	const { clock, hub, kiosks, counters, copies, disks } = mall;
	// Somebody takes one that does not answer for broken, and starts its disk elsewhere.
	const given = [...kiosks, ...counters].find((one) => away.includes(one));
	if (given !== undefined && copies.isEmpty && chance() < 0.4) {
		given.cable.cut();
		await stage.advance(6_000);
		copies.make(given);
	}
	const { stations } = mall;
	for (let scenes = 1 + Math.floor(chance() * 3); scenes > 0; scenes--) {
		// At night the network is off for all.
		for (const { cable } of stations) cable.cut();
		for (const one of [hub, ...away]) if (chance() < 0.3) one.kill();
		// Until hub and stations know that they are apart: what sleeps from here on would take its sleep for a contact.
		await stage.advance(6_000);
		const ms = cutMs(chance);
		await pass(clock, ms, chance);
		if (ms > 13 * dayMs) disks.mayForget();
		if (chance() < 0.8) stage.startAll();
		for (const one of stations) if (!away.includes(one)) one.cable.mend();
		// After ten seconds a counter calls by itself.
		await stage.advance(chance() * 14_000);
		for (const kiosk of kiosks) takeNumber(kiosk, pick(services, chance()));
		for (const counter of counters) {
			const command = someCommand(counter, chance(), chance());
			if (command !== null) act(counter, command, newCommandId());
		}
		await stage.advance(1_000);
	}
	const end = chance();
	if (end < 0.4) return;
	for (const { cable } of away) cable.mend();
	await stage.advance(chance() * 2_500);
	if (end < 0.7) for (const { cable } of away) cable.breakNow();
}

/** From minutes to days; seldom longer than stations keep what they did and heard. */
function cutMs(chance: Chance): number {
	return chance() < 0.12 ? dayMs * (13 + 8 * chance()) : (hourMs / 3) * 200 ** chance();
}
