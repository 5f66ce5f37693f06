/** A hub whose computer's clock is wrong: what it says of that, and what an administrator does about it. */
import { hubHealth } from '@antrean/shared/protocol/httpContract.ts';
import { afterEach, expect, it } from 'vitest';
import { systemMachineClock } from '../engine/hubTime.ts';
import { callApi } from '../testing/callApi.ts';
import { startTestHub, type TestHub } from '../testing/startTestHub.ts';

let aheadMs = 0;
const machine = { ...systemMachineClock, wallMs: () => Date.now() + aheadMs };
const day = 86_400_000;
let hub: TestHub;
afterEach(async () => {
	aheadMs = 0;
	await hub.done();
});

const health = async () => hubHealth.parse((await callApi(hub.url, null).get('/healthz')).body);
const trust = async (token: string): Promise<string> => {
	const headers = { authorization: `Bearer ${token}` };
	const answer = await fetch(`${hub.url}/api/v1/admin/trust-clock`, { method: 'POST', headers });
	return `${answer.status} ${await answer.text()}`;
};

it('[TIM8] /healthz says why the clock is in doubt, until an administrator has vouched for it', async () => {
	hub = await startTestHub({ machine });
	const { day: before } = hub.engine.state();
	expect((await health()).clock).toBeNull();
	const startedAt = Date.now();
	aheadMs = 2 * day;
	const { status, clock } = await health();
	expect([status, clock?.alarm]).toEqual(['ok', 'ahead-while-running']);
	expect(Date.parse(clock?.shows ?? '') - startedAt).toBeGreaterThanOrEqual(2 * day);
	expect(Date.parse(clock?.hubTime ?? '') - startedAt).toBeLessThan(day);
	expect(Date.parse(clock?.lastEventAt ?? '')).toBeLessThanOrEqual(Date.parse(clock?.hubTime ?? ''));
	expect(await trust(hub.token('counter'))).toMatch(/^403 /);
	expect((await health()).clock?.alarm).toBe('ahead-while-running');
	expect(hub.engine.state().day).toBe(before);
	expect(await trust(hub.token('admin'))).toBe('200 {"clockAlarm":null}');
	expect((await health()).clock).toBeNull();
	const issued = { serviceId: 'pos-indonesia.meterai', priorityClassId: null };
	expect((await callApi(hub.url, hub.token('kiosk')).post('/api/v1/tickets', issued)).status).toBe(201);
	expect((hub.engine.state().day ?? '') > (before ?? '')).toBe(true);
});

it('[TIM8] /healthz says so of a hub that starts in a year gone by', async () => {
	hub = await startTestHub({ machine });
	aheadMs = -Date.now();
	hub = await hub.again({});
	const { clock } = await health();
	expect(clock).toMatchObject({ alarm: 'behind', shows: expect.stringMatching(/^19(70|69)-/) });
});
