/**
 * The pictures' states are told by events to the fold, without a hub. Here a real hub takes the same events out of its journal, and what it
 * and a display's stream say of them is what the pictures show.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openingOf } from '@antrean/hub/engine/opening.ts';
import { hubMigrations } from '@antrean/hub/journal/hubMigrations.ts';
import { type Entry, openJournal } from '@antrean/hub/journal/journal.ts';
import { connectStation, helloOf } from '@antrean/hub/testing/connectStation.ts';
import { startTestHub, type TestHub } from '@antrean/hub/testing/startTestHub.ts';
import type { DomainEvent } from '@antrean/shared/domain/events.ts';
import { evolve } from '@antrean/shared/domain/evolve.ts';
import { asId, type BusinessDay, type StationId } from '@antrean/shared/domain/ids.ts';
import { boardOf } from '@antrean/shared/domain/projections/boardView.ts';
import { counterView, queueView } from '@antrean/shared/domain/projections/counterView.ts';
import { agencyQueue, serviceQueue } from '@antrean/shared/domain/projections/kioskView.ts';
import { waitingLine } from '@antrean/shared/domain/projections/waitingLine.ts';
import { encodeState } from '@antrean/shared/domain/snapshot.ts';
import { emptyState, type State } from '@antrean/shared/domain/state.ts';
import { hashSite } from '@antrean/shared/site/hashSite.ts';
import { openDatabase } from '@antrean/shared/sqlite/openDatabase.ts';
import { uuid } from '@antrean/shared/testing/builders.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { api } from './api.ts';
import { toldCalls } from './screens/boardStory.ts';
import { beforeCut, called, morning, type Story, serving } from './screens/counterScenes.ts';
import { at, floorBoard, recent, serving as servingNow, site } from './screens/hallBoards.ts';

const day = asId<BusinessDay>('2026-11-23');
const siteFile = fileURLToPath(new URL('../data/mpp-tangsel.json', import.meta.url));
let folder: string | null = null;
let hub: TestHub | null = null;
afterEach(async () => {
	await hub?.done();
	if (folder !== null) rmSync(folder, { recursive: true, force: true });
});

/** The story's events, with the sample's own hash, so that a hub does not take its catalogue in anew. */
function eventsOf({ told }: Story): readonly DomainEvent[] {
	return told.map((event) =>
		event.body.type === 'catalogue.changed' ? { ...event, body: { ...event.body, hash: hashSite(site) } } : event,
	);
}

function journalled(events: readonly DomainEvent[], file: string): void {
	const database = openDatabase({ file, owner: 'hub', migrations: hubMigrations });
	const journal = openJournal(database, at('06:00'));
	const entries = events.map(({ at: time, body }, n): Entry => {
		const event = {
			...{ seq: n + 1, epoch: journal.epoch, id: uuid<Entry['event']['id']>('e', n + 1), n: 0, day, version: 1 },
			...{ commandId: uuid<Entry['event']['commandId']>('c', n + 1), at: time, stationId: null, body },
		};
		return { event, bodyText: JSON.stringify(body), digest: null };
	});
	const begun = events.findIndex(({ body }) => body.type === 'day.started');
	const opened = events.slice(0, begun + 1).reduce(evolve, emptyState);
	journal.append(() => ({ batch: { entries, tickets: [], openings: [openingOf(opened, day, begun + 1)] } }));
	database.close();
}

/** A real hub, at the story's last moment, on a journal with its events. */
async function hubOf(events: readonly DomainEvent[], now: number): Promise<TestHub> {
	folder = mkdtempSync(join(tmpdir(), 'antrean-stand-in-'));
	mkdirSync(join(folder, 'hub'));
	journalled(events, join(folder, 'hub', 'hub.sqlite'));
	const began = performance.now();
	const machine = {
		wallMs: () => now + Math.floor(performance.now() - began),
		runAgeMs: () => performance.now(),
		after: () => () => undefined,
	};
	hub = await startTestHub({ data: join(folder, 'hub'), siteFile, realHours: true, machine });
	return hub;
}

/** What counters, kiosks and displays are told of a queue. */
function toldOf(state: State, now: number): unknown {
	return {
		counters: site.counters.map(({ id }) => [
			counterView(state, id, now).counter,
			waitingLine(state, id, now, 50),
			state.desks.get(id) ?? null,
		]),
		agencies: site.agencies.map(({ id }) => agencyQueue(state, id, now, false)),
		services: site.agencies.flatMap(({ services }) => services.map(({ id }) => serviceQueue(state, id, now, false))),
		board: boardOf(state, null, now),
	};
}

const stories: readonly (readonly [string, () => Story, string])[] = [
	['waits for its officer', morning, '10:40'],
	['calls', called, '10:42'],
	['serves, one paper in doubt', serving, '10:47'],
	['is about to lose its link', beforeCut, '10:51'],
];

describe('the states before which pages are photographed', () => {
	it.each(stories)('[ALL5] a counter that %s: a real hub folds the same events to the same', async (_, tell, time) => {
		const events = eventsOf(tell());
		const now = at(time);
		const real = await hubOf(events, now);
		const standIn = events.reduce(evolve, emptyState);
		expect(toldOf(real.engine.state(), now)).toEqual(toldOf(standIn, now));
		expect(real.engine.state().tickets.size).toBe(standIn.tickets.size);
		// Over the public contract and the sockets it is still that.
		const { get } = api(real.url, real.token('admin'));
		const { body } = await get('/api/v1/counters/loket-16/queue');
		const line = queueView(standIn, asId('loket-16'), now).tickets;
		expect(body.tickets).toEqual(JSON.parse(JSON.stringify(line)));
		const hello = helloOf(real, uuid<StationId>('d', 1), {
			role: 'display',
			token: real.token('display'),
			stream: 'board',
		});
		const display = await connectStation(real, { ...hello, name: 'Layar' });
		const { asOf: _asOf, ...board } = boardOf(standIn, null, now);
		expect(display.replies.catchUp).toMatchObject({ kind: 'board', board: JSON.parse(JSON.stringify(board)) });
		display.close();
	});

	it('[ALL5] a composed board of the hall is what calls of its numbers fold to', () => {
		const now = at('10:42');
		const composed = floorBoard(now, at('10:41'), servingNow, recent);
		const folded = boardOf(toldCalls(servingNow, recent, at('10:41')).state, null, now);
		// A cell's number stands there since its own call; the composed ones since the last.
		const shown = ({ nowServing, lastCalls }: typeof composed): unknown => ({
			cells: nowServing.map(({ since: _since, ...cell }) => cell),
			calls: lastCalls.map(({ number, label, at: time }) => [number, label, time]),
		});
		const last = shown({ ...folded, lastCalls: folded.lastCalls.slice(0, recent.length) });
		expect(last).toEqual(shown(composed));
	});

	it('[ALL5] a state goes to a page as a hub sends it, and comes out of it unchanged', () => {
		const { state } = serving();
		expect(JSON.parse(JSON.stringify(encodeState(state)))).toEqual(encodeState(state));
	});
});
