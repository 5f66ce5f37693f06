import type { Command } from '@antrean/shared/domain/commands.ts';
import type { JournalEvent } from '@antrean/shared/domain/events.ts';
import { at, miniSite, nine, uuid } from '@antrean/shared/testing/builders.ts';
import { createFakeClock, type FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Journal } from '../journal/journal.ts';
import { openTestEngine, type TestEngine } from '../testing/openTestEngine.ts';
import type { Answer, CommandRequest, FactRequest } from './request.ts';

/** What the disk does at the next appends: throws, or lets them through. */
let append: () => void;
let clock: FakeClock;
let hub: TestEngine;
beforeEach(() => {
	clock = createFakeClock(nine);
	append = () => undefined;
	hub = openTestEngine({
		clock,
		site: miniSite,
		alwaysOpen: false,
		journalFor: (journal) => ({
			...journal,
			append: (make) => {
				append();
				return journal.append(make);
			},
		}),
	});
});
afterEach(() => hub.done());

function request(n: number, command: Command): CommandRequest {
	return { kind: 'command', commandId: uuid('c', n), command, holder: at.ani, stationId: null, expiresAtMs: null };
}

const issue: Command = { type: 'issueTicket', serviceId: at.ktp, priorityClassId: null };
const numbers = (): string[] => [...hub.engine.state().tickets.values()].map(({ number }) => number).sort();

/** An event row that the tables refuse: the id of the third command is taken by something that outcomeOf does not find. */
function takenCommand(n: number): void {
	const first = hub.database.statement<[], { epoch: number }>('SELECT epoch FROM events LIMIT 1').get();
	hub.database.exec(
		`INSERT INTO events (seq, epoch, id, commandId, n, day, type, version, at, body)
		 VALUES (1000000, ${first?.epoch}, 'x', '${uuid('c', n)}', 0, '2026-11-23', 'x', 1, 0, '{}')`,
	);
}

function printerFact(n: number): FactRequest {
	const time = { wallMs: nine, runId: 'run', runAgeMs: 0 };
	const fact = {
		factId: uuid<JournalEvent['commandId']>('d', n),
		stationId: uuid<never>('b', 1),
		catalogueVersion: 1,
		time,
		body: { type: 'printer.changed', printer: 'paperOut' } as const,
	};
	return { kind: 'fact', fact, clock: { reading: time, at: nine }, lastContactAt: null };
}

function eventsIn(answer: Answer): readonly JournalEvent[] {
	return answer.outcome === 'accepted' ? answer.events : [];
}

describe('a command that the tables refuse', () => {
	it('[ENG5] is put aside; the others of its batch are done, in their order', async () => {
		// The journal knows nothing of the taken id, so only the unique index speaks.
		const blind: Journal['outcomeOf'] = () => null;
		hub.done();
		hub = openTestEngine({
			...{ clock, site: miniSite, alwaysOpen: false },
			journalFor: (journal) => ({ ...journal, outcomeOf: blind }),
		});
		takenCommand(2);
		const answers = await Promise.all([1, 2, 3].map((n) => hub.ask(request(n, issue))));
		expect(answers.map(({ outcome }) => outcome)).toEqual(['accepted', 'refused', 'accepted']);
		expect(answers[1]).toMatchObject({ problem: { code: 'command/quarantined' } });
		expect(numbers()).toEqual(['DB-01', 'DB-02']);
		expect(hub.quarantine.count()).toBe(1);
		expect(hub.published.map(({ entries }) => entries.length)).toEqual([1, 1]);
	});
});

describe('a command that meets a bug', () => {
	it('[ENG5] is put aside without the others noticing', async () => {
		const broken = {
			type: 'callNext',
			counterId: at.mejaA,
			get poison(): string {
				throw new Error('bug');
			},
		} as Command;
		const [good, bad, other] = await Promise.all([
			hub.ask(request(1, issue)),
			hub.ask({ ...request(2, issue), command: broken, toJSON: () => 'poison' } as CommandRequest),
			hub.ask(request(3, issue)),
		]);
		expect(bad).toMatchObject({ outcome: 'refused', problem: { code: 'command/quarantined' } });
		expect([good?.outcome, other?.outcome]).toEqual(['accepted', 'accepted']);
		expect(numbers()).toEqual(['DB-01', 'DB-02']);
		expect(hub.published.at(-1)?.entries).toHaveLength(2);
	});
});

