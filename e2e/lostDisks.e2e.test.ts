import { setTimeout as pause } from 'node:timers/promises';
import type { CommandId, StationId, TicketId } from '@antrean/shared/domain/ids.ts';
import { hubWishId } from '@antrean/shared/edge/hubWishId.ts';
import { newId } from '@antrean/shared/ui/newId.ts';
import Database from 'better-sqlite3';
import { afterEach, expect, it } from 'vitest';
import type { Answer } from './api.ts';
import { settle } from './faults/afterwards.ts';
import { type Counter, type FaultMall, type Kiosk, startFaultMall } from './faults/faultMall.ts';
import { backUp, damageHub, isDamage, loseHubDisk, loseKioskDisk } from './faults/operator.ts';
import type { Told } from './faults/people.ts';
import { judge } from './faults/remains.ts';
import { createStepMemory, type Step } from './faults/stepMemory.ts';
import { until } from './until.ts';

let mall: FaultMall | null = null;
afterEach(async () => {
	await mall?.close();
	mall = null;
});

/** Somebody meddles with the file of a process that has ended. */
function change<T>(path: string, meddle: (file: Database.Database) => T): T {
	const file = new Database(path);
	try {
		return meddle(file);
	} finally {
		file.close();
	}
}

const health = async ({ machine }: Kiosk): Promise<Answer['body']> => (await machine.api.get('/healthz')).body;

it('[FAULT8] of what a kiosk gave, only what it gave alone goes with its disk, and nothing with the hub’s', async () => {
	mall = await startFaultMall(null);
	const { hub, lost } = mall;
	const [kiosk] = mall.kiosks;
	const [counter] = mall.counters;
	if (kiosk === undefined || counter === undefined) throw new Error('no kiosk, or no counter');
	const told: Told = { tickets: [], commands: [], odd: [], longest: new Map(), steps: { count: 0 } };
	async function take({ machine, disk }: Kiosk, serviceId = 'pos-indonesia.meterai'): Promise<string> {
		const body = { commandId: newId(), serviceId, priorityClassId: null };
		const answer = await until('a number is given', async () => {
			const one = await machine.api.post('/api/v1/tickets', body);
			return one.status === 201 ? one.body : null;
		});
		const ticket = { ticketId: String(answer.id), number: String(answer.number) };
		told.tickets.push({ by: machine.name, file: disk(), commandId: body.commandId, ...ticket });
		return ticket.ticketId;
	}
	/** One officer's steps at one counter. */
	const memory = createStepMemory(told, counter);
	async function act({ machine, counterId }: Counter, ...step: Step): Promise<CommandId> {
		const [action, body] = step;
		return until(`${action} is done`, async () => {
			const given = memory.asked(newId(), step);
			const answer = await machine.api.post(`/api/v1/counters/${counterId}/${action}`, {
				...{ commandId: given.commandId, ...body },
			});
			const ticket = answer.body.ticket as { id: TicketId } | null | undefined;
			if (answer.status === 200 && ticket) memory.answered(given, ticket.id);
			return answer.status === 200 ? given.commandId : null;
		});
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
	const toServe = await take(kiosk, 'disdukcapil.ktp');
	// After the newest backup: the hub has to get it back.
	await act(counter, 'open', { takeOver: true });
	const wish = await act(counter, 'serve-paper', { ticketId: toServe });
	const fact = await act(counter, 'complete', { ticketId: toServe });
	expect(told.commands.map(({ as }) => as).filter((as) => as !== null)).toEqual(['wish', 'fact']);

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
	// What an officer heard is held against the files, as what a visitor heard is.
	const stationId = change(counter.file, (file) => {
		file.prepare('DELETE FROM commands WHERE command_id = ?').run(fact);
		return file.prepare("SELECT value FROM settings WHERE key = 'stationId'").pluck().get() as StationId;
	});
	change(mall.hubFile, (file) =>
		file.prepare("UPDATE events SET commandId = 'another' WHERE commandId = ?").run(hubWishId(stationId, wish)),
	);
	const { wrong } = await judge(mall, told);
	expect(wrong).toContainEqual(expect.stringContaining('answered by Kiosk-1 is lost'));
	expect(wrong).toContainEqual('OB4: complete at PC-A was answered and is not in its file');
	expect(wrong).toContainEqual('ENG1: servePaper at PC-A was answered and is not in the journal');
}, 180_000);
