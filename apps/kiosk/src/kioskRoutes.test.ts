import type { CommandId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import { ticketView } from '@antrean/shared/domain/projections/ticketView.ts';
import { rejection } from '@antrean/shared/domain/rejections.ts';
import { apiBase } from '@antrean/shared/protocol/httpContract.ts';
import type { Wish } from '@antrean/shared/protocol/messages.ts';
import {
	at,
	folded,
	issued,
	miniSite,
	nine,
	startedState,
	ticketId,
	ticketIn,
	uuid,
} from '@antrean/shared/testing/builders.ts';
import { calm } from '@antrean/shared/testing/linkPair.ts';
import { createStationBench } from '@antrean/shared/testing/stationBench.ts';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IssueOutcome, IssueRequest } from './issueTicket.ts';
import { createBenchKiosk } from './kioskBench.fixture.ts';
import { kioskRoutes } from './kioskRoutes.ts';
import { kioskWish } from './kioskWish.ts';

const state = folded(startedState(miniSite), issued(1, { paper: 'pending' }));
const ticket = ticketView(state, ticketIn(state, ticketId(1)), nine);
const commandId: CommandId = uuid('f', 1);
const body = { commandId, serviceId: at.ktp, priorityClassId: null };

let app: FastifyInstance;
let outcome: IssueOutcome;
let asked: IssueRequest[];
let printed: unknown[];
beforeEach(() => {
	asked = [];
	printed = [];
	outcome = { outcome: 'issued', ticketId: ticketId(1), repeated: false };
	app = Fastify();
	kioskRoutes(app, {
		async issue(request) {
			asked.push(request);
			return outcome;
		},
		ticket: (id) => (id === ticketId(1) ? ticket : null),
		printChecklist(...what) {
			printed.push(what);
			return what[0] === at.ktp;
		},
	});
});
afterEach(() => app.close());

const post = (url: string, payload: unknown, headers: Record<string, string> = {}) =>
	app.inject({ method: 'POST', url, payload: payload as object, headers });

describe('kioskRoutes', () => {
	it('[EDG24] answers a new ticket with 201 and a repeat with 200, in the language of the caller', async () => {
		const first = await post(`${apiBase}/tickets`, body, { 'accept-language': 'en' });
		expect([first.statusCode, first.json()]).toEqual([201, ticket]);
		outcome = { outcome: 'issued', ticketId: ticketId(1), repeated: true };
		expect((await post(`${apiBase}/tickets`, body)).statusCode).toBe(200);
		expect(asked).toEqual([
			{ ...body, assistance: false, acceptLanguage: 'en' },
			{ ...body, assistance: false, acceptLanguage: null },
		]);
		await post(`${apiBase}/tickets`, { ...body, assistance: true });
		expect(asked.at(-1)?.assistance).toBe(true);
	});

	it.each([
		['hub/unreachable', {}, 503, '1'],
		['kiosk/no-number', {}, 503, '1'],
		['agency/closed', { opensAt: nine }, 409, undefined],
		['series/used-up', {}, 409, undefined],
		['command/reused', {}, 409, undefined],
		['service/unknown', {}, 422, undefined],
	] as const)('[EDG24] answers %s as the contract says', async (code, detail, status, retryAfter) => {
		outcome = { outcome: 'refused', problem: { code, detail } };
		const answer = await post(`${apiBase}/tickets`, body);
		expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([status, code, retryAfter]);
		if (code === 'agency/closed') expect(answer.json().opensAt).toBe('2026-11-23T00:00:00.000Z');
	});

	it('[EDG24] refuses a body that is none, and finds its tickets', async () => {
		expect((await post(`${apiBase}/tickets`, { ...body, serviceId: 7 })).json()).toMatchObject({
			code: 'request/invalid',
			place: '/serviceId',
		});
		expect((await app.inject(`${apiBase}/tickets/${ticketId(1)}`)).json()).toEqual(ticket);
		for (const id of [ticketId(2), 'nonsense']) {
			const answer = await app.inject(`${apiBase}/tickets/${id}`);
			expect([answer.statusCode, answer.json().code]).toEqual([404, 'ticket/unknown']);
		}
	});

	it('[EDG25] prints what to bring for its own page', async () => {
		expect((await post('/api/local/checklist', { serviceId: at.ktp }, { 'accept-language': 'en' })).statusCode).toBe(
			202,
		);
		expect((await post('/api/local/checklist', { serviceId: 'nothing' })).json().code).toBe('service/unknown');
		expect((await post('/api/local/checklist', {})).json().code).toBe('request/invalid');
		expect(printed).toEqual([
			[at.ktp, 'en'],
			['nothing', null],
		]);
	});
});

