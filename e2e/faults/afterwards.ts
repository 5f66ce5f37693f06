import { isDeepStrictEqual } from 'node:util';
import { openReader } from '@antrean/shared/sqlite/openDatabase.ts';
import { expect } from 'vitest';
import { until } from '../until.ts';
import type { FaultMall } from './faultMall.ts';
import type { Machine } from './machine.ts';

/**
 * All is healed: waits until every station has told its hub everything and the hall shows it, then ends all processes by SIGTERM.
 * @param look before they end
 */
export async function settle(
	{ hub, kiosks, counters, displays, lost }: FaultMall,
	look: () => Promise<void> = async () => undefined,
): Promise<void> {
	const stations = [...kiosks, ...counters, ...displays];
	for (const { machine, role, file } of stations) {
		let seen: unknown = null;
		await until(`${machine.name} has told all`, async () => {
			const printing = role === 'kiosk' ? printingIn(file) : [];
			const { link, outbox, parked } = (await machine.api.get('/healthz')).body;
			const open = role === 'display' ? [] : parkedIn(file).filter((ticketId) => !lost.tickets.has(ticketId));
			seen = { link, outbox, parked, printing, open };
			return link === 'live' && printing.length + open.length === 0 && (role === 'display' || outbox === 0);
		}).catch((error: unknown) => {
			throw new Error(`${error}: ${JSON.stringify(seen)}`);
		});
	}
	for (const { machine } of displays) await untilShown(machine, hub);
	await look();
	for (const machine of [...stations.map((station) => station.machine), hub])
		expect([machine.name, await machine.stop()]).toEqual([machine.name, 0]);
}

/** The tickets of facts that the hub could not take: of one that is lost it never can. */
function parkedIn(file: string): readonly string[] {
	return idsIn(file, "SELECT fact ->> '$.body.ticketId' AS id FROM outbox WHERE state = 'parked'");
}

/** What becomes of a paper that is under way is a fact too. */
function printingIn(file: string): readonly string[] {
	return idsIn(file, "SELECT id FROM print_jobs WHERE state IN ('pending', 'sending')");
}

function idsIn(file: string, sql: string): readonly string[] {
	const reader = openReader(file);
	const rows = reader.statement<[], { id: string }>(sql).all();
	reader.close();
	return rows.map(({ id }) => id);
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
