import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fact } from '../domain/facts.ts';
import { asId } from '../domain/ids.ts';
import type { Database } from '../sqlite/database.ts';
import { explanation } from '../sqlite/explain.ts';
import { openDatabase } from '../sqlite/openDatabase.ts';
import { edgeTables } from './migrations/010-edge.ts';
import { parkedColumns } from './migrations/040-parked.ts';
import { createOutbox, type Outbox } from './outbox.ts';

const day = asId<Parameters<Outbox['acknowledge']>[1]>('2026-11-24');
const id = (n: number): Fact['factId'] => asId(`01890000-0000-7000-8000-${String(n).padStart(12, '0')}`);
const fact = (n: number): Fact => ({
	factId: id(n),
	stationId: asId('01890000-0000-7000-8000-000000000099'),
	catalogueVersion: 1,
	time: { wallMs: 1_000 + n, runId: 'run', runAgeMs: n },
	body: { type: 'printer.changed', printer: 'idle' },
});

let folder: string;
let database: Database;
let outbox: Outbox;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-outbox-'));
	reopen();
});
afterEach(() => {
	database.close();
	rmSync(folder, { recursive: true, force: true });
});

function reopen(): void {
	database = openDatabase({ file: join(folder, 'edge.db'), owner: 'counter', migrations: [edgeTables, parkedColumns] });
	outbox = createOutbox(database);
}

function write(...numbers: number[]): void {
	database.transaction(() => {
		for (const n of numbers) outbox.write(fact(n));
	});
}

const park = (parked: Parameters<Outbox['park']>[0]): void => outbox.park(parked, 5_000);
const decided = (action: 'retry' | 'set-aside', of: number, by: number): void =>
	database.transaction(() =>
		outbox.obey(
			action === 'retry'
				? { action, decisionId: id(by), factId: id(of), at: 6_000 }
				: { action, decisionId: id(by), factId: id(of), at: 6_000, reason: 'mistake' },
		),
	);
const waiting = (): readonly string[] => outbox.waiting(100).map((one) => one.factId);