describe('kioskWish', () => {
	it('[EDG9] gives a page a ticket, passes a refusal on, and does nothing else for it', async () => {
		const bench = createStationBench();
		const kiosk = createBenchKiosk(bench, 'Kiosk 1', calm, () => ({}));
		const wish = (command: Wish['command'], id = commandId) =>
			kioskWish(kiosk.edge(), kiosk.issue, { commandId: id, ttlMs: 5_000, command });
		const issue = { type: 'issueTicket', serviceId: at.ktp, priorityClassId: null } as const;
		expect(await wish(issue)).toEqual({
			outcome: 'rejected',
			problem: rejection('kiosk/no-number', { reason: 'not-admitted' }),
		});
		kiosk.station.start();
		await bench.clock.advance(50);
		const reply = wish(issue);
		await bench.clock.advance(50);
		expect(await reply).toMatchObject({ outcome: 'accepted', repeated: false, number: 'DB-01', numberValue: 1 });
		expect(await wish(issue)).toMatchObject({ outcome: 'accepted', repeated: true, number: 'DB-01' });
		expect(await wish({ type: 'callNext', counterId: at.mejaA }, asId(uuid('f', 2)))).toMatchObject({
			outcome: 'rejected',
			problem: { code: 'auth/scope' },
		});
		bench.close();
	});

	it('[KSK38] asks the hub for paper at another kiosk once the hub knows that there is none here; cut off it says so', async () => {
		const bench = createStationBench();
		const [here, there] = ['Kiosk 1', 'Kiosk 2'].map((name) => createBenchKiosk(bench, name, calm, () => ({})));
		if (here === undefined || there === undefined) throw new Error('no kiosks');
		for (const { station } of [here, there]) station.start();
		await bench.clock.advance(50);
		const wish = async (command: Wish['command'], n: number) => {
			const reply = kioskWish(here.edge(), here.issue, { commandId: uuid('f', n), ttlMs: 5_000, command });
			await bench.clock.advance(5_000);
			return reply;
		};
		const taken = await wish({ type: 'issueTicket', serviceId: at.ktp, priorityClassId: null }, 1);
		if (taken.outcome !== 'accepted' || taken.ticketId === null) throw new Error('no ticket');
		const { ticketId: id } = taken;
		const elsewhere = { type: 'printElsewhere', ticketId: id, kioskId: there.edge().stationId } as const;
		// Its paper is pending: it may still come.
		expect(await wish(elsewhere, 2)).toMatchObject({ outcome: 'rejected', problem: { code: 'paper/exists' } });
		here.edge().record({ type: 'paper.changed', ticketId: id, paper: 'failed', jobId: 'job', copy: false });
		expect(await wish(elsewhere, 3)).toMatchObject({ outcome: 'accepted', repeated: false });
		expect(await wish(elsewhere, 3)).toMatchObject({ outcome: 'accepted', repeated: true });
		here.station.cable.cut();
		await bench.clock.advance(6_000);
		expect(await wish(elsewhere, 4)).toMatchObject({ outcome: 'rejected', problem: { code: 'hub/unreachable' } });
		bench.close();
	});

	it('[EDG25] prints a checklist on the kiosk’s own printer, also cut off', async () => {
		const bench = createStationBench();
		const kiosk = createBenchKiosk(bench, 'Kiosk 1', calm, () => ({}));
		expect(kiosk.printChecklist(at.ktp, null)).toBe(false);
		kiosk.station.start();
		await bench.clock.advance(50);
		kiosk.station.cable.cut();
		await bench.clock.advance(6_000);
		expect([kiosk.printChecklist(at.ktp, 'id'), kiosk.printChecklist(asId('nothing'), 'id')]).toEqual([true, false]);
		expect([kiosk.jobs(), kiosk.wakes()]).toEqual([[null], 1]);
		bench.close();
	});
});
