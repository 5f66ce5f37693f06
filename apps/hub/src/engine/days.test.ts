import type { Command } from '@antrean/shared/domain/commands.ts';
import type { Fact, FactBody } from '@antrean/shared/domain/facts.ts';
import { asId, type BusinessDay } from '@antrean/shared/domain/ids.ts';
import { encodeState } from '@antrean/shared/domain/snapshot.ts';
import { at, miniSite, nine, stationId, ticketId, uuid } from '@antrean/shared/testing/builders.ts';
import { createFakeClock, type FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestEngine, type TestEngine } from '../testing/openTestEngine.ts';
import type { CommandRequest, FactRequest } from './request.ts';

const hour = 3_600_000;
const day = 24 * hour;
const tuesday = asId<BusinessDay>('2026-11-24');

let clock: FakeClock;
let hub: TestEngine;
beforeEach(() => {
	clock = createFakeClock(nine);
	hub = openTestEngine({ clock, site: miniSite, alwaysOpen: true, journalFor: (journal) => journal });
});
afterEach(() => hub.done());

function request(n: number, command: Command): CommandRequest {
	return { kind: 'command', commandId: uuid('c', n), command, holder: at.ani, stationId: null, expiresAtMs: null };
}
const issue: Command = { type: 'issueTicket', serviceId: at.ktp, priorityClassId: null };

async function issuedId(n: number): Promise<ReturnType<typeof ticketId>> {
	const answer = await hub.ask(request(n, issue));
	const body = answer.outcome === 'accepted' ? answer.events[0]?.body : undefined;
	if (body?.type !== 'ticket.issued') throw new Error('no ticket');
	return body.ticketId;
}

/** A fact of a station that said hello just now and has been in touch since yesterday morning. */
function fact(n: number, wallMs: number, body: FactBody): FactRequest {
	const reading = { wallMs: clock.wallMs(), runId: 'second run', runAgeMs: 0 };
	const said: Fact = {
		factId: uuid('d', n),
		stationId: stationId(1),
		catalogueVersion: 1,
		time: { wallMs, runId: 'first run', runAgeMs: 0 },
		body,
	};
	return { kind: 'fact', fact: said, clock: { reading, at: hub.engine.time.now() }, lastContactAt: nine - day };
}

async function admitKiosk(): Promise<void> {
	const kiosk: Command = {
		...{ type: 'admitStation', stationId: stationId(1), role: 'kiosk', name: 'Kiosk' },
		...{ lastHandshake: null, sameMachine: false, catalogueVersion: 0 },
	};
	await hub.ask(request(1, kiosk));
}

/** Of the first ticket, by the kiosk that was admitted. */
function reservation(n: number): CommandRequest {
	const reserve: Command = {
		...{ type: 'reserveNumber', ticketId: ticketId(1), serviceId: at.ktp },
		...{ stationId: stationId(1), incarnation: 1 },
	};
	return { ...request(n, reserve), stationId: stationId(1) };
}

function issuedFact(n: number, number: string, numberValue: number, origin: 'slot' | 'reserved'): FactBody {
	const { ktp: serviceId, penduduk: seriesId, disdukcapil: agencyId } = at;
	return {
		type: 'ticket.issued',
		ticketId: ticketId(n),
		number,
		numberValue,
		origin,
		serviceId,
		seriesId,
		agencyId,
		priorityClassId: null,
	};
}

/** 00:00 in Jayapura is 15 hours after 09:00. */
const midnight = nine + 15 * hour;

/** The hub sleeps until `wallMs`. */
function sleepUntil(wallMs: number): void {
	clock.setWall(wallMs);
	hub = hub.again();
}

