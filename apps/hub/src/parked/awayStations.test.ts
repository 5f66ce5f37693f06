/** A whole hub that is stopped and started while its stations are away: until when it knows how they stand. */
import { hubHealth, type StationHealth } from '@antrean/shared/protocol/httpContract.ts';
import { socketEvents } from '@antrean/shared/protocol/socketEvents.ts';
import { stationId } from '@antrean/shared/testing/builders.ts';
import { afterEach, expect, it, vi } from 'vitest';
import { connectStation, helloOf } from '../testing/connectStation.ts';
import { startTestHub, type TestHub } from '../testing/startTestHub.ts';

let hub: TestHub;
afterEach(() => hub.done());

async function atHub(name: string): Promise<StationHealth | undefined> {
	const { stations } = hubHealth.parse(await (await fetch(`${hub.url}/healthz`)).json());
	return stations?.find((one) => one.name === name);
}
const isAway = (name: string): Promise<void> =>
	vi.waitFor(async () => expect((await atHub(name))?.link).toBe('away'), 5_000);

it('[GW21] a kiosk that is away is known until its leaving, and over a restart until it had last told all', async () => {
	hub = await startTestHub({});
	const startedAt = Date.now();
	const name = 'Kiosk pintu timur';
	const kiosk = await connectStation(hub, helloOf(hub, stationId(1), { identity: 'machine', name }));
	await kiosk.socket.timeout(5_000).emitWithAck(socketEvents.outboxEmpty, {});
	await kiosk.socket
		.timeout(5_000)
		.emitWithAck(socketEvents.standing, { outbox: 0, parked: 0, rows: [], setAside: 0, decided: [] });
	kiosk.close();
	await isAway(name);
	const before = await atHub(name);
	expect(before).toMatchObject({ outbox: 0 });
	expect(Date.parse(before?.asOf ?? '')).toBeGreaterThanOrEqual(startedAt);
	hub = await hub.again({});
	const after = await atHub(name);
	expect(after).toMatchObject({ link: 'away', outbox: null, parked: null, setAside: null });
	const knownUntil = Date.parse(after?.asOf ?? '');
	expect(knownUntil).toBeGreaterThanOrEqual(startedAt);
	expect(Math.abs(knownUntil - Date.parse(before?.asOf ?? ''))).toBeLessThan(1_000);
	const metrics = await (await fetch(`${hub.url}/metrics`)).text();
	expect(metrics).toContain(
		`antrean_station_as_of_timestamp_seconds{role="kiosk",station="${name}"} ${knownUntil / 1_000}\n`,
	);
});

it('[GW21] a display that is away is known until its leaving, and over a restart not', async () => {
	hub = await startTestHub({});
	const startedAt = Date.now();
	const name = 'Layar lantai 1';
	const token = hub.token('display');
	const hello = helloOf(hub, stationId(2), { token, role: 'display', stream: 'board', identity: 'machine', name });
	const display = await connectStation(hub, hello);
	display.close();
	await isAway(name);
	const { asOf, outbox } = (await atHub(name)) ?? {};
	expect(outbox).toBeNull();
	expect(Date.parse(asOf ?? '')).toBeGreaterThanOrEqual(startedAt);
	hub = await hub.again({});
	expect(await atHub(name)).toMatchObject({ link: 'away', asOf: null });
});
