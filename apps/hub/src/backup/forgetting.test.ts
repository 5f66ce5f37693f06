import type { BusinessDay } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import { at, miniSite, nine, uuid } from '@antrean/shared/testing/builders.ts';
import { createFakeClock, type FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestEngine, type TestEngine } from '../testing/openTestEngine.ts';
import { createForgetting, type Forgetting } from './forgetting.ts';

const dayMs = 86_400_000;
const monday = asId<BusinessDay>('2026-11-23');
const tuesday = asId<BusinessDay>('2026-11-24');

let clock: FakeClock;
let hub: TestEngine;
beforeEach(async () => {
	clock = createFakeClock(nine);
	hub = openTestEngine({ clock, site: miniSite, alwaysOpen: true, journalFor: (journal) => journal });
	for (let n = 0; n < 6; n++) {
		clock.setWall(nine + n * dayMs);
		hub = hub.again();
		for (let of = 0; of < 150; of++) await issue(1_000 * n + of);
	}
});
afterEach(() => hub.done());

async function issue(n: number): Promise<void> {
	const command = { type: 'issueTicket', serviceId: n % 2 === 0 ? at.ktp : at.akta, priorityClassId: null } as const;
	const who = { holder: at.ani, stationId: null, expiresAtMs: null };
	await hub.ask({ kind: 'command', commandId: uuid('c', n), command, ...who });
}

function forgetting(keptDays: number, engine = hub.engine): Readonly<{ it: Forgetting; said: readonly string[] }> {
	const said: string[] = [];
	const log = pino({ level: 'info' }, { write: (line) => void said.push(line) });
	return { it: createForgetting({ oldDays: hub.oldDays, engine, machine: clock, keptDays, log }), said };
}

/** Of so many a day was given 150. */
function left(): readonly number[] {
	const count = hub.database.statement<[string], { n: number }>(
		"SELECT count(*) AS n FROM events WHERE type = 'ticket.issued' AND day = ?",
	);
	return [monday, tuesday].map((day) => count.get(day)?.n ?? 0);
}

it('[BAK23] forgets days that are older than was said, in parts between which the hub serves, and tells each day', async () => {
	const { it: running, said } = forgetting(4);
	running.start();
	running.start();
	await clock.advance(100);
	expect(left()).toEqual([50, 150]);
	await issue(9_000);
	expect(hub.engine.state().tickets.size).toBe(151);
	await clock.advance(1_000);
	expect(left()).toEqual([0, 150]);
	expect(said).toEqual([expect.stringContaining('a day is forgotten')]);
	running.start();
	await clock.advance(1_000);
	expect(left()).toEqual([0, 150]);
});

it('[BAK23] goes on to the next day, and stops when it is told to', async () => {
	const { it: running } = forgetting(3);
	running.start();
	await clock.advance(300);
	expect(left()).toEqual([0, 50]);
	running.stop();
	await clock.advance(1_000);
	expect(left()).toEqual([0, 50]);
	running.start();
	await clock.advance(1_000);
	expect(left()).toEqual([0, 0]);
});

it('[BAK23] goes on serving where the days can not be looked for', async () => {
	const { it: running, said } = forgetting(3);
	hub.database.exec('ALTER TABLE forgottenDays RENAME TO gone');
	running.start();
	await clock.advance(1_000);
	expect(said).toEqual([expect.stringContaining('could not be looked for')]);
	expect(hub.engine.status()).toBe('ok');
});

it('[BAK23] leaves it to another night where the hub can not write', async () => {
	const { it: running, said } = forgetting(3, { ...hub.engine, writeBeside: () => false });
	running.start();
	await clock.advance(1_000);
	expect(left()).toEqual([150, 150]);
	expect(said).toEqual([expect.stringContaining('another night')]);
});
