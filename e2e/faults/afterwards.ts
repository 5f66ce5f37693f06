import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { until } from '../until.ts';
import type { FaultMall } from './faultMall.ts';
import type { Machine } from './machine.ts';

/** All is healed: waits until every station has told its hub everything and the hall shows it, then ends all processes by SIGTERM. */
export async function settle({ hub, kiosks, counters, displays }: FaultMall): Promise<void> {
	const stations = [...kiosks, ...counters, ...displays];
	for (const { machine, role } of stations)
		await until(`${machine.name} has told all`, async () => {
			const { link, outbox, parked } = (await machine.api.get('/healthz')).body;
			return link === 'live' && (role === 'display' || (outbox === 0 && parked === 0));
		});
	for (const { machine } of displays) await untilShown(machine, hub);
	for (const machine of [...stations.map((station) => station.machine), hub])
		expect([machine.name, await machine.stop()]).toEqual([machine.name, 0]);
}

/** What hangs in the hall is what the hub would show now. */
async function untilShown(display: Machine, hub: Machine): Promise<void> {
	let both: readonly (readonly unknown[])[] = [];
	await until('the display shows the hub’s board', async () => {
		both = await Promise.all(
			[display, hub].map(async ({ api }) => {
				const { nowServing, lastCalls, waiting } = (await api.get('/api/v1/board')).body;
				return [nowServing, lastCalls, waiting];
			}),
		);
		return isDeepStrictEqual(both[0], both[1]);
	}).catch(() => expect(both[0]).toEqual(both[1]));
}
