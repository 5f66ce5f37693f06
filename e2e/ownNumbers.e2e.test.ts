/** A kiosk as its own process, whose hub dies under it, with a printer on the network that outlives both. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stationDatabase } from '@antrean/shared/edge/stationFile.ts';
import { startVirtualPrinter, type VirtualPrinter } from '@antrean/shared/testing/virtualPrinter/virtualPrinter.ts';
import { newId } from '@antrean/shared/ui/newId.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Api, api } from './api.ts';
import { type EdgeProcess, startEdgeProcess } from './edgeProcess.ts';
import { type HubProcess, startHubProcess } from './hubProcess.ts';
import { ended, freePort } from './mall.ts';
import { until } from './until.ts';

let folder: string;
let hub: HubProcess;
let hubPort: number;
let kiosk: EdgeProcess;
let printer: VirtualPrinter;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-own-numbers-'));
	hubPort = await freePort();
	printer = await startVirtualPrinter({ host: '127.0.0.1', port: 0, httpPort: 0 });
	await startHub();
	await startKiosk();
});
afterAll(async () => {
	await ended(kiosk.child, 'SIGKILL');
	await ended(hub.child, 'SIGKILL');
	await printer.close();
	rmSync(folder, { recursive: true, force: true });
});

async function startHub(): Promise<void> {
	hub = await startHubProcess(join(folder, 'hub'), ['--demo', '--port', String(hubPort)]);
}
async function startKiosk(): Promise<void> {
	const at = ['--hub', hub.ready.hub, '--token', hub.ready.tokens.kiosk, '--port', '0'];
	kiosk = await startEdgeProcess('kiosk', join(folder, 'kiosk'), [...at, '--printer', printer.printerUrl]);
}
const health = async () => (await kiosk.api.get('/healthz')).body;

const birth = { serviceId: 'disdukcapil.akta-kelahiran', priorityClassId: null };
type Issued = Readonly<{ id: string; number: string }>;
/** How long each answer took, ms. */
const took: number[] = [];
async function issue(): Promise<Issued> {
	const asked = { ...birth, commandId: newId() };
	const started = performance.now();
	const { status, body } = await kiosk.api.post('/api/v1/tickets', asked);
	took.push(performance.now() - started);
	expect([status, body.code]).toEqual([201, undefined]);
	return body as unknown as Issued;
}

async function untilPrinted(tickets: readonly Issued[]): Promise<void> {
	await until('each is on paper', async () => {
		const papers = (await (await fetch(`${printer.paperUrl}/papers`)).json()) as readonly Readonly<{ qr: string }>[];
		const onPaper = new Set(papers.map(({ qr }) => qr));
		return tickets.every(({ id }) => onPaper.has(id));
	});
}

type Event = Readonly<{ body: Readonly<Record<string, unknown>> }>;
async function journal(admin: Api): Promise<readonly Event[]> {
	const { body } = await admin.get('/api/v1/events?limit=5000');
	return body.events as Event[];
}

