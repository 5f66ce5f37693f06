import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Api, api } from './api.ts';
import { type EdgeProcess, startEdgeProcess } from './edgeProcess.ts';
import { heardBy } from './heardBy.ts';
import { type HubProcess, runHub, startHubProcess } from './hubProcess.ts';
import { ended, restartPort } from './mall.ts';
import { until } from './until.ts';

/** A hub whose folder is put back to an earlier state behind its back, as by a snapshot of its machine: only a station can show it. */
let folder: string;
let data: string;
let hubArgs: readonly string[];
let hub: HubProcess;
let kiosk: EdgeProcess;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-put-back-'));
	data = join(folder, 'hub');
	hubArgs = ['--demo', '--no-announce', '--port', String(await restartPort())];
	hub = await startHubProcess(data, hubArgs);
	kiosk = await startEdgeProcess('kiosk', join(folder, 'kiosk'), [
		...['--hub', hub.ready.hub, '--token', hub.ready.tokens.kiosk, '--port', '0'],
	]);
});
afterAll(async () => {
	for (const { child } of [kiosk, hub]) await ended(child, 'SIGKILL');
	rmSync(folder, { recursive: true, force: true });
});

type Given = Readonly<{ id: string; number: string }>;
const akta = { serviceId: 'disdukcapil.akta-kelahiran', priorityClassId: null };
async function take(at: Api): Promise<Given> {
	const { status, body } = await at.post('/api/v1/tickets', akta);
	expect([status, body.code]).toEqual([201, undefined]);
	return body as unknown as Given;
}
/** What the hub's own numbers count; those that the kiosk gave without it, or where it was slow, count elsewhere. */
const counts = (all: readonly Given[]): readonly number[] =>
	all.map(({ number }) => Number(/\d+$/.exec(number)?.[0])).filter((count) => count < 1_000);
const health = async (at: Api) => (await at.get('/healthz')).body;
const atHub = (role: 'kiosk' | 'counter' | 'admin'): Api => api(hub.ready.hub, hub.ready.tokens[role]);
const linked = () => until('the kiosk is linked', async () => (await health(kiosk.api)).link === 'live');
/** Its file has every event that the hub has told. */
async function untilHeard(): Promise<void> {
	const { seq } = await health(atHub('admin'));
	await until('the kiosk has told and heard all', async () => {
		return (await health(kiosk.api)).outbox === 0 && heardBy(join(folder, 'kiosk')) >= Number(seq);
	});
}

it('[FAULT9] a hub that was put back by a copy ends with 75, gathers what it lost at its next start, and gives no number twice', async () => {
	await linked();
	const given = [await take(kiosk.api), await take(atHub('kiosk'))];
	await untilHeard();
	// A machine's snapshot: the file with the log beside it, as a power cut leaves them.
	await ended(hub.child, 'SIGKILL');
	cpSync(data, join(folder, 'snapshot'), { recursive: true });

	hub = await startHubProcess(data, hubArgs);
	await linked();
	for (let n = 0; n < 5; n++) given.push(await take(kiosk.api), await take(atHub('kiosk')));
	const officer = (action: string, body: Record<string, unknown>) =>
		atHub('counter').post(`/api/v1/counters/loket-03/${action}`, body);
	await officer('open', { takeOver: false });
	const called = (await officer('call-next', {})).body.ticket as Given;
	expect(given.map(({ id }) => id)).toContain(called.id);
	await untilHeard();
	await ended(hub.child, 'SIGTERM');
	await until('the kiosk knows', async () => (await health(kiosk.api)).link === 'offline');
	const alone = await take(kiosk.api);

	renameSync(data, join(folder, 'present'));
	renameSync(join(folder, 'snapshot'), data);
	const { code, said } = await runHub(['--data', data, ...hubArgs]);
	expect([code, said.match(/^database\/.*$/gm)]).toEqual([75, [expect.stringMatching(/^database\/rolled-back: /)]]);

	// As its service manager does.
	hub = await startHubProcess(data, hubArgs);
	await linked();
	await until('the hub gives numbers again', async () => (await health(atHub('admin'))).status === 'ok');
	await untilHeard();
	const all = [...given, alone];
	for (const { id, number } of all)
		expect((await atHub('admin').get(`/api/v1/tickets/${id}`)).body).toMatchObject({
			...{ id, number, state: id === called.id ? 'called' : 'waiting' },
		});
	const next = [await take(atHub('kiosk')), await take(kiosk.api)];
	const numbers = [...all, ...next].map(({ number }) => number);
	expect(new Set(numbers).size).toBe(numbers.length);
	expect(counts(next)).not.toEqual([]);
	expect(Math.min(...counts(next))).toBeGreaterThan(Math.max(...counts(given)));
	// It goes on; whoever comes finds nothing to show it any more.
	expect(hub.child.exitCode).toBeNull();
});
