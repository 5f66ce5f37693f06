import type { CommandId } from '@antrean/shared/domain/ids.ts';
import { openDatabase } from '@antrean/shared/sqlite/openDatabase.ts';
import { at, uuid } from '@antrean/shared/testing/builders.ts';
import { expect, it } from 'vitest';
import { openQuarantine } from '../engine/quarantine.ts';
import { hubFile } from '../hubFiles.ts';
import { hubMigrations } from '../journal/hubMigrations.ts';
import { callApi } from '../testing/callApi.ts';
import { startTestHub } from '../testing/startTestHub.ts';

it('[ENG15][API1] /healthz says how many rows the hub itself has put aside, until a person has closed them', async () => {
	let hub = await startTestHub({});
	const health = async (): Promise<unknown> => (await callApi(hub.url, null).get('/healthz')).body;
	expect(await health()).toMatchObject({ quarantined: 0, needsPerson: 0 });
	await hub.close();
	const database = openDatabase({ file: hubFile(hub.data), owner: 'hub', migrations: hubMigrations });
	const command = { type: 'callNext', counterId: at.mejaA } as const;
	for (const n of [1, 2]) {
		const wish = { commandId: uuid<CommandId>('c', n), command, holder: at.ani, stationId: null };
		openQuarantine(database).add({ kind: 'command', ...wish, expiresAtMs: null }, new Error('bug'), n);
	}
	database.close();
	hub = await hub.again({});
	expect(await health()).toMatchObject({ quarantined: 2, needsPerson: 2 });
	const closed = await fetch(`${hub.url}/api/v1/admin/parked/${uuid('c', 1)}/set-aside`, {
		method: 'POST',
		headers: { authorization: `Bearer ${hub.token('admin')}`, 'content-type': 'application/json' },
		body: JSON.stringify({ reason: 'outdated' }),
	});
	expect(closed.status).toBe(200);
	expect(await health()).toMatchObject({ quarantined: 1, needsPerson: 1 });
	await hub.done();
});