it('[EDG30] gives twenty numbers while its hub is dead and it is killed itself, and each comes home once with its number', async () => {
	const before = await issue();
	// A kiosk's first paper loads its type, which takes longer than any other.
	await untilPrinted([before]);
	// Frozen first: the kiosk asks in vain, and what the hub reserved then is nobody's.
	process.kill(hub.child.pid ?? 0, 'SIGSTOP');
	const given = [await issue(), await issue()];
	await ended(hub.child, 'SIGKILL');
	await until('the kiosk knows', async () => (await health()).link === 'offline');
	for (let n = 0; n < 8; n++) given.push(await issue());
	await ended(kiosk.child, 'SIGKILL');
	await startKiosk();
	expect(await health()).toMatchObject({ status: 'cut-off', numbers: { from: 'own', obstacle: null, usedUp: [] } });
	for (let n = 0; n < 10; n++) given.push(await issue());
	// The first waited for the hub; a busy machine holds up each as long as one that the hub gave.
	const [calm = 0, first = 0, ...others] = took;
	console.log(`ticket without a hub: first ${Math.round(first)} ms, then ${others.map(Math.round).join(', ')} ms`);
	expect(first).toBeLessThan(1_000 + calm);
	expect(others.sort((a, b) => a - b)[Math.floor(others.length / 2)]).toBeLessThan(100 + calm);
	expect(given.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, n) => `BC-${1000 + n}`));
	await untilPrinted(given);

	await startHub();
	const admin = api(hub.ready.hub, hub.ready.tokens.admin);
	const allHome = () =>
		until('all are home', async () => {
			const { link, outbox } = await health();
			return link === 'live' && outbox === 0;
		});
	await allHome();
	// A hub that is slow to answer after its start is not waited for.
	const after: Issued[] = [];
	do after.push(await issue());
	while (!/^BC-\d{3}$/.test(after.at(-1)?.number ?? ''));
	await allHome();
	const all = [before, ...given, ...after];
	for (const { id, number } of all) {
		expect((await admin.get(`/api/v1/tickets/${id}`)).body).toMatchObject({ id, number, state: 'waiting' });
		expect((await kiosk.api.get(`/api/v1/tickets/${id}`)).body).toMatchObject({ id, number });
	}
	const issued = (await journal(admin)).filter(({ body }) => body.type === 'ticket.issued');
	expect(issued.map(({ body }) => body.ticketId)).toEqual(all.map(({ id }) => id));
	expect(new Set(issued.map(({ body }) => body.number)).size).toBe(all.length);

	// The hall calls by the time at which a number was taken.
	const counterId = 'loket-03';
	const counter = api(hub.ready.hub, hub.ready.tokens.counter);
	await counter.post(`/api/v1/counters/${counterId}/open`, { takeOver: false });
	const { body } = await counter.get(`/api/v1/counters/${counterId}/queue`);
	const queued = (body.tickets as Issued[]).map(({ number }) => number);
	expect(queued).toEqual(all.map(({ number }) => number));
});

it('[EDG30] killed under load while its hub is dead, has every ticket that it answered, and one for each request that is repeated', async () => {
	await ended(hub.child, 'SIGKILL');
	await until('the kiosk knows', async () => (await health()).link === 'offline');
	const requests = Array.from({ length: 40 }, () => ({ ...birth, commandId: newId() }));
	const answered: Issued[] = [];
	const load = requests.map(async (request) => {
		const answer = await kiosk.api.post('/api/v1/tickets', request).catch(() => null);
		if (answer?.status === 201) answered.push(answer.body as unknown as Issued);
	});
	await until('some are answered', () => answered.length > 5);
	await ended(kiosk.child, 'SIGKILL');
	await Promise.all(load);
	await startKiosk();
	const repeated: Issued[] = [];
	for (const request of requests) {
		const { status, body } = await kiosk.api.post('/api/v1/tickets', request);
		expect([200, 201]).toContain(status);
		repeated.push(body as unknown as Issued);
	}
	for (const { id, number } of answered) expect(repeated.find((one) => one.id === id)?.number).toBe(number);
	expect(new Set(repeated.map(({ number }) => number)).size).toBe(requests.length);

	await startHub();
	const admin = api(hub.ready.hub, hub.ready.tokens.admin);
	await until('all are home', async () => {
		const { link, outbox } = await health();
		return link === 'live' && outbox === 0;
	});
	const home = (await journal(admin)).flatMap(({ body }) => (body.type === 'ticket.issued' ? [body.ticketId] : []));
	for (const { id } of repeated) expect(home.filter((one) => one === id)).toHaveLength(1);
	expect(new Set(home).size).toBe(home.length);
});

it('[JRN12] does not go back to the beginning of a write-ahead log that went bad, where it would give its numbers again', async () => {
	await ended(hub.child, 'SIGKILL');
	await until('the kiosk knows', async () => (await health()).link === 'offline');
	const given = [await issue(), await issue(), await issue()];
	await ended(kiosk.child, 'SIGKILL');
	const file = `${stationDatabase(join(folder, 'kiosk'))}-wal`;
	const log = readFileSync(file);
	// A bit of the first page in it.
	writeFileSync(file, log.with(100, log.readUInt8(100) ^ 0x10));
	await expect(startKiosk()).rejects.toThrow(/database\/corrupt: \S+ has a damaged write-ahead log/);
	writeFileSync(file, log);
	await startKiosk();
	const counted = ({ number }: Issued): number => Number(number.split('-')[1]);
	expect(counted(await issue())).toBe(Math.max(...given.map(counted)) + 1);
});