describe('rollover', () => {
	it('[ENG8] comes at the midnight of the site, and open tickets expire in their rows', async () => {
		const id = await issuedId(1);
		sleepUntil(midnight - 60_000);
		await clock.advance(60_000 - 1);
		expect(hub.engine.state().day).toBe('2026-11-23');
		await clock.advance(1);
		expect(hub.engine.state().day).toBe(tuesday);
		expect(hub.tickets.find(id)).toMatchObject({ state: 'expired', endReason: 'day-ended' });
		expect(hub.engine.state().tickets.size).toBe(0);
		expect(await issuedId(2)).not.toBe(id);
		expect([...hub.engine.state().tickets.values()].map(({ number }) => number)).toEqual(['DB-01']);
	});

	it('[ENG8] comes before a command that is the first sign of life after midnight', async () => {
		const before = await issuedId(1);
		sleepUntil(nine + 2 * day);
		expect(hub.engine.state().day).toBe('2026-11-25');
		expect(hub.tickets.find(before)).toMatchObject({ state: 'expired' });
		expect(hub.published).toEqual([]);
	});

	it('[ENG8] happens once, however often the hub starts', async () => {
		sleepUntil(nine + day);
		const { seq } = hub.journal.head();
		hub = hub.again();
		expect(hub.journal.head().seq).toBe(seq);
		expect(hub.engine.state().day).toBe(tuesday);
	});

	it('[ENG8] waits while the clock is in doubt, and work goes on in the present day', async () => {
		clock.setWall(nine + day);
		await clock.advance(60_000);
		expect(hub.engine.time.alarm()).toBe('ahead-while-running');
		await issuedId(1);
		expect(hub.engine.state().day).toBe('2026-11-23');
		hub.engine.time.trustClock();
		await issuedId(2);
		expect(hub.engine.state().day).toBe(tuesday);
	});

	it('[ENG8] comes as soon as there is space, when there was none at midnight', async () => {
		let isFull = true;
		hub.done();
		clock.setWall(midnight - 60_000);
		hub = openTestEngine({
			...{ clock, site: miniSite, alwaysOpen: true },
			journalFor: (journal) => ({
				...journal,
				append: (make) => {
					if (isFull && clock.wallMs() >= midnight) throw fullDisk();
					return journal.append(make);
				},
			}),
		});
		hub.database.pragma(`max_page_count = ${hub.database.pragma('page_count')}`);
		await clock.advance(70_000);
		expect([hub.engine.status(), hub.engine.state().day]).toEqual(['read-only', '2026-11-23']);
		isFull = false;
		hub.database.pragma('max_page_count = 1000000');
		await clock.advance(1_000);
		expect([hub.engine.status(), hub.engine.state().day]).toEqual(['ok', tuesday]);
	});

	it('[ENG8] never goes back a day', async () => {
		sleepUntil(nine - 2 * day);
		await issuedId(1);
		expect(hub.engine.state().day).toBe('2026-11-23');
	});
});

/** SQLite's own error for a file that may not grow. */
function fullDisk(): unknown {
	try {
		hub.database.exec(`CREATE TABLE filler AS SELECT zeroblob(1000000) AS bytes`);
		return new Error('there was space');
	} catch (error) {
		return error;
	}
}

