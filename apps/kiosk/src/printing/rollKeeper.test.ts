import type { Database } from '@antrean/shared/sqlite/database.ts';
import { createMemoryFile } from '@antrean/shared/sqlite/memoryFile.ts';
import { createFakeClock, type FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { createRollKeeper, createRollTable, type RollKeeper } from './rollKeeper.ts';

const nine = Date.UTC(2026, 10, 24, 2);
const minute = 60_000;
const full = { paperLow: false, paperOut: false };
const out = { paperLow: true, paperOut: true };

let clock: FakeClock;
let database: Database;
let isFull: boolean;
let errors: unknown[];
beforeEach(() => {
	clock = createFakeClock(nine);
	const file = createMemoryFile(null, [{ version: 50, up: createRollTable }]);
	database = file.open({
		use: () => undefined,
		commit() {
			if (isFull) throw new Error('database or disk is full');
		},
	});
	[isFull, errors] = [false, []];
});

function keeper(rollMm: number | null = 80_000): RollKeeper {
	return createRollKeeper({ database, clock, rollMm, onError: (error) => void errors.push(error) });
}

/** A paper of 100 mm each minute. */
async function print(roll: RollKeeper, papers: number): Promise<void> {
	for (let n = 0; n < papers; n++) {
		await clock.advance(minute);
		roll.printed(100);
	}
}

describe('the roll keeper', () => {
	it('[PRN51] foretells the end from the papers of the last hour', async () => {
		const roll = keeper(7_000);
		expect(roll.end()).toBeNull();
		roll.sensed(out);
		roll.sensed(full);
		await print(roll, 60);
		const inMinutes = ((roll.end() ?? 0) - clock.wallMs()) / minute;
		expect(inMinutes).toBeGreaterThan(9);
		expect(inMinutes).toBeLessThan(11);
		await clock.advance(61 * minute);
		expect(roll.end()).toBeNull();
	});

	it('[PRN50] remembers the roll over a clean end, and all but a few papers over a power cut', async () => {
		const roll = keeper();
		roll.sensed(out);
		roll.sensed(full);
		await print(roll, 100);
		roll.close();
		await print(roll, 5);
		const next = keeper();
		next.sensed(out);
		next.sensed(full);
		const measured = database.statement<[], { roll_mm: number }>('SELECT roll_mm FROM paper_roll').get();
		expect(measured?.roll_mm).toBe(10_000);
	});

	it('[PRN50] goes on with a full disk, and writes it down later', async () => {
		const roll = keeper();
		roll.sensed(out);
		isFull = true;
		roll.sensed(full);
		await print(roll, 9);
		expect(errors.length).toBeGreaterThan(0);
		isFull = false;
		roll.close();
		const kept = database.statement<[], { printed_mm: number }>('SELECT printed_mm FROM paper_roll').get();
		expect(kept?.printed_mm).toBe(900);
	});
});
