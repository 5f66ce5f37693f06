/** A whole hub and a whole station over a real socket: a fact that can't be taken in, from the deed to the person who decides. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FactBody } from '@antrean/shared/domain/facts.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import { createEdge, type Edge } from '@antrean/shared/edge/edge.ts';
import { systemClock as clock } from '@antrean/shared/edge/edgeClock.ts';
import { edgeHealth } from '@antrean/shared/edge/edgeHealth.ts';
import { edgeTables } from '@antrean/shared/edge/migrations/010-edge.ts';
import { parkedColumns } from '@antrean/shared/edge/migrations/040-parked.ts';
import { socketTransport } from '@antrean/shared/edge/socketTransport.ts';
import { newId, openStation, type StationFile } from '@antrean/shared/edge/stationFile.ts';
import { hubHealth } from '@antrean/shared/protocol/httpContract.ts';
import { decidedReply, type OpenRow, type ParkedReply, parkedReply } from '@antrean/shared/protocol/parkedContract.ts';
import { at, miniSite, ticketId } from '@antrean/shared/testing/builders.ts';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startTestHub, type TestHub } from '../testing/startTestHub.ts';

const folder = mkdtempSync(join(tmpdir(), 'antrean-parked-'));
const patience = { timeout: 10_000, interval: 20 };
let hub: TestHub;
let file: StationFile;
let edge: Edge;
beforeAll(async () => {
	hub = await startTestHub({});
	start();
});
afterAll(async () => {
	stop();
	await hub.done();
	rmSync(folder, { recursive: true, force: true });
});

function start(): void {
	file = openStation({ data: folder, readyFile: null }, 'counter', [edgeTables, parkedColumns]);
	const nothing = (): void => undefined;
	edge = createEdge({
		...{ ...file, clock, newId, role: 'counter', name: 'Meja C', version: '1.2.3', hubToken: hub.token('counter') },
		...{ open: socketTransport(hub.url), chance: Math.random, log: { info: nothing, error: nothing } },
		...{ storing: nothing, acknowledged: nothing, forgetting: nothing, printer: () => null },
	});
	edge.start();
}
function stop(): void {
	edge.stop();
	file.database.close();
}
async function send(method: string, path: string, body: unknown = null): Promise<unknown> {
	const answer = await fetch(`${hub.url}${path}`, {
		method,
		headers: {
			authorization: `Bearer ${hub.token('admin')}`,
			...(body !== null && { 'content-type': 'application/json' }),
		},
		body: body === null ? null : JSON.stringify(body),
	});
	return answer.headers.get('content-type')?.includes('json') ? answer.json() : answer.text();
}
const parked = async (): Promise<ParkedReply> => parkedReply.parse(await send('GET', '/api/v1/admin/parked'));
const atHub = async () => hubHealth.parse(await send('GET', '/healthz'));
const linked = (): Promise<void> => vi.waitFor(() => expect(edge.upstream().link).toBe('live'), patience);
const decide = async (row: OpenRow | undefined, what: string, body: unknown = null) =>
	decidedReply.parse(await send('POST', `/api/v1/admin/parked/${row?.id}/${what}`, body));
/** A counter that the hub’s site file does not have yet. */
const mejaC = asId<typeof at.mejaA>('meja-c');

it('[ADM8][GW18][OB9][OB10] is parked, shown, retried once its cause is gone; another one is set aside for good', {
	timeout: 60_000,
}, async () => {
	await linked();
	const issue = { type: 'issueTicket', serviceId: at.ktp, priorityClassId: null } as const;
	const issued = await hub.engine.ask(issue, at.ani);
	const body = issued.outcome === 'accepted' ? issued.events[0]?.body : undefined;
	if (body?.type !== 'ticket.issued') throw new Error('not issued');
	const known = body.ticketId;
	const called = (id: typeof known): FactBody => ({
		...{ type: 'ticket.called', ticketId: id, counterId: mejaC, seenRevision: 0, reasonId: null },
	});
	file.database.transaction(() => {
		edge.record(called(known));
		edge.record({ ...called(ticketId(99)), counterId: at.mejaA } as FactBody);
	});
	await vi.waitFor(async () => expect((await parked()).open).toBe(2), patience);

	const before = await parked();
	expect(before.rows).toMatchObject([
		{ what: 'ticket.called', ticketId: known, number: 'DB-01', code: 'counter/unknown', station: { name: 'Meja C' } },
		{ what: 'ticket.called', ticketId: ticketId(99), number: null, code: 'ticket/unknown', pending: null },
	]);
	expect(edgeHealth(edge.upstream())).toMatchObject({ status: 'ok', outbox: 0, parked: 2, setAside: 0 });
	expect(await atHub()).toMatchObject({ needsPerson: 2, stations: [{ name: 'Meja C', link: 'live', parked: 2 }] });
	const metrics = await send('GET', '/metrics');
	expect(metrics).toContain('antrean_station_parked{role="counter",station="Meja C"} 2\n');
	expect(metrics).toContain('antrean_station_version{role="counter",station="Meja C",version="1.2.3"} 1\n');
	expect(metrics).toContain('antrean_station_as_of_timestamp_seconds{role="counter",station="Meja C"} 1');

	// While the cause is there it is parked again, since the same time.
	const [wrongCounter, nobody] = before.rows;
	expect(await decide(wrongCounter, 'retry')).toEqual({ outcome: 'asked' });
	await vi.waitFor(
		async () => expect((await parked()).rows.map(({ pending }) => pending)).toEqual([null, null]),
		patience,
	);
	await vi.waitFor(async () => expect((await parked()).rows[0]).toEqual(wrongCounter), patience);
	const [mejaA] = miniSite.counters;
	const site = { ...miniSite, counters: [...miniSite.counters, { ...mejaA, id: mejaC, label: '7' }] };
	expect(await send('POST', '/api/v1/admin/catalogue', site)).toMatchObject({ changed: true });
	expect(await decide(wrongCounter, 'retry')).toEqual({ outcome: 'asked' });
	await vi.waitFor(() => expect(hub.engine.state().tickets.get(known)?.counterId).toBe(mejaC), patience);
	await vi.waitFor(async () => expect((await parked()).rows.map(({ id }) => id)).toEqual([nobody?.id]), patience);

	// The station is away, hears of it when it comes, and keeps to it over a restart.
	stop();
	await vi.waitFor(
		async () => expect((await atHub()).stations?.[0]).toMatchObject({ link: 'away', parked: 1 }),
		patience,
	);
	expect(await decide(nobody, 'set-aside', { reason: 'mistake' })).toEqual({ outcome: 'set-aside' });
	expect(await atHub()).toMatchObject({ needsPerson: 0, stations: [{ link: 'away', parked: 0 }] });
	start();
	await linked();
	await vi.waitFor(async () => expect((await parked()).closed).toMatchObject([{ isHeard: true }]), patience);
	stop();
	start();
	await linked();
	await vi.waitFor(
		async () => expect((await atHub()).stations).toMatchObject([{ link: 'live', setAside: 1 }]),
		patience,
	);
	expect(edgeHealth(edge.upstream())).toMatchObject({ outbox: 0, parked: 0, setAside: 1 });
	expect((await parked()).closed).toMatchObject([
		{ id: nobody?.id, stationName: 'Meja C', decision: { reason: 'mistake', by: 'admin' }, isHeard: true },
	]);
	expect(hub.engine.state().tickets.has(ticketId(99))).toBe(false);
});
