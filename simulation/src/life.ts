import type { EdgeClock } from '@antrean/shared/edge/edgeClock.ts';
import { sqliteCode } from '@antrean/shared/sqlite/database.ts';
import { diskFault, PowerCut, type WriteWatch } from '@antrean/shared/sqlite/memoryFile.ts';
import type { FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import type { Chance } from './chance.ts';

/** Whatever the process would still do, it does not. */
export class ProcessGone extends Error {}

/** What the end of a process brings about is no bug, nor what a disk that was told to fail does. */
export function isEnd(error: unknown): boolean {
	return error instanceof PowerCut || error instanceof ProcessGone || isDiskFault(error);
}

/** A file in memory alone knows neither. */
function isDiskFault(error: unknown): boolean {
	const code = sqliteCode(error);
	return code === 'SQLITE_FULL' || code === 'SQLITE_IOERR';
}

/** In the midst of what it does: after so many uses of its disk or its cables. */
export type SuddenEnd = Readonly<{ uses: number; losesPower: boolean }>;

/** One life of one process: its clocks and timers end with it, and so does its hold on its file. */
export class Life {
	readonly clock: EdgeClock;
	readonly watch: WriteWatch;
	readonly #parts: LifeParts;
	#isOver = false;
	/** What it would have done since it was frozen; null: it is not. */
	#frozen: (() => void)[] | null = null;
	/** Uses that are left to it; null: it does not end so. */
	#sudden: { uses: number; losesPower: boolean } | null = null;
	/** Which moment of the next commit fails, without anybody knowing what is on the disk; null: none. */
	#ioError: 'before' | 'after' | null = null;
	/** Commits until the power goes, and whether before or after the last of them takes effect; null: it stays. */
	#cut: { commits: number; moment: 'before' | 'after' } | null = null;

	constructor(parts: LifeParts) {
		const { world, skewMs } = parts;
		const born = world.runAgeMs();
		this.#parts = parts;
		this.clock = {
			wallMs: () => world.wallMs() + skewMs(),
			runAgeMs: () => world.runAgeMs() - born,
			after: (delayMs, run) => world.after(delayMs, () => this.run(run)),
		};
		this.watch = {
			use: () => this.use(),
			commit: (moment) => this.#commit(moment),
		};
	}

	get isOver(): boolean {
		return this.#isOver;
	}

	/** Does it unless the process is gone; ends quietly where the process ends in the midst of it, whatever its code made of that. */
	run(work: () => void): void {
		if (this.#isOver) return;
		if (this.#frozen !== null) {
			this.#frozen.push(work);
			return;
		}
		try {
			work();
		} catch (error) {
			// A process ends by an exception that it does not catch.
			if (isDiskFault(error)) this.end();
			if (!this.#isOver) throw error;
		}
	}

	/** As by SIGSTOP: its clocks go on; what reaches it, and what is due, it does late and in order. */
	freeze(ms: number): void {
		if (this.#isOver || this.#frozen !== null) return;
		this.#frozen = [];
		this.#parts.world.after(ms, () => this.thaw());
	}

	thaw(): void {
		const late = this.#frozen ?? [];
		this.#frozen = null;
		for (const work of late) this.run(work);
	}

	cutPowerAt(commits: number, moment: 'before' | 'after'): void {
		this.#cut = { commits, moment };
	}

	endAt(end: SuddenEnd): void {
		this.#sudden = { ...end };
	}

	/** The disk fails at the next commit. */
	failAt(moment: 'before' | 'after'): void {
		this.#ioError = moment;
	}

	/** No end that is still to come will come. */
	keepPower(): void {
		this.#ioError = null;
		this.#cut = null;
		this.#sudden = null;
	}

	/**
	 * Stands at each use of its disk and its cables.
	 * @throws ProcessGone where the process is at its end
	 */
	use(): void {
		if (this.#isOver) throw new ProcessGone();
		const sudden = this.#sudden;
		if (sudden === null || --sudden.uses > 0) return;
		this.end();
		if (sudden.losesPower) this.#parts.losePower(this.#parts.chance());
		throw new ProcessGone();
	}

	end(): void {
		if (this.#isOver) return;
		this.#isOver = true;
		this.#parts.onEnd();
	}

	#commit(moment: 'before' | 'after'): void {
		if (this.#isOver) throw new ProcessGone();
		if (moment === 'before' && this.#parts.isDiskFull()) throw diskFault('SQLITE_FULL');
		if (moment === this.#ioError) {
			this.#ioError = null;
			throw diskFault('SQLITE_IOERR');
		}
		const cut = this.#cut;
		if (cut === null || cut.moment !== moment || --cut.commits > 0) return;
		this.end();
		throw new PowerCut(this.#parts.chance());
	}
}

export type LifeParts = Readonly<{
	world: FakeClock;
	chance: Chance;
	/** By which its wall clock is wrong; may change while it lives. */
	skewMs: () => number;
	isDiskFull: () => boolean;
	/** What is on its disk, of which this much reached it. */
	losePower: (reached: number) => void;
	onEnd: () => void;
}>;
