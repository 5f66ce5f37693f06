import { miniSite, nine } from '@antrean/shared/testing/builders.ts';
import { createFakeClock, type FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestEngine, type TestEngine } from '../testing/openTestEngine.ts';

const hour = 3_600_000;
let lines: Record<string, unknown>[];
let clock: FakeClock;
let hub: TestEngine;
beforeEach(() => {
	lines = [];
	const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
	clock = createFakeClock(nine);
	hub = openTestEngine({ clock, site: miniSite, alwaysOpen: true, journalFor: (journal) => journal, log });
});
afterEach(() => hub.done());

const ofClock = () => lines.filter(({ msg }) => String(msg).startsWith('the clock of this computer'));

it('[TIM8] the log tells once when the clock comes into doubt, whatever reads the time, and once when it is right again', async () => {
	await clock.advance(60_000);
	expect(ofClock()).toEqual([]);
	clock.setWall(nine + 24 * hour);
	await clock.advance(60_000);
	for (let n = 0; n < 9; n++) hub.engine.time.now();
	const warned = {
		...{ level: 40, alarm: 'ahead-while-running', lastEventAt: '2026-11-23T00:00:00.000Z' },
		msg: expect.stringMatching(/in doubt: .* set the clock, or vouch for it/),
	};
	expect(ofClock()).toMatchObject([warned]);
	expect(String(ofClock()[0]?.wallClock).slice(0, 16)).toBe('2026-11-24T00:00');
	clock.setWall(nine + 3 * 60_000);
	await clock.advance(60_000);
	expect(ofClock()).toMatchObject([warned, { level: 30, isVouched: false, msg: expect.stringContaining('believed') }]);
});

it('[TIM8] the log tells a doubt of the start, another one that follows it, and that an operator ended it', async () => {
	clock.setWall(nine - 24 * hour);
	hub = hub.again();
	expect(ofClock()).toMatchObject([{ alarm: 'behind', wallClock: '2026-11-22T00:00:00.000Z' }]);
	// Set right: for the hub, which ran on from its last event, it has jumped.
	clock.setWall(nine + 72 * hour);
	await clock.advance(60_000);
	expect(ofClock()[1]).toMatchObject({ alarm: 'ahead-while-running' });
	hub.engine.time.trustClock();
	hub.engine.time.trustClock();
	expect(ofClock().slice(2)).toMatchObject([{ level: 30, isVouched: true }]);
	await clock.advance(60_000);
	expect(hub.engine.state().day).toBe('2026-11-26');
	expect(hub.engine.time.doubt()).toBeNull();
});
