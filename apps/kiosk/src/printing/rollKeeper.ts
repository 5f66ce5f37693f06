import type { EdgeClock } from '@antrean/shared/edge/edgeClock.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import {
	type PaperSensors,
	paperLeft,
	paperPrinted,
	paperSensed,
	type RollUse,
	rollEnd,
	unknownRoll,
} from './rollUse.ts';

/** Keeps what is known of the roll over restarts, and the pace of the last hour. Knows no printer and no ticket. */
export interface RollKeeper {
	/** A paper came out, or may have. */
	printed(mm: number): void;
	sensed(sensors: PaperSensors): void;
	/** When the roll ends, epoch ms of this machine's clock; null: not known, or not soon. */
	end(): number | null;
	/** Writes what is not written yet. */
	close(): void;
}

export type RollParts = Readonly<{
	/** With the table of `createRollTable`. */
	database: Database;
	clock: EdgeClock;
	/** Of a new roll; null: not given. */
	rollMm: number | null;
	/** It could not be written: it is tried again with the next change. */
	onError: (error: unknown) => void;
}>;

const paceMs = 3_600_000;
/** So many papers may be forgotten by a power cut: less than a hundredth of a roll. */
const papersAWrite = 8;

export function createRollTable(database: Database): void {
	database.exec(`CREATE TABLE paper_roll (
		id INTEGER PRIMARY KEY CHECK (id = 1),
		printed_mm REAL, low_mm REAL, is_out INTEGER NOT NULL CHECK (is_out IN (0, 1)), roll_mm REAL, low_left_mm REAL
	) STRICT`);
}

type Row = Readonly<{
	printed_mm: number | null;
	low_mm: number | null;
	is_out: number;
	roll_mm: number | null;
	low_left_mm: number | null;
}>;

export function createRollKeeper({ database, clock, rollMm, onError }: RollParts): RollKeeper {
	const read = database.statement<[], Row>('SELECT printed_mm, low_mm, is_out, roll_mm, low_left_mm FROM paper_roll');
	const write = database.statement<[number | null, number | null, number, number | null, number | null]>(
		'INSERT OR REPLACE INTO paper_roll (id, printed_mm, low_mm, is_out, roll_mm, low_left_mm) VALUES (1, ?, ?, ?, ?, ?)',
	);
	let use = fromRow(read.get());
	let unwritten = 0;
	/** Papers of the last hour by this process's own age: a clock that is set moves no pace. */
	let papers: readonly Readonly<{ at: number; mm: number }>[] = [];

	function save(): void {
		try {
			write.run(use.printedMm, use.lowMm, Number(use.isOut), use.rollMm, use.lowLeftMm);
			unwritten = 0;
		} catch (error) {
			onError(error);
		}
	}

	function lately(): typeof papers {
		return papers.filter(({ at }) => at > clock.runAgeMs() - paceMs);
	}

	return {
		printed(mm) {
			use = paperPrinted(use, mm);
			papers = [...lately(), { at: clock.runAgeMs(), mm }];
			if (++unwritten >= papersAWrite) save();
		},
		sensed(sensors) {
			const next = paperSensed(use, sensors);
			if (next === use) return;
			use = next;
			unwritten++;
			save();
		},
		end() {
			const [first, ...others] = lately();
			if (first === undefined) return null;
			const mm = others.reduce((sum, paper) => sum + paper.mm, first.mm);
			return rollEnd(paperLeft(use, rollMm), { mm, sinceMs: clock.runAgeMs() - first.at }, clock.wallMs());
		},
		close() {
			if (unwritten > 0) save();
		},
	};
}

function fromRow(row: Row | undefined): RollUse {
	if (row === undefined) return unknownRoll;
	const { printed_mm, low_mm, is_out, roll_mm, low_left_mm } = row;
	return { printedMm: printed_mm, lowMm: low_mm, isOut: is_out === 1, rollMm: roll_mm, lowLeftMm: low_left_mm };
}
