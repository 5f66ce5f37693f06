import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@antrean/shared/ui/newId.ts';
import { afterEach, expect, it } from 'vitest';
import type { Answer } from './api.ts';
import { settle } from './faults/afterwards.ts';
import { type FaultMall, type Kiosk, startFaultMall } from './faults/faultMall.ts';
import { backUp, damageHub, isDamage, loseHubDisk, loseKioskDisk } from './faults/operator.ts';
import type { Told } from './faults/people.ts';
import { judge } from './faults/remains.ts';
import { until } from './until.ts';

let mall: FaultMall | null = null;
afterEach(async () => {
	await mall?.close();
	mall = null;
});

const health = async ({ machine }: Kiosk): Promise<Answer['body']> => (await machine.api.get('/healthz')).body;

it('[FAULT8] of what a kiosk gave, only what it gave alone goes with its disk, and nothing with the hub’s', async () => {
	mall = await startFaultMall(null);
	const { hub, lost } = mall;
	const [kiosk] = mall.kiosks;
	if (kiosk === undefined) throw new Error('no kiosk');
	const told: Told = { tickets: [], odd: [], longest: new Map(), steps: { count: 0 } };
	async function take({ machine, disk }: Kiosk): Promise<string> {
		const body = { commandId: newId(), serviceId: 'pos-indonesia.meterai', priorityClassId: null };
		const answer = await until('a number is given', async () => {
			const one = await machine.api.post('/api/v1/tickets', body);
			return one.status === 201 ? one.body : null;
		});
		const ticket = { ticketId: String(answer.id), number: String(answer.number) };
		told.tickets.push({ by: machine.name, file: disk(), commandId: body.commandId, ...ticket });
		return ticket.ticketId;
	}
	await backUp(mall);
	const linked = await take(kiosk);
	await until('it is home', async () => (await health(kiosk)).outbox === 0);
	// Every connection ends, so that nothing is on its way.
	await kiosk.link.refuse();
	await until('it knows', async () => (await health(kiosk)).link === 'offline');
	const alone = await take(kiosk);
	const replacing = loseKioskDisk(mall, kiosk, 1_000);
	await pause(500);
	await kiosk.link.heal();
	await replacing;
	expect([...lost.tickets]).toEqual([alone]);
	const anew = await take(kiosk);

	await loseHubDisk(mall, 0);
	await damageHub(mall, 0.1);
	await damageHub(mall, 0.9);
	expect(mall.damage.map(isDamage)).toEqual([true, true]);
	expect([...lost.tickets]).toEqual([alone]);
	const state = async (id: string): Promise<number> => (await hub.api.get(`/api/v1/tickets/${id}`)).status;
	await settle(mall, async () => {
		expect([await state(linked), await state(alone), await state(anew)]).toEqual([200, 404, 200]);
	});
	expect((await judge(mall, told)).wrong).toEqual([]);
	lost.tickets.delete(alone);
	expect((await judge(mall, told)).wrong).toContainEqual(expect.stringContaining('answered by Kiosk-1 is lost'));
}, 180_000);