describe('createOutbox', () => {
	it.each(['waiting', 'acknowledged'])(
		'[EDG31] of which a %s row is damaged is refused, and not sent for ever',
		(state) => {
			write(1, 2);
			if (state === 'acknowledged') database.transaction(() => outbox.acknowledge([id(1)], day));
			database.exec('UPDATE outbox SET fact = substr(fact, 1, 40) WHERE position = (SELECT min(position) FROM outbox)');
			database.close();
			expect(reopen).toThrow(SyntaxError);
			expect(explanation('edge.db', new SyntaxError('no JSON'))).toMatchObject({ code: 'database/corrupt' });
		},
	);

	it('[OB1] hands facts out in the order in which they were written, whatever their ids', () => {
		write(3, 1, 2);
		expect(outbox.waiting(2)).toEqual([fact(3), fact(1)]);
		expect(outbox.counts()).toEqual({ waiting: 3, parked: 0, setAside: 0 });
	});

	it('[OB2] keeps a row until it is acknowledged, over a restart too', () => {
		write(1, 2);
		outbox.waiting(100);
		database.close();
		reopen();
		expect(waiting()).toEqual([id(1), id(2)]);
		expect(outbox.acknowledge([id(1)], day)).toEqual([fact(1)]);
		expect(waiting()).toEqual([id(2)]);
	});

	it('[OB2] takes one acknowledgement of a row for good and ignores others and strangers', () => {
		write(1);
		outbox.acknowledge([id(1)], day);
		expect(outbox.acknowledge([id(1), id(7)], day)).toEqual([]);
		expect(outbox.counts()).toEqual({ waiting: 0, parked: 0, setAside: 0 });
	});

	it('[OB3] keeps a parked row with its code', () => {
		write(1, 2);
		park([
			{ factId: id(1), code: 'fact/malformed' },
			{ factId: 'nobody’s', code: 'fact/malformed' },
		]);
		expect(waiting()).toEqual([id(2)]);
		expect(outbox.parked(50)).toEqual([{ fact: fact(1), code: 'fact/malformed', since: 5_000 }]);
		expect(outbox.counts()).toEqual({ waiting: 1, parked: 1, setAside: 0 });
	});

	it('[OB8] lets wait again what named something unknown, in its old order, and nothing else', () => {
		write(1, 2, 3, 4);
		park([
			{ factId: id(1), code: 'ticket/unknown' },
			{ factId: id(2), code: 'auth/scope' },
			{ factId: id(3), code: 'counter/unknown' },
		]);
		expect(outbox.retry(null)).toBe(2);
		expect(waiting()).toEqual([id(1), id(3), id(4)]);
		expect(outbox.parked(50)).toEqual([{ fact: fact(2), code: 'auth/scope', since: 5_000 }]);
		expect(outbox.retry(null)).toBe(0);
	});

	it('[OB8] lets wait again what names one ticket', () => {
		const of = (n: number, ticket: string): Fact =>
			({ ...fact(n), body: { type: 'ticket.completed', ticketId: ticket } }) as unknown as Fact;
		database.transaction(() => {
			for (const one of [of(1, 'a'), of(2, 'b'), of(3, 'a')]) outbox.write(one);
		});
		park([1, 2, 3].map((n) => ({ factId: id(n), code: 'ticket/unknown' })));
		expect(outbox.retry(asId('a'))).toBe(2);
		expect(waiting()).toEqual([id(1), id(3)]);
		expect(outbox.counts()).toEqual({ waiting: 2, parked: 1, setAside: 0 });
	});

	it('[OB3] lets a parked row go when the hub acknowledges it after all', () => {
		write(1);
		park([{ factId: id(1), code: 'fact/malformed' }]);
		expect(outbox.acknowledge([id(1)], day)).toEqual([fact(1)]);
		expect(outbox.counts()).toEqual({ waiting: 0, parked: 0, setAside: 0 });
	});

	it('[OB3] says since when a row is parked: since the first time', () => {
		write(1);
		park([{ factId: id(1), code: 'ticket/unknown' }]);
		outbox.retry(null);
		outbox.park([{ factId: id(1), code: 'counter/unknown' }], 9_000);
		expect(outbox.parked(50)).toEqual([{ fact: fact(1), code: 'counter/unknown', since: 5_000 }]);
	});

	it('[OB9] lets a parked row wait again once for a decision, whatever its code, in its old order', () => {
		write(1, 2, 3);
		park([1, 2].map((n) => ({ factId: id(n), code: 'auth/scope' })));
		decided('retry', 2, 71);
		expect(waiting()).toEqual([id(2), id(3)]);
		park([{ factId: id(2), code: 'auth/scope' }]);
		decided('retry', 2, 71);
		expect(waiting()).toEqual([id(3)]);
		decided('retry', 2, 72);
		expect(waiting()).toEqual([id(2), id(3)]);
	});

	it('[OB10] never sends a row again that was set aside, over a restart too, and counts it apart', () => {
		write(1, 2);
		park([1, 2].map((n) => ({ factId: id(n), code: 'ticket/unknown' })));
		decided('set-aside', 1, 71);
		database.close();
		reopen();
		decided('retry', 1, 72);
		expect(outbox.retry(null)).toBe(1);
		expect(waiting()).toEqual([id(2)]);
		expect(outbox.parked(50)).toEqual([]);
		expect(outbox.counts()).toEqual({ waiting: 1, parked: 0, setAside: 1 });
		const kept = database
			.statement<[string], { fact: string; code: string; reason: string; at: number }>(
				'SELECT fact, code, set_aside AS reason, set_aside_at AS at FROM outbox WHERE fact_id = ?',
			)
			.get(id(1));
		expect(kept).toEqual({ fact: JSON.stringify(fact(1)), code: 'ticket/unknown', reason: 'mistake', at: 6_000 });
	});

	it('[OB10] sets aside what was parked alone: neither what waits for the first time nor what the hub has', () => {
		write(1, 2, 3);
		park([2, 3].map((n) => ({ factId: id(n), code: 'ticket/unknown' })));
		outbox.acknowledge([id(2)], day);
		// On its way again, for a retry: that it was parked once is enough.
		decided('retry', 3, 70);
		for (const n of [1, 2, 3]) decided('set-aside', n, 71);
		expect(waiting()).toEqual([id(1)]);
		park([{ factId: id(3), code: 'counter/unknown' }]);
		expect(outbox.counts()).toEqual({ waiting: 1, parked: 0, setAside: 1 });
		// The hub had taken it after all.
		outbox.acknowledge([id(3)], day);
		expect(outbox.counts()).toEqual({ waiting: 1, parked: 0, setAside: 0 });
	});

	it('[OB4] leaves nothing of a transaction that failed', () => {
		expect(() =>
			database.transaction(() => {
				outbox.write(fact(1));
				throw new Error('power');
			}),
		).toThrow('power');
		expect(waiting()).toEqual([]);
	});

	it('[OB5] forgets only what was acknowledged before a day', () => {
		write(1, 2, 3);
		outbox.acknowledge([id(1)], asId('2026-11-01'));
		outbox.acknowledge([id(2)], day);
		outbox.forgetBefore(day);
		expect(waiting()).toEqual([id(3)]);
		// A forgotten id may be written again; a kept one may not.
		expect(() => write(1)).not.toThrow();
		expect(() => write(2)).toThrow(/UNIQUE/);
	});
});
