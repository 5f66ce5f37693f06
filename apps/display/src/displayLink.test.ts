import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boardOf } from '@antrean/shared/domain/projections/boardView.ts';
import { createStationSelf } from '@antrean/shared/edge/stationSelf.ts';
import { boardSiteOf } from '@antrean/shared/protocol/boardSite.ts';
import type { Welcome } from '@antrean/shared/protocol/messages.ts';
import { socketEvents } from '@antrean/shared/protocol/socketEvents.ts';
import { openDatabase } from '@antrean/shared/sqlite/openDatabase.ts';
import { miniSite, monday, nine, startedState, stationId, uuid } from '@antrean/shared/testing/builders.ts';
import { createFakeClock } from '@antrean/shared/testing/fakeClock.ts';
import { calm, createLinkPair } from '@antrean/shared/testing/linkPair.ts';
import { expect, it } from 'vitest';
import { createBoardKeeper } from './boardKeeper.ts';
import { createDisplayLink } from './displayLink.ts';
import { boardTables } from './migrations/010-board.ts';

const state = startedState(miniSite);
const welcome: Welcome = {
	...{ outcome: 'welcome', protocol: 1, stationId: stationId(1), handshake: 1, incarnation: 1, slot: null },
	...{
		hubTime: nine,
		day: monday,
		alwaysOpen: false,
		demo: false,
		cursor: { epoch: 1, seq: 2, eventId: uuid('e', 2) },
	},
	catchUp: { kind: 'board', board: boardOf(state, null, nine), site: boardSiteOf(miniSite) },
	upstream: { link: 'live', asOf: nine, outbox: 0, parked: 0, printer: null },
};

it('[EDG28] says at each change and at each handshake whether its pages may ring', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'antrean-display-'));
	const database = openDatabase({ file: join(folder, 'edge.db'), owner: 'display', migrations: [boardTables] });
	const clock = createFakeClock(nine);
	const heard: unknown[] = [];
	const cable = createLinkPair(
		clock,
		() => ({
			handle(event, message, reply) {
				if (event === socketEvents.sound) heard.push(message);
				reply(event === socketEvents.hello ? welcome : {});
			},
			closed: () => undefined,
		}),
		calm,
	);
	const log = { info: () => undefined, error: () => undefined };
	const parts = {
		name: 'Layar',
		version: '1.2.3',
		hubToken: 'secret',
		identity: 'one',
		runId: 'run',
		newId: () => stationId(1),
	};
	const link = createDisplayLink({
		self: createStationSelf({ ...parts, database, role: 'display', clock }),
		...{ keeper: createBoardKeeper(database), open: cable.open, clock, chance: () => 0.5, log },
		...{ followed: () => undefined, replaced: () => undefined, changed: () => undefined },
	});
	link.start();
	await clock.advance(50);
	expect(heard).toEqual([{ isBlocked: false }]);
	link.tellSound({ isBlocked: true });
	await clock.advance(10);
	cable.breakNow();
	await clock.advance(1_000);
	expect(heard.slice(1)).toEqual([{ isBlocked: true }, { isBlocked: true }]);
	link.stop();
	database.close();
	rmSync(folder, { recursive: true, force: true });
});
