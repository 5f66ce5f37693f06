import type { Command } from '@antrean/shared/domain/commands.ts';
import type { FactBody } from '@antrean/shared/domain/facts.ts';
import { type VoidedNumber, voidedReply } from '@antrean/shared/protocol/voidedContract.ts';
import { at, stationId, ticketId, uuid } from '@antrean/shared/testing/builders.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemMachineClock } from '../engine/hubTime.ts';
import { startTestHub, type TestHub } from '../testing/startTestHub.ts';

const kiosk = stationId(1);
const dayMs = 86_400_000;
const newLife: Command = {
	type: 'admitStation',
	stationId: kiosk,
	role: 'kiosk',
	name: 'Kiosk 1',
	lastHandshake: null,
	sameMachine: false,
	catalogueVersion: 1,
};

let hub: TestHub;
let aheadMs: number;
beforeEach(async () => {
	aheadMs = 0;
	hub = await startTestHub({
		machine: {
			...systemMachineClock,
			wallMs: () => Date.now() + aheadMs,
			runAgeMs: () => performance.now() + aheadMs,
		},
	});
	await ask(newLife);
});
afterEach(() => hub.done());

async function ask(command: Command): Promise<void> {
	expect((await hub.engine.ask(command, at.ani)).outcome).toBe('accepted');
}
const reserve = (n: number, incarnation = 1): Promise<void> =>
	ask({ type: 'reserveNumber', ticketId: ticketId(n), serviceId: at.ktp, stationId: kiosk, incarnation });
const comeBack = (): Promise<void> => ask({ type: 'voidReservations', stationId: kiosk, seriesId: null });

/** The kiosk hands in the ticket that it gave. */
async function handIn(n: number, numberValue: number, number: string, origin: 'slot' | 'reserved'): Promise<void> {
	const { ktp: serviceId, penduduk: seriesId, disdukcapil: agencyId } = at;
	const line = { serviceId, seriesId, agencyId, priorityClassId: null };
	const body: FactBody = { type: 'ticket.issued', ticketId: ticketId(n), number, numberValue, origin, ...line };
	const time = { wallMs: Date.now(), runId: 'run', runAgeMs: 0 };
	const fact = { factId: uuid<never>('d', n), stationId: kiosk, catalogueVersion: 1, time, body };
	const clock = { reading: time, at: hub.engine.time.now() };
	const request = { kind: 'fact', fact, clock, lastContactAt: null } as const;
	expect(await new Promise((resolve) => hub.engine.submit(request, resolve))).toMatchObject({ outcome: 'accepted' });
}

async function listed(): Promise<readonly VoidedNumber[]> {
	const headers = { authorization: `Bearer ${hub.token('admin')}` };
	const answer = await fetch(`${hub.url}/api/v1/admin/voided`, { headers });
	return voidedReply.parse(await answer.json()).numbers;
}

describe('the numbers that were voided', () => {
	it('[ADM4] are told with kiosk, time and reason, newest first, and with the number that the visitor got instead', async () => {
		const began = Date.now() - 1;
		await reserve(1);
		await handIn(1, 100, 'DB-100', 'slot');
		await comeBack();
		await reserve(2);
		await ask(newLife);
		const numbers = await listed();
		expect(numbers).toMatchObject([
			{ number: 'DB-02', kiosk: 'Kiosk 1', reason: 'retired', instead: null },
			{ number: 'DB-01', kiosk: 'Kiosk 1', reason: 'new-handshake', instead: 'DB-100' },
		]);
		for (const { at: time } of numbers) expect(Date.parse(time)).toBeGreaterThan(began);
	});

	it('[ADM4] are not told of a number that a paper carries all the same', async () => {
		await reserve(1);
		await comeBack();
		await handIn(1, 1, 'DB-01', 'reserved');
		expect(await listed()).toEqual([]);
	});

	it('[ADM4] are those of today, and what nobody had used when the day before ended', async () => {
		await reserve(1);
		await comeBack();
		await reserve(2);
		aheadMs = dayMs;
		await reserve(3);
		expect(await listed()).toMatchObject([{ number: 'DB-02', reason: 'day-ended', instead: null }]);
		aheadMs = 2 * dayMs;
		await reserve(4);
		expect(await listed()).toMatchObject([{ number: 'DB-01', reason: 'day-ended' }]);
	});
});