describe('a full disk', () => {
	/** As SQLite does it: the file may not grow. */
	const setPages = (pages: number): unknown => hub.database.pragma(`max_page_count = ${pages}`);

	function fillUp(): void {
		hub.database.exec('CREATE TABLE filler (text TEXT)');
		setPages(Number(hub.database.pragma('page_count')) + 4);
		const insert = hub.database.statement<[string]>('INSERT INTO filler VALUES (?)');
		expect(() => {
			for (;;) insert.run('x'.repeat(2000));
		}).toThrow(/full/);
	}

	it('[ENG6] makes the hub read-only, nothing of the batch is seen, and space brings it back', async () => {
		await hub.ask(request(1, issue));
		fillUp();
		const answers: Answer[] = [];
		for (let n = 2; hub.engine.status() === 'ok' && n < 500; n++) answers.push(await hub.ask(request(n, issue)));
		const done = answers.filter(({ outcome }) => outcome === 'accepted').length;
		expect(answers.at(-1)).toMatchObject({ outcome: 'refused', problem: { code: 'hub/read-only' } });
		expect(numbers()).toHaveLength(1 + done);
		expect(await hub.ask(request(600, issue))).toMatchObject({ problem: { code: 'hub/read-only' } });

		await clock.advance(3_000);
		expect(hub.engine.status()).toBe('read-only');
		setPages(1_000_000);
		// Callers who don't give up must not keep it from looking for space.
		for (let n = 700; n < 710; n++) {
			await clock.advance(100);
			await hub.ask(request(n, issue));
		}
		expect(hub.engine.status()).toBe('ok');
		expect(await hub.ask(request(600, issue))).toMatchObject({ outcome: 'accepted' });
		expect(numbers()).toEqual(numbers().map((_, n) => `DB-${String(n + 1).padStart(2, '0')}`));
	});

	it('[ENG6] answers again what was committed before, in the batch that finds no space too', async () => {
		const first = await hub.ask(request(1, issue));
		append = () => {
			throw fullDisk();
		};
		for (const _ of ['the batch that finds no space', 'the next']) {
			const [repeat, other, unlike] = await Promise.all([
				hub.ask(request(1, issue)),
				hub.ask(request(2, issue)),
				hub.ask(request(1, { ...issue, serviceId: at.akta })),
			]);
			expect(hub.engine.status()).toBe('read-only');
			expect(repeat).toMatchObject({ outcome: 'accepted', repeated: true });
			expect(eventsIn(repeat)).toEqual(eventsIn(first));
			expect(other).toMatchObject({ outcome: 'refused', problem: { code: 'hub/read-only' } });
			expect(unlike).toMatchObject({ outcome: 'refused', problem: { code: 'command/reused' } });
		}
		expect(numbers()).toEqual(['DB-01']);
	});

	it('[ENG6] acknowledges again a fact that was committed before', async () => {
		const asked = printerFact(1);
		expect(await hub.ask(asked)).toMatchObject({ outcome: 'accepted', repeated: false });
		append = () => {
			throw fullDisk();
		};
		expect(await hub.ask(printerFact(2))).toMatchObject({ problem: { code: 'hub/read-only' } });
		expect(await hub.ask(asked)).toMatchObject({ outcome: 'accepted', repeated: true });
	});

	it('[ENG6] leaves facts with their station', async () => {
		append = () => {
			throw fullDisk();
		};
		await hub.ask(request(1, issue));
		expect(await hub.ask(printerFact(1))).toMatchObject({ outcome: 'refused', problem: { code: 'hub/read-only' } });
	});

	function fullDisk(): unknown {
		try {
			hub.database.exec('CREATE TABLE IF NOT EXISTS small (text TEXT)');
			setPages(1);
			hub.database.exec(`INSERT INTO small VALUES ('${'x'.repeat(100_000)}')`);
			throw new Error('there was space');
		} catch (error) {
			return error;
		}
	}
});

describe('an unknown outcome', () => {
	it('[ENG7] ends the hub without an answer to anybody', async () => {
		await hub.ask(request(1, issue));
		append = () => {
			throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_FSYNC' });
		};
		const answers: Answer[] = [];
		for (const n of [2, 3]) hub.engine.submit(request(n, issue), (answer) => answers.push(answer));
		await clock.advance(0);
		expect(hub.fatal).toHaveLength(1);
		append = () => undefined;
		hub.engine.submit(request(4, issue), (answer) => answers.push(answer));
		await clock.advance(0);
		expect(answers).toEqual([]);
		expect(numbers()).toEqual(['DB-01']);
	});

	it('[ENG14] leaves nothing of the batch in the state, in streams or in the memory of answers', async () => {
		const before = hub.engine.state();
		const published = hub.published.length;
		append = () => {
			throw new Error('unknown');
		};
		hub.engine.submit(request(1, issue), () => expect.unreachable());
		hub.engine.submit(request(2, { type: 'callNext', counterId: at.mejaA }), () => expect.unreachable());
		await clock.advance(0);
		expect(hub.engine.state()).toBe(before);
		expect(hub.published).toHaveLength(published);
		expect(hub.journal.outcomeOf(uuid('c', 1))).toBeNull();
	});
});