describe('a fact', () => {
	it('[ENG11] that comes again is acknowledged and changes nothing', async () => {
		const first = await hub.ask(fact(1, nine, issuedFact(1, 'DB-104', 104, 'slot')));
		const state = encodeState(hub.engine.state());
		const second = await hub.ask(fact(1, nine, issuedFact(1, 'DB-104', 104, 'slot')));
		expect([first, second].map((answer) => answer.outcome === 'accepted' && answer.repeated)).toEqual([false, true]);
		expect(encodeState(hub.engine.state())).toEqual(state);
		hub = hub.again();
		expect(await hub.ask(fact(1, nine, issuedFact(1, 'DB-104', 104, 'slot')))).toMatchObject({ repeated: true });
	});

	it('[ENG10] of yesterday is decided on yesterday, and the present day does not move', async () => {
		const id = await issuedId(1);
		sleepUntil(nine + day);
		const present = hub.engine.state();
		const called: FactBody = { type: 'ticket.started', ticketId: id, counterId: at.mejaA, seenRevision: 0 };
		const answers = await Promise.all([
			hub.ask(fact(1, nine + hour, called)),
			hub.ask(fact(2, nine + 2 * hour, { ...called, type: 'ticket.completed', seenRevision: 1 })),
		]);
		expect(answers.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
		expect(answers[1]).toMatchObject({ events: [{ day: '2026-11-23', body: { type: 'ticket.completed' } }] });
		expect(hub.tickets.find(id)).toMatchObject({ state: 'completed', endedAt: nine + 2 * hour });
		expect(hub.engine.state()).toBe(present);
		hub = hub.again();
		expect(encodeState(hub.engine.state())).toEqual(encodeState(present));
		expect(
			await hub.ask(fact(3, nine + 3 * hour, { ...called, type: 'ticket.recalled', seenRevision: 2 })),
		).toMatchObject({
			events: [{ body: { type: 'fact.superseded' } }, { body: { type: 'fact.rebased' } }],
		});
	});

	it('[ENG10] that issued a ticket yesterday counts in yesterday; nobody served it, so it has expired', async () => {
		sleepUntil(nine + day);
		await hub.ask(fact(1, nine + hour, issuedFact(1, 'DB-104', 104, 'slot')));
		expect(hub.tickets.find(ticketId(1))).toMatchObject({ day: '2026-11-23', state: 'expired', issuedAt: nine + hour });
		expect(hub.engine.state().tickets.size).toBe(0);
	});

	it('[ENG10] may come with the fact that issued its ticket, in one commit', async () => {
		sleepUntil(nine + day);
		const printed: FactBody = {
			...{ type: 'paper.changed', ticketId: ticketId(1), paper: 'printed', jobId: uuid('f', 1), copy: false },
		};
		const answers = await Promise.all([
			hub.ask(fact(1, nine + hour, issuedFact(1, 'DB-104', 104, 'slot'))),
			hub.ask(fact(2, nine + hour + 1_000, printed)),
		]);
		expect(answers.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
		expect(hub.tickets.find(ticketId(1))).toMatchObject({ day: '2026-11-23', paper: 'printed' });
	});

	it('[ENG10] may come with the fact that joined its number on paper, in one commit, under the id that its counter made', async () => {
		sleepUntil(nine + day);
		await hub.ask(fact(1, nine + hour, issuedFact(1, 'DB-104', 104, 'slot')));
		const atCounter = { ticketId: ticketId(77), counterId: at.mejaA };
		const answers = await Promise.all([
			hub.ask(
				fact(2, nine + hour + 1_000, {
					...{ type: 'ticket.servedFromPaper', ...atCounter, seenRevision: 0, number: 'DB-104' },
				}),
			),
			hub.ask(fact(3, nine + hour + 2_000, { type: 'ticket.completed', ...atCounter, seenRevision: 1 })),
		]);
		expect(answers.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
		expect(hub.tickets.find(ticketId(1))).toMatchObject({ day: '2026-11-23', state: 'completed' });
	});

	it('[ENG10] of a day that the hub slept through finds it empty, and the next finds what the first left', async () => {
		sleepUntil(nine + 3 * day);
		const slept = nine + 2 * day;
		await hub.ask(fact(1, slept, issuedFact(1, 'DB-104', 104, 'slot')));
		const served: FactBody = {
			type: 'ticket.servedFromPaper',
			ticketId: ticketId(1),
			counterId: at.mejaA,
			seenRevision: 0,
			number: null,
		};
		hub = hub.again();
		expect(await hub.ask(fact(2, slept + hour, served))).toMatchObject({ outcome: 'accepted' });
		expect(hub.tickets.find(ticketId(1))).toMatchObject({
			day: '2026-11-25',
			state: 'expired',
			startedAt: slept + hour,
		});
		expect(hub.engine.state().day).toBe('2026-11-26');
	});

	it.each([
		['over midnight', false],
		['over midnight and a start of the hub', true],
	])('[ENG10] that adopts a number keeps the day of its reservation %s', async (_when, isStartedAnew) => {
		await admitKiosk();
		sleepUntil(midnight - 100);
		expect(await hub.ask(reservation(2))).toMatchObject({ outcome: 'accepted' });
		await clock.advance(200);
		expect(hub.engine.state().day).toBe(tuesday);
		if (isStartedAnew) hub = hub.again();
		await hub.ask(fact(1, clock.wallMs(), issuedFact(1, 'DB-01', 1, 'reserved')));
		expect(hub.tickets.find(ticketId(1))).toMatchObject({ day: '2026-11-23', number: 'DB-01', doubled: 0 });
		expect(await issuedId(3)).toBeTruthy();
		expect([...hub.engine.state().tickets.values()].map(({ number, doubled }) => [number, doubled])).toEqual([
			['DB-01', false],
		]);
	});

	it('[ENG10] that adopts a number keeps the day of its reservation though it seems to be of the day before', async () => {
		await admitKiosk();
		await issuedId(2);
		sleepUntil(midnight + 100);
		expect(await hub.ask(reservation(3))).toMatchObject({ outcome: 'accepted' });
		await hub.ask(fact(1, midnight - 50, issuedFact(1, 'DB-01', 1, 'reserved')));
		expect(hub.tickets.find(ticketId(1))).toMatchObject({ day: '2026-11-24', number: 'DB-01', doubled: 0 });
	});

	it('[ENG10][TIM4] with a number of its own is of its time, though its kiosk had asked for another that was reserved in the same commit', async () => {
		await admitKiosk();
		sleepUntil(midnight + 100);
		await Promise.all([
			hub.ask(reservation(2)),
			hub.ask(fact(1, midnight - 500, issuedFact(1, 'DB-104', 104, 'slot'))),
		]);
		expect(hub.tickets.find(ticketId(1))).toMatchObject({ day: '2026-11-23', number: 'DB-104' });
	});

	it('[ENG10] that names nothing known is parked', async () => {
		const called: FactBody = {
			type: 'ticket.called',
			ticketId: ticketId(9),
			counterId: at.mejaA,
			seenRevision: 0,
			reasonId: null,
		};
		expect(await hub.ask(fact(1, nine, called))).toEqual({ outcome: 'parked', code: 'ticket/unknown' });
	});
});

describe('the zone of the machine', () => {
	const before = process.env.TZ;
	afterEach(() => {
		if (before === undefined) delete process.env.TZ;
		else process.env.TZ = before;
	});

	it.each([
		['Pacific/Kiritimati', -14 * 60],
		['America/Los_Angeles', 8 * 60],
		['Asia/Jayapura', -9 * 60],
	])(
		'[HRS1] set to %s, under a hub that runs and at a start, moves neither its day nor its midnight',
		async (zone, offset) => {
			process.env.TZ = zone;
			expect(new Date(nine).getTimezoneOffset()).toBe(offset);
			await issuedId(1);
			expect(hub.engine.state().day).toBe('2026-11-23');
			sleepUntil(midnight - 60_000);
			await clock.advance(60_000 - 1);
			expect(hub.engine.state().day).toBe('2026-11-23');
			await clock.advance(1);
			expect(hub.engine.state().day).toBe(tuesday);
		},
	);
});

describe('a fact of a day that was forgotten', () => {
	const own = issuedFact(7, 'DB-100', 100, 'slot');

	beforeEach(async () => {
		expect(await hub.ask(fact(1, nine, own))).toMatchObject({ outcome: 'accepted' });
		sleepUntil(nine + 5 * day);
		while (hub.oldDays.forgetPart(asId<BusinessDay>('2026-11-23'), 10) === 10);
	});

	it('[ENG18] is parked, and not counted a second time', async () => {
		expect(hub.tickets.find(ticketId(7))).toBe(null);
		expect(await hub.ask(fact(1, nine, own))).toEqual({ outcome: 'parked', code: 'day/forgotten' });
		expect(await hub.ask(fact(2, nine, issuedFact(8, 'DB-101', 101, 'slot')))).toMatchObject({ outcome: 'parked' });
		const printed = { ticketId: ticketId(7), paper: 'printed', jobId: 'job', copy: false } as const;
		expect(await hub.ask(fact(3, nine, { type: 'paper.changed', ...printed }))).toMatchObject({
			code: 'day/forgotten',
		});
		expect(await hub.ask(fact(4, clock.wallMs(), { type: 'paper.changed', ...printed }))).toMatchObject({
			code: 'ticket/unknown',
		});
		expect(hub.engine.state().tickets.size).toBe(0);
	});

	it('[ENG18] is one also where its day is not sure and its station was last in touch then; of a station that came since it is taken in', async () => {
		// Of a clock that stood in 1970.
		const unsure = fact(1, 0, own);
		expect(await hub.ask({ ...unsure, lastContactAt: nine })).toEqual({ outcome: 'parked', code: 'day/forgotten' });
		expect(await hub.ask({ ...unsure, lastContactAt: nine + day })).toMatchObject({ outcome: 'accepted' });
		expect([...hub.engine.state().tickets.values()]).toMatchObject([{ number: 'DB-100', dayUnsure: true }]);
	});

	it('[ENG18] is one also where it adopts a number over midnight', async () => {
		await admitKiosk();
		sleepUntil(midnight + 5 * day - 100);
		expect(await hub.ask(reservation(2))).toMatchObject({ outcome: 'accepted' });
		await clock.advance(200);
		const adopted = fact(9, clock.wallMs(), issuedFact(1, 'DB-01', 1, 'reserved'));
		expect(await hub.ask(adopted)).toMatchObject({ outcome: 'accepted' });
		sleepUntil(midnight + 9 * day);
		while (hub.oldDays.forgetPart(asId<BusinessDay>('2026-11-28'), 10) === 10);
		expect(await hub.ask(adopted)).toEqual({ outcome: 'parked', code: 'day/forgotten' });
	});
});
