import type { Cursor } from '@antrean/shared/protocol/messages.ts';
import { openDatabase } from '@antrean/shared/sqlite/openDatabase.ts';
import { at, stationId, uuid } from '@antrean/shared/testing/builders.ts';
import { expect, it, vi } from 'vitest';
import { hubFile } from '../hubFiles.ts';
import { hubMigrations } from '../journal/hubMigrations.ts';
import { openOldDays } from '../journal/oldDays.ts';
import { connectStation, helloOf, openSocket, sayHello } from '../testing/connectStation.ts';
import { startTestHub } from '../testing/startTestHub.ts';

it('[GW3][JRN14] a station whose last event was forgotten meanwhile gets the whole state, and proves no rollback; one that has seen another event does', async () => {
	const identity = 'its machine and file';
	let hub = await startTestHub({});
	const kiosk = await connectStation(hub, helloOf(hub, stationId(1), { identity }));
	await kiosk.wish(uuid('c', 1), { type: 'issueTicket', serviceId: at.ktp, priorityClassId: null });
	const last = await vi.waitFor(() => kiosk.replica.at(-1)!.events.at(-1)!);
	(await connectStation(hub, helloOf(hub, stationId(2), { identity: 'another' }))).close();
	kiosk.close();
	const { day } = hub.engine.state();
	await hub.close();
	const database = openDatabase({ file: hubFile(hub.data), owner: 'hub', migrations: hubMigrations });
	expect(openOldDays(database).forgetPart(day!, 1)).toBe(1);
	database.close();
	const onRolledBack = vi.fn();
	hub = await hub.again({ onRolledBack });
	try {
		const cursor: Cursor = { epoch: last.epoch, seq: last.seq, eventId: last.id };
		const back = await connectStation(hub, helloOf(hub, stationId(1), { identity, cursor }));
		back.close();
		expect(back.replies.catchUp.kind).toBe('state');
		expect(onRolledBack).not.toHaveBeenCalled();
		const socket = await openSocket(hub);
		const reply = await sayHello(socket, helloOf(hub, stationId(1), { identity, cursor: { ...cursor, seq: 1 } }));
		socket.disconnect();
		expect(reply).toMatchObject({ outcome: 'refused', code: 'hub/recovering' });
		expect(onRolledBack).toHaveBeenCalledOnce();
	} finally {
		await hub.done();
	}
});
